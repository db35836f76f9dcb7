"""What other rooms do at once, in the same transaction, when a thing is hidden or shown again.

Everything else follows later, from the ledger; this is for what would go on showing the thing.
"""

from collections.abc import Callable
from typing import Any

type Reaction = Callable[[Any], None]

_reactions: list[Reaction] = []


def on_change(react: Reaction) -> Reaction:
    """Call the decorated function with each thing that comes out of sight, or back."""
    _reactions.append(react)
    return react


def changed(obj: Any) -> None:
    """Tell whoever shows a thing that it was hidden or shown just now."""
    for react in _reactions:
        react(obj)
