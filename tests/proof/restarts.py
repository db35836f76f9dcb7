"""Programs, database and mail server killed, frozen and started again; a disk that is full."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep

from PIL import Image

from tests.hostile import disks
from tests.post import sink
from tests.proof import visits
from tests.proof.installation import Installation, installed, until
from tests.proof.outcome import Outcome

MAILS, KILLS = 1_000, 25
POST = """
from django.utils import timezone
from community.post import actions
for number in range({count}):
    actions.send("upkeep.trial", to=f"{name}{{number}}@aurelis.example", language="fr",
        pace=actions.Pace.ANSWER, subject=f"Lettre {{number}}", text="Bonjour",
        at=timezone.now(), alias="bulk")
"""
SWEEP = "from community.post import carrying; carrying.sweep()"
RULE = """
from django.utils import timezone
from community.office import actions
actions.settle_by_rule(at=timezone.now())
"""
# As if ten minutes had passed since somebody took them up who is dead; what is due is due.
AGE = (
    "UPDATE post_delivery SET claimed_at = claimed_at - interval '10 min' "
    "WHERE state IN ('taken', 'sending') AND claimed_at < {dead};"
    "UPDATE post_delivery SET due_at = due_at - interval '10 min' WHERE state = 'pending'"
)
TO_SEND = "SELECT count(*) FROM post_delivery WHERE state IN ('pending', 'taken', 'sending')"


def prove(only: Sequence[str]) -> Iterator[Outcome]:
    """Each scenario in its turn, or those named, on one installation."""
    with tempfile.TemporaryDirectory(prefix="escale-proof-") as name:
        folder, media = Path(name), Path(name) / "media"
        folder.chmod(0o755)
        media.mkdir()
        with disks.small(media) as mounted, installed(folder, media) as site:
            left = visits.pairs(site)
            scenarios: dict[str, Callable[[Outcome], None]] = {
                "mails": lambda one: _mails(site, one),
                "smtp": lambda one: _smtp_down(site, one),
                "web": lambda one: _visited(site, left, one, 5, site.kill_web),
                "restart": lambda one: _visited(site, left, one, 3, site.restart_database),
                "kill": lambda one: _visited(site, left, one, 3, site.kill_database),
                "freeze": lambda one: _visited(site, left, one, 2, lambda: _freeze(site)),
                "disk": lambda one: _disk(site, media, one, mounted=mounted),
            }
            for what, scenario in scenarios.items():
                if not only or what in only:
                    outcome, began = Outcome(TITLES[what]), monotonic()
                    scenario(outcome)
                    outcome.seconds = monotonic() - began
                    yield outcome


TITLES = {
    "mails": f"worker killed {KILLS} times in a mailing of {MAILS:,}",
    "smtp": "mail server down and back",
    "web": "web server killed under reads and writes",
    "restart": "database restarted under reads and writes",
    "kill": "database killed under reads and writes",
    "freeze": "database frozen for twelve seconds under reads and writes",
    "disk": "disk full under uploads",
}


def _mails(site: Installation, outcome: Outcome) -> None:
    """Killed each time that some more have arrived; what is left is as if minutes had passed."""
    site.post.slowness = 0.05
    site.python("manage.py", "shell", "-c", POST.format(count=MAILS, name="person"))
    for kill in range(1, KILLS + 1):
        until(lambda turn=kill: len(site.post.envelopes) >= turn * MAILS // (KILLS + 1), 30)
        site.kill_worker()
    site.post.slowness = 0.0
    _let_all_leave(site, dead=site.now())
    states = dict(site.sql("SELECT message_id, state FROM post_delivery WHERE alias = 'bulk'"))
    arrived = site.post.counts()
    doubtful = [name for name, state in states.items() if state == "uncertain"]
    not_arrived = [name for name in doubtful if not arrived[name]]
    twice = [name for name in states if arrived[name] > 1]
    lost = [name for name, state in states.items() if state == "sent" and not arrived[name]]
    site.sql(
        "UPDATE post_delivery SET claimed_at = now() - interval '31 min' WHERE state = 'uncertain'"
    )
    site.python("manage.py", "shell", "-c", RULE)
    _let_all_leave(site)
    after = site.post.counts()
    missing = [name for name in states if not after[name]]
    outcome.tried = MAILS
    outcome.failed += [f"{name} arrived twice before the rule" for name in twice]
    outcome.failed += [f"{name} is said to be sent and is not" for name in lost]
    outcome.failed += [f"{name} never arrived" for name in missing]
    outcome.failed += [f"{name} arrived more than twice" for name in states if after[name] > 2]
    outcome.notes.append(
        f"- {outcome.what}: {sum(1 for name in states if after[name]):,} of {MAILS:,} arrived; "
        f"before the rule {len(twice)} twice and {len(doubtful)} uncertain, of which "
        f"{len(not_arrived)} had not left; after it "
        f"{sum(1 for name in states if after[name] == 2)} twice with one Message-ID, none lost."
        if not missing
        else f"- {outcome.what}: {len(missing)} never arrived."
    )


def _let_all_leave(site: Installation, dead: str = "'-infinity'") -> None:
    """`dead` is when the last worker died."""

    def all_left() -> bool:
        return site.sql(TO_SEND)[0][0] == 0

    for _turn in range(8):
        if until(all_left, 8) < float("inf"):
            return
        for statement in AGE.format(dead=dead).split(";"):
            site.sql(statement)
        site.python("manage.py", "shell", "-c", SWEEP)


def _smtp_down(site: Installation, outcome: Outcome) -> None:
    count, port = 50, site.office.port
    site.office.stop()
    site.python("manage.py", "shell", "-c", POST.format(count=count, name="down"))
    sleep(5)
    status, _text = site.ask(next(iter(site.known["sessions"].values())), "/")
    site.office = sink.Controller(site.post, hostname="127.0.0.1", port=port)
    site.office.start()
    back = monotonic()
    _let_all_leave(site)
    seconds = monotonic() - back
    arrived = [
        message["To"] for message in site.post.messages if str(message["To"]).startswith("down")
    ]
    outcome.tried = count
    outcome.failed += [f"{count - len(set(arrived))} lost"] if len(set(arrived)) < count else []
    outcome.failed += [f"{len(arrived) - count} twice"] if len(arrived) > count else []
    outcome.failed += [f"home answered {status} meanwhile"] if status != 200 else []
    outcome.notes.append(
        f"- {outcome.what}: {len(set(arrived))} of {count} arrived once, {seconds:.0f} s after it "
        f"was back (the pause before a new try, a minute, counted as over); home answered {status}."
    )


def _visited(
    site: Installation,
    left: Iterator[tuple[str, str]],
    outcome: Outcome,
    times: int,
    fault: Callable[[], None],
) -> None:
    """The same fault several times; each time answers are as always again within a minute."""
    seconds, found = [], []
    for _time in range(times):
        over: list[float] = []
        seen = visits.during(site, left, lambda over=over: (fault(), over.append(monotonic()))[0])
        seconds.append(seen.seconds_until_normal(over[0]))
        found.append(seen)
    every = visits.Visits(
        [answer for seen in found for answer in seen.answers],
        [one for seen in found for one in seen.acknowledged],
    )
    lost = visits.lost(site, every)
    outcome.tried = len(every.answers)
    outcome.failed += [f"{lost} acknowledged writes lost"] if lost else []
    outcome.failed += [] if every.acknowledged else ["nothing was written"]
    outcome.failed += every.odd()
    outcome.failed += [f"{second:.0f} s until normal" for second in seconds if second > 30]
    outcome.notes.append(
        f"- {outcome.what}, {times} times: {len(every.acknowledged):,} writes acknowledged, "
        f"{lost} lost; answers {every.by_status}; normal again "
        f"{', '.join(f'{second:.1f}' for second in seconds)} s after it was back."
    )


def _freeze(site: Installation) -> None:
    with site.frozen_database():
        sleep(12)


def _disk(site: Installation, media: Path, outcome: Outcome, *, mounted: bool) -> None:
    """Uploads while a small file system is full, and one more once there is room."""
    tries, page = 10, "/admin/company/community/1/change/"
    refused = []
    with disks.filled(media) if mounted else nullcontext():
        for _number in range(tries if mounted else 0):
            status, text = site.ask(site.known["office"], page, *_logo())
            refused.append(status == 200 and "errorlist" in text)
    left = [path for path in media.rglob("*") if path.is_file()]
    status, _text = site.ask(site.known["office"], page, *_logo())
    kept = [path for path in media.rglob("*") if path.is_file()]
    outcome.tried = len(refused) + 1
    outcome.failed += [f"{refused.count(False)} uploads without a sentence"] * (not all(refused))
    outcome.failed += [f"{len(left)} files left behind"] if left else []
    outcome.failed += [f"the next one answered {status}"] if (status, len(kept)) != (302, 1) else []
    where = "a file system of 64 KiB" if mounted else "nothing may be mounted here: not tried"
    outcome.notes.append(
        f"- {outcome.what} ({where}): {refused.count(True)} of {len(refused)} refused with a "
        f"sentence, {len(left)} files left behind; the next one, with room, answered {status}."
    )


def _logo() -> tuple[bytes, str]:
    """What the form of the settings sends, in multipart."""
    fields = {
        "name": "Escale", "baseline_fr": "Le réseau", "baseline_en": "The network",
        "navy": "#14294a", "coral": "#ff7d5e", "allowed_domains": "aurelis.example",
        "csrfmiddlewaretoken": "a" * 32,
    }  # fmt: skip
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{said}\r\n'.encode()
        for name, said in fields.items()
    ]
    head = (
        b'--x\r\nContent-Disposition: form-data; name="logo_file"; filename="logo.png"\r\n'
        b"Content-Type: image/png\r\n\r\n"
    )
    body = b"".join(parts) + head + _picture() + b"\r\n--x--\r\n"
    return body, "multipart/form-data; boundary=x"


def _picture() -> bytes:
    """One that hardly compresses: 30 KB."""
    written = BytesIO()
    Image.frombytes("RGB", (100, 100), os.urandom(30_000)).save(written, "PNG")
    return written.getvalue()
