"""gunicorn as production starts it: one format for every line, one sum over its processes."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.conf import settings

from tests.browser.servers import waited_for
from tests.deploy.test_nginx import free_port
from tests.site.test_settings import PRODUCTION, production_address

TOKEN = "a-token-of-more-than-thirty-two-letters"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


@contextmanager
def gunicorn(folder: Path, *options: str) -> Iterator[int]:
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "LOCAL_MODE"},
        **PRODUCTION,
        "DJANGO_SETTINGS_MODULE": "tests.production_settings",
        "DATABASE_URL": production_address(),
        "METRICS_TOKEN": TOKEN,
        "BEHIND_TLS_PROXY": "yes",
        "TZ": "America/New_York",
        "TMPDIR": str(folder),
    }
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *options]
    with (folder / "log").open("w") as log:
        program = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log
        )
    try:
        waited_for(lambda: status(port, "/healthz") == 200, "gunicorn", 60)
        yield port
    finally:
        program.send_signal(signal.SIGTERM)
        program.wait(30)


def ask(port: int, path: str) -> str:
    headers = {
        "Host": PRODUCTION["ALLOWED_HOSTS"],
        "X-Forwarded-Proto": "https",
        "Authorization": f"Bearer {TOKEN}",
    }
    with urlopen(Request(f"http://127.0.0.1:{port}{path}", headers=headers), timeout=30) as answer:
        return answer.read().decode()


def status(port: int, path: str) -> int:
    try:
        ask(port, path)
    except HTTPError as error:
        return error.code
    except OSError:
        return 0
    return 200


@pytest.fixture(scope="module")
def served(tmp_path_factory, django_db_setup) -> tuple[list[str], str, list[str]]:
    """What was logged and what was counted, once it has ended, and what is left of its files."""
    folder = tmp_path_factory.mktemp("gunicorn")
    with gunicorn(folder, "--access-logfile", "-") as port:
        answers = [status(port, path) for path in ["/m/a-key/", "/nowhere/"] * 8]
        assert set(answers) <= {200, 404, 500}
        counted = ask(port, "/metrics")
    left = [path.name for path in folder.iterdir() if path.name.startswith("escale-metrics-")]
    return (folder / "log").read_text().splitlines(), counted, left


def test_every_line_has_the_same_shape(served):
    lines, _counted, _left = served
    shape = rf"{MOMENT} [A-Z]+ [\w.]+ \[[\w-]+\] .+"
    ours = [line for line in lines if not line.startswith((" ", "Traceback", "psycopg", "django"))]
    odd = [line for line in ours if " " in line and not re.fullmatch(shape, line)]
    assert [line for line in odd if re.match(r"\[?\d{4}-", line)] == []


def test_a_visit_bears_the_number_of_its_request_and_no_key(served):
    lines, _counted, _left = served
    shape = rf"{MOMENT} INFO gunicorn.access \[[0-9a-f]{{12}}\] GET (\S+) \d+ \d+ bytes \d+ ms"
    visits = [re.fullmatch(shape, line) for line in lines if " gunicorn.access " in line]
    assert all(visits)
    assert {visit[1] for visit in visits} >= {"/m/…/", "/nowhere/", "/healthz", "/metrics"}
    assert [line for line in lines if "a-key" in line] == []


def test_gunicorns_own_lines_bear_no_number_of_a_request(served):
    lines, _counted, _left = served
    own = [line for line in lines if " gunicorn.error " in line]
    assert own != []
    assert [line for line in own if " [-] " not in line] == []


def test_all_processes_are_summed_and_nothing_is_left(served):
    _lines, counted, left = served
    (told,) = re.findall(r'escale_requests_total\{status="\d+",view="act"\} (\S+)', counted)
    assert (float(told), left) == (8, [])
