"""Members who read pages and keep tips, all at once, while something is done to their site."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from threading import Event, Lock, Thread
from time import monotonic, sleep

from tests.proof.installation import NO_ANSWER, Installation

VISITORS = 6
CALM, AFTERWARDS = 1.5, 60.0  # seconds
NORMAL = {200, 302}
# What an outage may answer: nobody there, or the page that says to come back in a moment.
OUTAGE = {NO_ANSWER, 503}


@dataclass
class Visits:
    """What was answered, when, and which writes were acknowledged."""

    answers: list[tuple[float, int]] = field(default_factory=list)
    acknowledged: list[tuple[str, str]] = field(default_factory=list)

    @property
    def by_status(self) -> str:
        counts = sorted(Counter(status for _at, status in self.answers).items())
        return ", ".join(f"{count:,} × {status or 'no answer'}" for status, count in counts)

    def odd(self) -> list[str]:
        """Answers that no outage excuses."""
        counts = Counter(status for _at, status in self.answers if status not in NORMAL | OUTAGE)
        return [f"{count} answers of {status}" for status, count in counts.items()]

    def seconds_until_normal(self, since: float) -> float:
        """After the fault was over, until the last answer that is not as always."""
        bad = [at for at, status in self.answers if status not in NORMAL]
        return max(0.0, max(bad, default=since) - since)


def pairs(site: Installation) -> Iterator[tuple[str, str]]:
    """Who keeps which tip; each once in the life of an installation."""
    return product(site.known["sessions"], site.known["tips"])


def during(
    site: Installation, left: Iterator[tuple[str, str]], faults: Callable[[], None]
) -> Visits:
    """Visit, do that, go on until answers have been as always for a while."""
    visits, stop, lock = Visits(), Event(), Lock()

    def come() -> None:
        while not stop.is_set():
            with lock:
                person, tip = next(left)
            session = site.known["sessions"][person]
            status, _text = site.ask(session, f"/knowledge/tips/{tip}/keep/", b"")
            read, _text = site.ask(session, f"/knowledge/tips/{tip}/")
            with lock:
                visits.answers += [(monotonic(), status), (monotonic(), read)]
                if status in NORMAL:
                    visits.acknowledged.append((person, tip))
            if not {status, read} <= NORMAL:
                sleep(0.2)  # at a closed door nobody knocks a thousand times a second

    threads = [Thread(target=come, daemon=True) for _number in range(VISITORS)]
    for thread in threads:
        thread.start()
    sleep(CALM)
    faults()
    over = monotonic()
    while monotonic() < over + AFTERWARDS and not _is_calm(visits):
        sleep(0.2)
    stop.set()
    for thread in threads:
        thread.join()
    return visits


def _is_calm(visits: Visits) -> bool:
    recent = [status for at, status in list(visits.answers) if at > monotonic() - 3]
    return len(recent) > 3 * VISITORS and set(recent) <= NORMAL


def lost(site: Installation, visits: Visits) -> int:
    """Writes that were acknowledged and are not there."""
    rows = site.sql(
        "SELECT kept.person_id, tip.slug FROM knowledge_kepttip kept "
        "JOIN knowledge_tip tip ON tip.id = kept.tip_id"
    )
    return len(set(visits.acknowledged) - {(str(person), slug) for person, slug in rows})
