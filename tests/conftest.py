"""Personas: alice writes, bob works at the same site, carol is a member and a stranger to both,
dan holds a core-team mandate, eve's has lapsed, newcomer has not accepted the charter."""

import gc
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.db.models import query as django_query
from django.db.models.fetch_modes import FETCH_ONE, FETCH_RAISE, FetchMode
from django.test import Client, TransactionTestCase
from django.utils import timezone
from playwright.sync_api import Playwright
from xdist.scheduler import LoadScopeScheduling

from community.search import synonyms
from members.models import Member
from members.queries import facets
from tests import factories, migrations, ready_database, sessions
from tests.browser import servers
from tests.settings import WORKER

# Playwright runs an event loop; the ORM is used beside it, never inside.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Without its migration, a changed model would fail every test that meets its table."""
    is_worker = hasattr(session.config, "workerinput")  # whoever started it has looked already
    if not is_worker and (sentence := migrations.missing()):
        pytest.exit(sentence, returncode=1)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The demo that browsers visit is shared by all workers, and dropped when they have ended."""
    if not hasattr(session.config, "workerinput"):
        servers.drop_left_over(ended=os.getpid())


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: the garbage collector need not go through it again and again."""
    gc.collect()
    gc.freeze()


OURS = {"community", "members", "knowledge", "events", "newsletter"}

# Where the demo is loaded anew: the whole folder is one worker's, any other file by itself.
WHOLE_FOLDERS = {"tests/demo"}
FIRST = (
    "tests/browser/test_pages.py",  # loads the demo for all of tests/browser
    "tests/demo",
    "tests/backup/test_drill.py",
    "tests/site/test_upgrade.py",
    "tests/hostile",
    "tests/site",
    "tests/browser",
)


class ByFile(LoadScopeScheduling):
    """What shares costly fixtures stays together when tests run side by side."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = file.rpartition("/")[0]
        return folder if folder in WHOLE_FOLDERS else file


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker is left alone with it at the end."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    places = [place for place, first in enumerate(FIRST) if item.nodeid.startswith(first)]
    return places[0] if places else len(FIRST)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    return ByFile(config, log)


class RaiseOnOurs(FetchMode):
    """A row of ours never loads a relation behind the back of its reader."""

    __slots__ = ()

    def fetch(self, fetcher: object, instance: object) -> None:
        ours = type(instance).__module__.partition(".")[0] in OURS
        (FETCH_RAISE if ours else FETCH_ONE).fetch(fetcher, instance)


@pytest.fixture(autouse=True)
def _no_hidden_queries(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "lazy_loading_allowed" not in request.fixturenames:
        monkeypatch.setattr(django_query, "DEFAULT_FETCH_MODE", RaiseOnOurs())


@pytest.fixture(autouse=True)
def _no_words_known_to_mean_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with what an empty table holds."""
    monkeypatch.setattr(synonyms, "_last", [synonyms.Vocabulary()])


@pytest.fixture(autouse=True)
def _nothing_counted_before() -> None:
    """No test reads what another counted in a large community."""
    caches["process"].clear()
    facets.KEPT.clear()


@pytest.fixture
def lazy_loading_allowed() -> None:
    """For tests that read relations themselves."""


@pytest.fixture
def weekend() -> Iterator[None]:
    """Nobody works: what is sent waits for Monday, and can still be taken back."""
    with time_machine.travel(datetime(2030, 1, 5, 20, tzinfo=UTC), tick=False):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The database of the tests begins as a copy of one that has its tables."""
    connection.settings_dict["TEST"]["TEMPLATE"] = ready_database.template(WORKER)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """Tests that commit empty all tables afterwards, which the audit log refuses."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname = 'audit_record_no_truncate'")
        if cursor.fetchone():
            cursor.execute("ALTER TABLE audit_record DISABLE TRIGGER audit_record_no_truncate")


KEPT = {"django_content_type", "auth_permission", "django_migrations"}


def empty_what_was_filled(_test: TransactionTestCase) -> None:
    """After a test that commits. Django would empty every table, and write the content types and
    permissions anew, which takes longer than most of these tests."""
    tables = set(connection.introspection.django_table_names(only_existing=True)) - KEPT
    filled = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in sorted(tables)
    )
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # foreign keys do not count
        cursor.execute(filled)
        for (table,) in cursor.fetchall():
            emptied = "TRUNCATE" if table == "audit_record" else "DELETE FROM"
            cursor.execute(f"{emptied} {table}")
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture(scope="session", autouse=True)
def _quickly_emptied() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_what_was_filled)
        yield


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Iterator[Playwright]:
    """While the browser's event loop runs, Django has a second connection, for it: nobody would
    reach it afterwards, and the database could not be dropped."""
    yield playwright
    connection.close()


@pytest.fixture
def alice(db: None) -> Member:
    return factories.make_member("Alice", "Martin")


@pytest.fixture
def bob(db: None) -> Member:
    return factories.make_member("Bob", "Petit")


@pytest.fixture
def carol(db: None) -> Member:
    return factories.make_member("Carol", "Nowak", site=factories.make_site("varsovie"))


@pytest.fixture
def dan(db: None) -> Member:
    member = factories.make_member("Dan", "Weber")
    factories.make_mandate(member)
    return member


@pytest.fixture
def eve(db: None) -> Member:
    member = factories.make_member("Eve", "Leroy")
    today = timezone.localdate()
    factories.make_mandate(member, starts_on=today - timedelta(days=365), ends_on=today)
    return member


@pytest.fixture
def newcomer(db: None) -> Member:
    factories.make_charter()
    return factories.make_account("Nina", "Blanc")


@pytest.fixture
def admin(db: None) -> Member:
    return factories.make_member("Ada", "Roussel", is_superuser=True)


@pytest.fixture
def nobody(db: None) -> None:
    """Somebody who has not signed in."""


@pytest.fixture
def sign_in() -> Callable[[Member | None], Client]:
    """A browser without JavaScript, signed in as that person."""

    return lambda member: sessions.browser(None if member is None else sessions.session_of(member))
