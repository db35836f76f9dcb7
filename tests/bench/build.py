"""`python -m tests.bench.build [members]`: the data to measure on, and who visits it."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from community.core.compiling import compile_catalogues
from community.launch import checkout

VISITOR = "member@aurelis.example"


def main(members: int) -> None:
    """Catalogues first: Django reads them once."""
    compile_catalogues(checkout.BASE / "locale")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_demo")
    if members:
        call_command("seed", members=members)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the database does by itself in its first minutes
    _note(Path(settings.HOME) / f"{settings.DATABASES['default']['NAME']}.json")


def _note(file: Path) -> None:
    """Write down the visitor's two sessions, and what the addresses of pages name."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - models are ready only now

    visitor = get_user_model().objects.get(email=VISITOR)
    _accept_charter(visitor)
    ours, plain = settings.AUTHENTICATION_BACKENDS[0], settings.AUTHENTICATION_BACKENDS[-1]
    sessions = {"ours": _session(visitor, ours), "bare": _session(visitor, plain)}
    known = _places(visitor) | _sizes()
    file.write_text(json.dumps({"sessions": sessions, "known": known}))


def _places(visitor: Any) -> dict[str, str]:
    """The heaviest of each kind: most tried, answered, attended, useful, the longest."""
    from django.utils import timezone  # noqa: PLC0415

    from events.models import Event  # noqa: PLC0415
    from knowledge.models import Question, Sheet, Tip, Tool  # noqa: PLC0415
    from newsletter.models import Article, Issue  # noqa: PLC0415

    others = type(visitor).objects.joined().exclude(pk=visitor.pk)
    coming = Event.objects.coming(timezone.now()).exclude(people=visitor)
    issue = Issue.objects.published().newest()[0]
    articles = Article.objects.published().on_the_web().filter(issue=issue)
    return {
        "tip": Tip.objects.published().most_tried().exclude(author=visitor)[0].slug,
        "question": Question.objects.listed().order_by("-answer_count", "pk")[0].slug,
        "sheet": Sheet.objects.published().mains().order_by("-minutes", "pk")[0].slug,
        "tool": Tool.objects.by_category("fr")[0].slug,
        "member": others.exclude(bio_fr="").order_by("pk")[0].slug,
        "event": coming.order_by("-registered_count", "pk")[0].slug,
        "month": f"{timezone.localdate():%Y/%m}",
        "issue": str(issue.number),
        "article": articles.order_by("-useful_count", "pk")[0].slug,
    }


def _sizes() -> dict[str, int]:
    """How many members there are, and how many things they made."""
    from events.models import Event  # noqa: PLC0415
    from knowledge.models import Question, Sheet, Tip, Tool  # noqa: PLC0415
    from members.models import Member  # noqa: PLC0415
    from newsletter.models import Article, Issue  # noqa: PLC0415

    made = (Tip, Question, Sheet, Tool, Event, Article, Issue)
    items = sum(model.objects.count() for model in made)
    return {"members": Member.objects.joined().count(), "items": items}


def _accept_charter(visitor: object) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from community.governance import actions  # noqa: PLC0415
    from community.governance.models import CharterVersion  # noqa: PLC0415

    version = CharterVersion.objects.in_force(timezone.now()).get()
    actions.accept_charter(version, by=visitor, language="fr", at=timezone.now(), past=True)


def _session(visitor: object, backend: str) -> str:
    from django.contrib import auth  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    session = SessionStore()
    session[auth.SESSION_KEY] = str(visitor.pk)
    session[auth.BACKEND_SESSION_KEY] = backend
    session[auth.HASH_SESSION_KEY] = visitor.get_session_auth_hash()
    session.create()
    return session.session_key


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
