"""Whether all is well: for probes, at the command line, on a page."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from community.post import actions as post
from community.post.models import Delivery
from tests.activity.working import end_workers, live_worker, quiet_worker, work
from tests.post import sink as sinks

pytestmark = pytest.mark.django_db
CURES = {
    "worker": "Start “manage.py procrastinate worker”, and let its supervisor restart it always.",
}


@pytest.fixture(autouse=True)
def _worker() -> None:
    live_worker()


@pytest.fixture
def sink(settings: Settings) -> Iterator[sinks.Sink]:
    sink = sinks.Sink()
    controller = sinks.start(sink)
    settings.MAILERS = sinks.mailers(controller)
    yield sink
    controller.stop()


def mail(**changes: Any) -> Delivery:
    delivery = post.send(
        "test",
        to="claire@aurelis.example",
        pace=post.Pace.ANSWER,
        language="fr",
        subject="S",
        text="T",
        at=timezone.now(),
    )
    Delivery.objects.filter(pk=delivery.pk).update(**changes)
    return delivery


def ago(**span: float) -> Any:
    return timezone.now() - timedelta(**span)


def readiness(client: Client) -> tuple[int, str]:
    answer = client.get("/readyz")
    return answer.status_code, answer.text


def run(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, str]]:
    """Exit code and lines of the command, by what they are about."""
    code = 0
    try:
        call_command("selftest", *options, no_color=True)
    except SystemExit as ended:
        code = int(ended.code or 0)
    lines = capsys.readouterr().out.splitlines()
    return code, {line.split()[1]: line for line in lines}


def test_ready(client: Client) -> None:
    assert readiness(client) == (200, "ready")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_may_ask_for_the_head_only(client: Client, path: str) -> None:
    answer = client.head(path)
    assert (answer.status_code, answer.content) == (200, b"")
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_come_by_the_number_of_the_machine(client: Client, path: str) -> None:
    assert client.get(path, headers={"host": "10.1.2.3:8000"}).status_code == 200


def test_a_worker_that_is_silent_is_said(client: Client) -> None:
    quiet_worker(minutes=12)
    assert readiness(client) == (503, "worker: No worker for 12 minutes.")


@pytest.mark.parametrize(
    ("minutes", "sentence"), [(1.5, "No worker for 1 minute."), (90, "No worker for 90 minutes.")]
)
def test_a_worker_that_ended_in_good_order_is_said_too(
    client: Client, minutes: float, sentence: str
) -> None:
    """It took its heartbeat along; the minute of its last periodic jobs stays."""
    end_workers(minutes)
    assert readiness(client) == (503, f"worker: {sentence}")


def test_a_worker_that_never_ran_is_said(client: Client) -> None:
    end_workers()
    assert readiness(client) == (503, "worker: No worker has ever run.")


def test_one_living_worker_is_enough(client: Client) -> None:
    quiet_worker(minutes=12)
    live_worker()
    assert readiness(client) == (200, "ready")


def test_mails_that_nobody_takes_up_are_said(client: Client) -> None:
    mail(due_at=ago(minutes=30))
    mail(due_at=ago(minutes=10))
    status, text = readiness(client)
    assert status == 503
    assert text.startswith("queue: 2 e-mails waiting since ")


@pytest.mark.parametrize(
    "changes",
    [
        {},  # it has just been put there
        {"due_at": ago(minutes=-60)},  # tried, and put off
        {"due_at": ago(minutes=-60), "held_until": ago(minutes=-60)},  # its reader sleeps
        {"due_at": ago(minutes=30), "state": "failed"},
    ],
)
def test_mails_that_wait_for_a_reason_are_not(client: Client, changes: dict[str, Any]) -> None:
    mail(**changes)
    assert readiness(client) == (200, "ready")


def test_a_long_list_that_is_being_sent_is_not(client: Client) -> None:
    mail(due_at=ago(minutes=30))
    mail(state="sent", sent_at=ago(seconds=20), claimed_at=ago(seconds=20))
    assert readiness(client) == (200, "ready")


def test_migrations_that_wait_are_said(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app IN ('post', 'procrastinate')")
    status, text = readiness(client)
    assert status == 503
    assert text.startswith("migrations: ")
    assert text.endswith(" migrations are waiting.")


def test_tables_that_the_site_may_not_read_are_said(client: Client) -> None:
    """`deploy/grants.sql` was forgotten."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE without_rights")
        cursor.execute("SET LOCAL ROLE without_rights")
    assert readiness(client) == (503, "migrations: The site may not read the tables.")


