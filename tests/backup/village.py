"""A small community with everything that a backup might lose: odd letters, a logo, mails on their
way, follow-ups that wait, somebody who is signed in.

`python -m tests.backup.village` fills the database of the settings with it.
"""

import sys
from datetime import timedelta

import django

LOGO = "brand/Été — « l’arrivée » 🎉 %.png"
PICTURE = bytes(range(256)) * 40
# What COPY writes in its own way, and what no keyboard has.
ODD = "C:\\temp\\N\t\\.\r\nœuvre à 100 % « é́ » 🧑‍💻 \u202eabc\u202c \x7f"


def settle() -> str:
    """Fill it; answers the key of a session that Bob has."""
    from django.core.files.base import ContentFile  # noqa: PLC0415 - once Django is set up
    from django.core.files.storage import default_storage  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from community.activity.models import Handling  # noqa: PLC0415
    from community.audit import actions as audit  # noqa: PLC0415
    from community.post import actions as post  # noqa: PLC0415
    from community.post.models import Delivery  # noqa: PLC0415
    from knowledge.models import Tip  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415
    from tests.knowledge.library import make_tip  # noqa: PLC0415

    now = timezone.now()
    bob = factories.make_member("Bob", "Petit", bio_fr=ODD)
    zoe = factories.make_member(
        "Zoë-Łucja", "O’Brien", email="zoe@aurelis.example", slug="zoe", language="en"
    )
    make_tip(bob, title="Réserver un visa", problem=ODD)
    make_tip(zoe, title="Une astuce de plus", past=False)
    Tip.objects.latest("pk").delete()
    factories.make_community(name="Escale", logo=default_storage.save(LOGO, ContentFile(PICTURE)))
    audit.write("account.opened", by=bob, on=zoe, at=now, reason=ODD)
    for state in ("pending", "taken", "sending", "uncertain", "failed"):
        mail = post.send(
            "test",
            to=zoe,
            pace=post.Pace.ANSWER,
            language="en",
            subject=state,
            text=ODD,
            secret=state == "taken",
            at=now - timedelta(hours=1),
        )
        Delivery.objects.filter(pk=mail.pk).update(state=state, claimed_at=now)
    Handling.objects.filter(consumer="search.index").update(state="running", claimed_at=now)
    return _session(bob)


def _session(member: object) -> str:
    from django.contrib.auth import (  # noqa: PLC0415
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
    )
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = "members.backends.SignInBackend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()  # type: ignore[attr-defined]
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(settle())
