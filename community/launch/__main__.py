"""`python -m community.launch demo|run|reset`."""

import os
import shutil
import signal
import socket
import sys
from pathlib import Path

from community import env
from community.embedded import DURABLE, Cluster
from community.embedded.refusals import in_a_sentence
from community.launch import checkout, notes, ports, prepare
from community.launch.children import Child
from community.launch.supervisor import Supervisor

PYTHON = [sys.executable, "-u"]
JOBS = ["manage.py", "procrastinate", "worker", "--concurrency", "3"]
JOBS += ["--shutdown-graceful-timeout", "20"]


def main(arguments: list[str]) -> None:
    """Do what the one argument says."""
    modes = {"demo": serve, "run": serve, "reset": reset}
    if len(arguments) != 1 or arguments[0] not in modes:
        raise SystemExit(f"Say one of: {', '.join(modes)}.")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave_once)
    with in_a_sentence(checkout.VAR):
        modes[arguments[0]](arguments[0])


def leave_once(*_: object) -> None:
    """Leave what is being prepared; the terminal, make and uv may all say so, once is enough."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise SystemExit("Stopped.")  # subprocess waits for its child, as it does not on Ctrl-C


def serve(mode: str) -> None:
    """Serve the demo community, or serve for someone who changes the code."""
    if settings := env.contradictions():
        raise SystemExit(f"“make {mode}” is for a machine at home: unset {', '.join(settings)}.")
    os.environ[env.LOCAL] = "yes"
    port = env.integer("PORT", 8000, at_least=1, at_most=65535)
    door = ports.take(port, mode)
    cluster = Cluster(checkout.VAR / "pg", DURABLE)
    try:
        get_ready(cluster, mode)
        keep_serving(Supervisor(cluster, say), mode, door)
    finally:
        cluster.leave()


def get_ready(cluster: Cluster, mode: str) -> None:
    """Do what must be done before the first page."""
    if cluster.start():
        say("Database started.")
    cluster.ensure_database(notes.NAME)
    with prepare.alone(say):
        prepare.catalogues(say)
        prepare.tables(cluster, say)
        prepare.demo(cluster, say)
        if mode == "demo":
            prepare.static_files(say)


def keep_serving(supervisor: Supervisor, mode: str, door: socket.socket) -> None:
    """Run the programs until told to stop."""
    port = door.getsockname()[1]
    web, worker = served(door) if mode == "demo" else reloaded(door)
    supervisor.listen()
    try:
        say("Starting the web server and the job worker…")
        if supervisor.serve(web, [worker], lambda: ports.serves(port)):
            welcome(port)
            supervisor.keep(Reloader(worker).look if mode == "run" else None)
        say("Stopping…")
    finally:
        supervisor.stop()


def served(door: socket.socket) -> tuple[Child, Child]:
    """Return the programs of a demo: as in production, and quiet."""
    settled = {"PORT": str(door.getsockname()[1])}
    pages = ["-m", "gunicorn", "--bind", f"fd://{door.fileno()}"]  # the rest: gunicorn.conf.py
    pages += ["--graceful-timeout", "10"]
    return (
        Child("web server", [*PYTHON, *pages], say, fresh_log("web"), settled, door),
        Child("job worker", [*PYTHON, *JOBS], say, fresh_log("worker"), settled),
    )


def reloaded(door: socket.socket) -> tuple[Child, Child]:
    """Return the programs of someone who changes the code, and reads what they say."""
    address, port = door.getsockname()
    door.close()  # Django's server opens its own
    settled = {"PORT": str(port), "DEBUG": "1"}
    pages = ["manage.py", "runserver", f"{address}:{port}"]
    return (
        Child("web server", [*PYTHON, *pages], say, environment=settled),
        Child("job worker", [*PYTHON, *JOBS], say, environment=settled),
    )


class Reloader:
    """Gives the job worker the code that was just written."""

    def __init__(self, worker: Child) -> None:
        self.worker, self.seen = worker, checkout.fingerprint(checkout.code())

    def look(self) -> None:
        now = checkout.fingerprint(checkout.code())
        if now != self.seen:
            self.seen = now
            self.worker.restart()


def reset(_: str) -> None:
    """Remove the database, the files and the mails of this checkout."""
    for home in checkout.VAR.glob("pg*"):  # tests have clusters of their own
        Cluster(home, DURABLE).drop()
    if checkout.VAR.exists():
        shutil.rmtree(checkout.VAR)
    say("Everything under var/ is gone; “make demo” starts afresh.")


def welcome(port: int) -> None:
    """Say where to look."""
    site = f"http://localhost:{port}"
    say(f"\n  Escale answers at   {site}")
    say(f"  its mails are at    {site}/mailbox/")
    say("  demo accounts       member@, newcomer@, relay@, core@,")
    say("                      editor@, author@, sponsor@, admin@")
    say("                      all at aurelis.example, password escale-demo")
    say("  Ctrl-C stops it.\n")


def fresh_log(name: str) -> Path:
    """Return an empty log, the one of the last run kept beside it."""
    checkout.LOGS.mkdir(parents=True, exist_ok=True)
    log = checkout.LOGS / f"{name}.log"
    if log.exists():
        log.replace(log.with_suffix(".before"))
    log.touch()
    return log


def say(line: str) -> None:
    """Tell whoever started us."""
    print(line, flush=True)  # noqa: T201 - this is a program for a terminal


if __name__ == "__main__":
    os.chdir(checkout.BASE)
    main(sys.argv[1:])