def test_without_a_database_it_says_so_and_the_process_lives(
    alice: object, sign_in: Callable[..., Client]
) -> None:
    """Even with the cookie of a session, which is kept in the database."""
    client = sign_in(alice)

    def refuse(*_asked: object) -> None:
        raise OperationalError("connection refused")

    with connection.execute_wrapper(refuse):
        assert client.get("/healthz").status_code == 200
        assert readiness(client) == (503, "database: It does not answer.")


def test_the_first_page_of_the_office_says_the_same(office: Client) -> None:
    quiet_worker(minutes=12)
    mail(due_at=ago(minutes=30))
    page = office.get("/admin/")
    first, second = page.context["waiting"]
    assert (first.sentence, first.url) == (
        "L’exécuteur de tâches est absent depuis 12 minutes.",
        "/admin/selftest/",
    )
    assert second.sentence.startswith("1 courriel attend depuis le ")
    assert office.get(second.url).context["cl"].result_count == 1


def test_all_is_well(capsys: pytest.CaptureFixture[str], sink: sinks.Sink) -> None:
    code, lines = run(capsys)
    assert (code, sink.envelopes) == (0, [])
    assert [line.split()[0] for line in lines.values()] == ["ok"] * 8
    assert [*lines] == [
        *("database", "migrations", "worker", "queue", "mail", "files", "clock", "settings")
    ]
    assert lines["migrations"].count("newsletter.") + lines["migrations"].count(".") > 1


def test_what_is_not_well_comes_with_its_cure(
    capsys: pytest.CaptureFixture[str], sink: sinks.Sink
) -> None:
    quiet_worker(minutes=12)
    code, lines = run(capsys)
    assert code == 1
    assert " ".join(lines["worker"].split()) == (
        f"FAULT worker No worker for 12 minutes. {CURES['worker']}"
    )
    assert [name for name, line in lines.items() if line.startswith("FAULT")] == ["worker"]


@pytest.mark.parametrize(
    ("role", "line"),
    [
        (
            "without_rights",
            "ok rights The site can add to its audit log, and change nothing in it.",
        ),
        (
            "none",  # that of the tests owns all tables
            (
                "FAULT rights The site could change its own audit log. "
                "Give DATABASE_URL the role of the site: see docs/database-roles.md."
            ),
        ),
    ],
)
def test_on_a_server_the_site_owns_no_table(
    capsys: pytest.CaptureFixture[str], sink: sinks.Sink, settings: Settings, role: str, line: str
) -> None:
    settings.AT_HOME = False
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE without_rights")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO without_rights")
        cursor.execute(f"SET LOCAL ROLE {role}")
    _code, lines = run(capsys)
    assert " ".join(lines["rights"].split()) == line


