"""The registry of who follows the ledger; each app declares its own in `tasks.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from community.core.verbs import Verb

if TYPE_CHECKING:
    from .models import Entry

type FollowUp = Callable[["Entry"], None]
# Takes how far it has come, "" at first; answers how far it comes now, "" when nothing is left.
type Step = Callable[["Entry", str], str]


@dataclass(frozen=True)
class Consumer:
    """A follow-up and the verbs it wants. Its database changes and its mark "done" are one
    transaction, so it may be started twice and still takes effect once."""

    name: str
    wants: Callable[[Verb], bool]
    run: FollowUp | None = None
    step: Step | None = None

    def follow(self, entry: "Entry", reached: str) -> str:
        """Do all of it, or one step; answers how far it comes, "" when nothing is left."""
        if self.step:
            return self.step(entry, reached)
        if self.run:
            self.run(entry)
        return ""


_consumers: dict[str, Consumer] = {}
_at_once: list[tuple[Callable[[Verb], bool], FollowUp]] = []


def consumer(name: str, *, when: Callable[[Verb], bool]) -> Callable[[FollowUp], FollowUp]:
    """Run the decorated function, later, for every entry whose verb `when` accepts.

    Raises ValueError when the name is taken.
    """

    def register(run: FollowUp) -> FollowUp:
        _add(Consumer(name, when, run))
        return run

    return register


def at_once(*, when: Callable[[Verb], bool]) -> Callable[[FollowUp], FollowUp]:
    """Run the decorated function within the act itself, for every entry whose verb `when` accepts:
    for the little that cannot wait until it is committed."""

    def register(run: FollowUp) -> FollowUp:
        _at_once.append((when, run))
        return run

    return register


def on(*verbs: Verb) -> Callable[[FollowUp], FollowUp]:
    """The same for a few verbs, named after the function."""

    def register(run: FollowUp) -> FollowUp:
        name = f"{run.__module__}.{run.__qualname__}"
        return consumer(name, when=lambda verb: verb in verbs)(run)

    return register


def in_steps(*verbs: Verb) -> Callable[[Step], Step]:
    """The same for what may be long: each call is a short transaction of its own.

    What a step has reached is kept with the follow-up; a worker that dies costs that step only.
    """

    def register(step: Step) -> Step:
        name = f"{step.__module__}.{step.__qualname__}"
        _add(Consumer(name, lambda verb: verb in verbs, step=step))
        return step

    return register


def _add(consumer: Consumer) -> None:
    if consumer.name in _consumers:
        raise ValueError(f"The consumer {consumer.name} is registered twice.")
    _consumers[consumer.name] = consumer


def get(name: str) -> Consumer:
    """The consumer of that name; KeyError when no app declares it any more."""
    return _consumers[name]


def wanting(verb: Verb) -> list[Consumer]:
    """Everybody who wants entries of this verb."""
    return [consumer for consumer in _consumers.values() if consumer.wants(verb)]


def within(verb: Verb) -> list[FollowUp]:
    """What runs within the act."""
    return [run for wants, run in _at_once if wants(verb)]
