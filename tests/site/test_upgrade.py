"""The database of the previous release, in production, comes to the present one with its rows:
restored from a backup, and where it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import production
from tests.backup.comparing import carried
from tests.backup.drill import done, stored
from tests.production import Production
from tests.visitor import Visitor

# Ends with 1 when a migration is left.
SESSION = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", check_unapplied=True)
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from members.models import Member
bob = Member.objects.get(email="bob.petit@aurelis.example")
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(bob.pk), bob.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = "members.backends.SignInBackend"
session.create()
print(session.session_key)
"""
PAGES = {
    "/": 200,
    "/members/": 200,
    "/members/bob-petit/": 200,
    "/knowledge/tips/visible/": 200,
    "/events/": 200,
    "/events/open/": 200,
    "/events/moderated/": 200,  # Bob is of the core team
    "/newsletter/1/read/": 200,
    "/newsletter/1/moderated/": 200,  # Bob wrote it
    "/governance/": 200,
    "/search/?q=visas": 200,
}


@pytest.fixture(scope="module")
def previous(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Production]:
    """An installation as the previous release left it."""
    with production.installed(tmp_path_factory.mktemp("previous")) as installation:
        filled = installation.python("-m", "tests.site.previous_release")
        assert filled.returncode == 0, filled.stderr
        yield installation


def test_its_backup_is_restored_and_brought_to_the_present(
    previous: Production, tmp_path: Path
) -> None:
    file = tmp_path / "escale.zip"
    done(previous, "backup", str(file))
    before = stored(previous)
    with production.installed(tmp_path) as present:
        done(present, "restore", str(file))
        after = stored(present)
        changed = {
            name
            for name, (rows, _hash) in carried(before).items()
            if rows != after.get(name, (0, ""))[0]
        }
        assert changed <= {"auth_permission", "django_content_type", "search_lexeme"}
        assert_it_answers(present)


def test_it_comes_to_the_present_where_it_stands(previous: Production) -> None:
    migrated = previous.manage("migrate", "--no-input")
    assert migrated.returncode == 0, migrated.stderr
    assert_it_answers(previous)


def assert_it_answers(present: Production) -> None:
    """Every page, to somebody who was there before; no migration is left."""
    session = present.python("-c", SESSION)
    assert session.returncode == 0, session.stderr
    with present.serve() as port:
        bob = Visitor(port)
        bob.cookies["__Host-sid"] = session.stdout.strip()
        assert {path: bob.open(path).status for path in PAGES} == PAGES