def test_a_mail_server_that_does_not_answer(
    capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    nowhere = {"host": "127.0.0.1", "port": sinks.free_port(), "timeout": 1}
    by_smtp = {"BACKEND": "community.post.smtp.EmailBackend", "OPTIONS": nowhere}
    settings.MAILERS = {"default": by_smtp, "bulk": by_smtp}
    code, lines = run(capsys)
    assert code == 1
    seen = f"127.0.0.1:{nowhere['port']} does not answer. ([Errno 111] Connection refused) "
    assert seen in lines["mail"]
    assert "MAIL_URL" in lines["mail"]


def test_a_folder_of_mails_that_cannot_be_made(
    capsys: pytest.CaptureFixture[str], settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    options = {"file_path": str(tmp_path / "file" / "mail")}
    kept = {"BACKEND": "community.post.folder.EmailBackend", "OPTIONS": options}
    settings.MAILERS = {"default": kept, "bulk": kept}
    code, lines = run(capsys)
    assert (code, lines["mail"].split()[0]) == (1, "FAULT")


def test_files_that_cannot_be_kept(
    capsys: pytest.CaptureFixture[str],
    sink: sinks.Sink,
    settings: Settings,
    tmp_path: Path,
) -> None:
    (tmp_path / "media").write_text("a file where the folder should be")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    }
    code, lines = run(capsys)
    assert (code, lines["files"].split()[0]) == (1, "FAULT")
    assert "MEDIA_ROOT" in lines["files"]


def test_a_look_at_files_leaves_none(capsys: pytest.CaptureFixture[str], sink: sinks.Sink) -> None:
    before = default_storage.listdir("")
    run(capsys)
    assert default_storage.listdir("") == before


def test_a_clock_that_is_wrong(
    capsys: pytest.CaptureFixture[str], sink: sinks.Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = timezone.now() - timedelta(minutes=2)
    monkeypatch.setattr("community.office.selftest.machine.timezone.now", lambda: late)
    code, lines = run(capsys)
    assert code == 1
    assert "120 s apart" in lines["clock"]


def test_without_a_database_the_other_lines_are_still_said(
    capsys: pytest.CaptureFixture[str], sink: sinks.Sink
) -> None:
    def refuse(*_asked: object) -> None:
        raise OperationalError("connection refused")

    with connection.execute_wrapper(refuse):
        code, lines = run(capsys)
    assert code == 1
    assert {name: line.split()[0] for name, line in lines.items()} == {
        "database": "FAULT",
        "mail": "ok",
        "files": "ok",
    }
    assert "(connection refused) Start PostgreSQL, " in lines["database"]


@pytest.mark.django_db(transaction=True)
def test_a_trial_goes_the_whole_way(
    capsys: pytest.CaptureFixture[str], sink: sinks.Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("community.office.selftest.trial.time.sleep", lambda _seconds: work())
    _code, lines = run(capsys, "--to", "claire@aurelis.example")
    assert lines["trial"].split()[0] == "ok"
    assert [message["To"] for message in sink.messages] == ["claire@aurelis.example"]


@pytest.mark.parametrize("address", ["nobody", "claire@aurelis.example, bob@aurelis.example"])
def test_a_trial_to_no_address_is_refused(
    capsys: pytest.CaptureFixture[str], sink: sinks.Sink, address: str
) -> None:
    code, lines = run(capsys, "--to", address)
    assert code == 1
    assert "This is not an e-mail address." in lines["trial"]


def rows(office: Client, **headers: str) -> dict[str, tuple[bool, str]]:
    page = office.get("/admin/selftest/", **headers)
    assert page.status_code == 200
    return {str(one.name): (one.is_well, one.seen) for one in page.context["findings"]}


def test_the_page_shows_what_proxies_make_of_a_request(
    office: Client, sink: sinks.Sink, settings: Settings
) -> None:
    settings.SITE_URL = "http://testserver"
    seen = rows(office)
    assert len(seen) == 10
    assert seen["visiteur"] == (
        True,
        "Vous venez de l’adresse 127.0.0.1\u202f; est-ce la vôtre\u202f?",
    )
    assert {well for well, _sentence in seen.values()} == {True}


@pytest.mark.parametrize(
    ("trusted", "forwarded", "well"),
    [
        (0, "", True),
        (0, "10.0.0.9", False),  # everybody would have the address of the proxy
        (1, "10.0.0.9", True),
        (1, "192.168.1.1, 10.0.0.9", True),
        (2, "10.0.0.9", False),  # every sign-in would fail
        (1, "", False),
        (1, "nonsense", False),
    ],
)
def test_the_number_of_proxies(
    office: Client,
    sink: sinks.Sink,
    settings: Settings,
    trusted: int,
    forwarded: str,
    well: bool,
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = trusted
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert rows(office, **headers)["visiteur"][0] == well


@pytest.mark.parametrize(
    ("address", "well"),
    [
        ("http://testserver", True),
        ("https://testserver", False),
        ("http://escale.example", False),
        ("http://testserver:8443", False),
    ],
)
def test_the_address_is_that_of_the_settings(
    office: Client, sink: sinks.Sink, settings: Settings, address: str, well: bool
) -> None:
    settings.SITE_URL = address
    assert rows(office)["adresse"][0] == well


def test_whoever_looks_may_have_a_trial_mail(office: Client, sink: sinks.Sink, ada: object) -> None:
    answer = office.post("/admin/selftest/")
    assert (answer.status_code, answer.url) == (302, "/admin/selftest/")
    delivery = Delivery.objects.get()
    assert (delivery.address, delivery.kind) == (ada.email, "upkeep.trial")


def test_the_page_is_for_the_office(alice: object, sign_in: Callable[..., Client]) -> None:
    assert sign_in(alice).get("/admin/selftest/").status_code == 302


def test_it_tells_nobody_a_password(office: Client, settings: Settings) -> None:
    options = {"host": "127.0.0.1", "port": sinks.free_port(), "password": "s3cret", "timeout": 1}
    by_smtp = {"BACKEND": "community.post.smtp.EmailBackend", "OPTIONS": options}
    settings.MAILERS = {"default": by_smtp, "bulk": by_smtp}
    assert "s3cret" not in json.dumps(rows(office))
