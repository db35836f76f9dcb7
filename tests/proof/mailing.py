"""An issue by mail to 3,000 readers: workers killed, database restarted, the server in a mood."""

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import monotonic, sleep

from tests.browser import servers
from tests.post.sink import free_port
from tests.proof.installation import Installation, installed, until
from tests.proof.outcome import Outcome

READERS, REFUSED, KILLS = 3_000, 30, 22
FEWER, RESTARTS = 1_000, 3
LANES = 2  # as `community.post.starting` has it: so many are in flight at a time
READY = """
from datetime import timedelta
from django.utils import timezone
from community.company.models import WorkingTime
from members.models import Member
from newsletter import actions
from newsletter.models import Issue, Mailing, Unsubscribed
earlier = [Unsubscribed(person=one, since=timezone.now()) for one in Member.objects.all()]
Unsubscribed.objects.bulk_create(earlier, ignore_conflicts=True)
Mailing.objects.all().delete()
long_ago = timezone.now() - timedelta(days=1)
def name(number):
    kind = "refused" if number < {refused} else "reader"
    return f"{{kind}}{{number}}-{name}"
people = Member.objects.bulk_create(
    Member(email=f"{{name(number)}}@aurelis.example", slug=name(number), first_name="R",
        last_name=str(number), language="fr en".split()[number % 2], joined_at=long_ago)
    for number in range({count}))
WorkingTime.objects.bulk_create(
    WorkingTime(person=one, days=[1, 2, 3, 4, 5, 6, 7], starts_at="00:00", ends_at="23:59:59")
    for one in people)
issue = Issue.objects.published().newest()[{issue}]
mailing = actions.start_mailing(issue, by=None, at=long_ago)
actions.prepare_mailing(mailing, at=timezone.now())
"""
SWEEP = "from community.post import carrying; carrying.sweep()"
# As a person does who reads the log of the mail server.
SETTLE = """
from django.utils import timezone
from community.post import actions
from community.post.models import Delivery
arrived = set(open({log!r}).read().split())
for one in Delivery.objects.uncertain():
    actions.settle(one, arrived=one.message_id in arrived, at=timezone.now())
"""
# As if minutes had passed: for what dead workers had in hand, and for what is to be tried again.
AGE = (
    "UPDATE post_delivery SET claimed_at = claimed_at - interval '10 min' "
    "WHERE state IN ('taken', 'sending') AND claimed_at < {dead}"
)
DUE = "UPDATE post_delivery SET due_at = now() - interval '10 min' WHERE state = 'pending'"
TO_SEND = "SELECT count(*) FROM post_delivery WHERE state IN ('pending', 'taken', 'sending')"


def prove(only: Sequence[str]) -> Iterator[Outcome]:
    """Both mailings, or the one that is named."""
    scenarios: dict[str, tuple[str, int, int, int]] = {
        "kills": (f"worker killed {KILLS} times in a mailing of {READERS:,}", READERS, KILLS, 0),
        "restarts": (
            f"database restarted {RESTARTS} times in a mailing of {FEWER:,}",
            *(FEWER, RESTARTS, 1),
        ),
    }
    with tempfile.TemporaryDirectory(prefix="escale-proof-") as name:
        folder, media = Path(name), Path(name) / "media"
        folder.chmod(0o755)
        media.mkdir()
        log = folder / "accepted"
        with mail_server(log) as port:
            settings = {
                "MAIL_URL": f"smtp://127.0.0.1:{port}",
                "DJANGO_SETTINGS_MODULE": "tests.proof.mailing_settings",
            }
            with installed(folder, media, settings) as site:
                for what, (title, count, times, issue) in scenarios.items():
                    if not only or what in only:
                        outcome, began = Outcome(title, tried=count), monotonic()
                        fault = site.kill_worker if what == "kills" else site.restart_database
                        _mailing(site, log, outcome, (what, count, issue), times, fault)
                        outcome.seconds = monotonic() - began
                        yield outcome


