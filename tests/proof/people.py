"""`python -m tests.proof.people`: fills an installation, and says who may knock at it, in JSON."""

import json
import sys
import time

import django


def main() -> None:
    """The demo community; sessions of members and of an administrator."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - once Django is set up

    from community.demo import loading  # noqa: PLC0415
    from knowledge.models import KeptTip, Tip  # noqa: PLC0415
    from members.models import Member  # noqa: PLC0415

    loading.load(timezone.now())
    KeptTip.objects.all().delete()
    members = Member.objects.filter(is_active=True, joined_at__isnull=False).order_by("pk")
    said = {
        "sessions": {member.pk: _session(member) for member in members[:200]},
        "office": _session(members.filter(is_superuser=True).first()),
        "tips": list(Tip.objects.published().order_by("pk").values_list("slug", flat=True)),
    }
    sys.stdout.write(json.dumps(said))


def _session(member: object) -> str:
    """The key of a session in which a second factor was set up just now."""
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
    session["second_factor_added_at"] = time.time()
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    main()
