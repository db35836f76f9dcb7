"""What is started together is kept running, and stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from community.embedded import FAST, Cluster
from community.launch.children import Child

BASE = Path(__file__).resolve().parent.parent.parent
# A supervisor of two small programs: the first starts one of its own, which ignores being told.
SCRIPT = """
import signal
import sys
from pathlib import Path
from community.embedded import FAST, Cluster
from community.launch.children import Child
from community.launch.supervisor import Supervisor

here = Path(sys.argv[1])
nap = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(600)"
stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + nap
parent = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', sys.argv[2], "
parent += "sys.argv[1] + '.child']); " + nap

def say(line):
    print(line, flush=True)

web = Child("web server", [sys.executable, "-c", parent, str(here / "web"), stubborn], say)
worker = Child("job worker", [sys.executable, "-c", nap, str(here / "worker")], say)
cluster = Cluster(Path(sys.argv[2]), FAST)
supervisor = Supervisor(cluster, say)
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the suite itself may run under nohup
supervisor.listen()
try:
    cluster.start()
    supervisor.serve(web, [worker], (here / "web").exists)
    say("ready")
    supervisor.keep()
    supervisor.stop()
finally:
    cluster.leave()
    say("stopped")
"""


def wait_until(true: Callable[[], object], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def number(file: Path) -> int:
    wait_until(lambda: file.exists() and file.read_text())
    return int(file.read_text())


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("home") / "pg", FAST)
    yield cluster
    cluster.drop()


@pytest.fixture
def supervisor(tmp_path: Path, cluster: Cluster) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SCRIPT, str(tmp_path), str(cluster.place.home)]
    process = subprocess.Popen(command, cwd=BASE, stdout=subprocess.PIPE, text=True)
    yield process
    if process.poll() is None:
        process.terminate()
    process.communicate(timeout=30)


def running(tmp_path: Path, cluster: Cluster) -> list[int]:
    data = cluster.place.data
    files = [*(tmp_path / name for name in ("web", "web.child", "worker")), data / "postmaster.pid"]
    wait_until(lambda: all(file.exists() and file.read_text() for file in files))
    return [int(file.read_text().split()[0]) for file in files]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_everything(
    supervisor: subprocess.Popen[str], tmp_path: Path, cluster: Cluster, number: signal.Signals
) -> None:
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == "ready\n"
    started = running(tmp_path, cluster)
    assert [alive(pid) for pid in started] == [True] * 4
    supervisor.send_signal(number)
    assert supervisor.wait(15) == 0
    assert supervisor.stdout.read() == "stopped\n"
    wait_until(lambda: not any(alive(pid) for pid in started))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the children")
def test_a_killed_supervisor_leaves_no_program(
    supervisor: subprocess.Popen[str], tmp_path: Path, cluster: Cluster
) -> None:
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == "ready\n"
    web, stubborn, worker, _ = running(tmp_path, cluster)
    supervisor.kill()
    supervisor.wait()
    wait_until(lambda: not alive(web) and not alive(worker))
    os.kill(stubborn, signal.SIGKILL)


def test_a_program_that_ends_is_started_again(
    supervisor: subprocess.Popen[str], tmp_path: Path, cluster: Cluster
) -> None:
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == "ready\n"
    first = number(tmp_path / "worker")
    (tmp_path / "worker").unlink()
    os.kill(first, signal.SIGKILL)
    assert supervisor.stdout.readline() == (
        "The job worker was ended by SIGKILL; it starts again in 1 s.\n"
    )
    assert number(tmp_path / "worker") != first


def test_a_dead_database_is_started_again(
    supervisor: subprocess.Popen[str], tmp_path: Path, cluster: Cluster
) -> None:
    assert supervisor.stdout is not None
    assert supervisor.stdout.readline() == "ready\n"
    os.kill(running(tmp_path, cluster)[3], signal.SIGKILL)
    assert supervisor.stdout.readline() == "The database had stopped and runs again.\n"


def test_the_pause_grows() -> None:
    said: list[str] = []
    child = Child("job worker", [sys.executable, "-c", "raise SystemExit(3)"], said.append)
    for fall in range(3):
        child.due = 0
        child.tend()
        wait_until(lambda fall=fall: child.tend() or child.falls > fall)
    assert said == [
        f"The job worker ended with code 3; it starts again in {pause} s." for pause in (1, 2, 4)
    ]