@contextmanager
def mail_server(log: Path, *, calm: bool = False) -> Iterator[int]:
    """A mail server in a process of its own, until the block ends; a calm one takes every mail."""
    log.touch()
    port = free_port()
    command = [sys.executable, "-m", "tests.proof.mail_server", str(port), str(log)]
    command += ["calm"] if calm else []
    with subprocess.Popen(command, cwd=servers.BASE, stdin=subprocess.PIPE) as program:
        try:
            yield port
        finally:
            program.kill()


def _mailing(
    site: Installation,
    log: Path,
    outcome: Outcome,
    which: tuple[str, int, int],
    times: int,
    fault: Callable[[], None],
) -> None:
    what, count, issue = which
    before = accepted(log)
    ready = {"count": count, "refused": REFUSED, "issue": issue, "name": what}
    site.python("manage.py", "shell", "-c", READY.format(**ready))
    chance = Random(7)
    done = 0
    for _time in range(times):
        # At a random moment of each part of the mailing: some more have arrived by then.
        part = before + count * (done + 1) * 0.6 / times
        until(lambda part=part: accepted(log) >= part, 120)
        sleep(chance.uniform(0, 0.5))
        fault()
        done += 1
        _let_time_pass(site, site.now())
    dead = site.now()
    _let_all_leave(site, dead)
    doubtful = _states(site)["uncertain"]
    early = _twice(log)
    site.python("manage.py", "shell", "-c", SETTLE.format(log=str(log)))
    _let_all_leave(site, dead)
    _judge(site, log, outcome, doubtful=doubtful, early=early, faults=done)


def _let_time_pass(site: Installation, dead: str) -> None:
    site.sql(AGE.format(dead=dead))
    site.sql(DUE)
    site.python("manage.py", "shell", "-c", SWEEP)


def _let_all_leave(site: Installation, dead: str) -> None:
    for _turn in range(60):
        if until(lambda: site.sql(TO_SEND)[0][0] == 0, 6) < float("inf"):
            return
        _let_time_pass(site, dead)


def accepted(log: Path) -> int:
    """How many mails the server has taken."""
    return len(_names(log))


def _names(log: Path) -> list[str]:
    return log.read_text().split()


def _twice(log: Path) -> int:
    return sum(1 for times in Counter(_names(log)).values() if times > 1)


def _states(site: Installation) -> Counter[str]:
    return Counter(
        dict(
            site.sql(
                "SELECT state, count(*) FROM post_delivery WHERE batch_id = "
                "(SELECT max(id) FROM post_batch) GROUP BY state"
            )
        )
    )


def _judge(
    site: Installation, log: Path, outcome: Outcome, *, doubtful: int, early: int, faults: int
) -> None:
    rows = site.sql(
        "SELECT message_id, state, address FROM post_delivery "
        "WHERE batch_id = (SELECT max(id) FROM post_batch)"
    )
    arrived = Counter(_names(log))
    wanted = [name for name, _state, address in rows if not address.startswith("refused")]
    twice = [name for name, _state, _address in rows if arrived[name] > 1]
    lost = [name for name in wanted if not arrived[name]]
    untrue = [name for name, state, _address in rows if (state == "sent") != (arrived[name] > 0)]
    refused = [name for name, state, _address in rows if state == "failed"]
    outcome.failed += [f"{name} arrived twice" for name in twice]
    outcome.failed += [f"{name} is lost" for name in lost]
    outcome.failed += [f"{name} is not as the list says" for name in untrue]
    if len(rows) != outcome.tried:
        outcome.failed.append(f"{len(rows)} mails for {outcome.tried} readers")
    if len(refused) != REFUSED:
        outcome.failed.append(f"{len(refused)} refused for good, {REFUSED} were to be")
    if doubtful > LANES * faults:
        outcome.failed.append(f"{doubtful} uncertain, more than were in flight")
    outcome.notes.append(
        f"- {outcome.what}: duplicates {len(twice)} ({early} before settling), lost {len(lost)} "
        f"after settling; {doubtful} uncertain of {LANES * faults} that were in flight at most; "
        f"{len(wanted):,} arrived once, {len(refused)} refused for good."
    )
