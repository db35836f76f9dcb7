"""The words of a question that count."""

import re
import unicodedata

LONGEST, LONGEST_TERM, MOST = 500, 60, 12
_BETWEEN = re.compile(r"[\W_]+")
# French stop words lose their accents before PostgreSQL compares them, so it misses them.
_EMPTY = """
a ai au aux avec c ce ces cet cette chez comment d dans de des du en est et etre fait faire il j
je l la le les leur leurs m ma mes mon n ne nos notre nous on ou par pas plus pour qu que quel
quelle qui quoi s sa se ses si son sont sur t tu un une vos votre vous y about an and are as at
be by can do does for from has have how i in into is it my no not of or our that the their this
to was we what when where which who why with you your
"""
EMPTY = set(_EMPTY.split())


def terms(q: str) -> list[str]:
    """The words that count; all of them when none does."""
    q = unicodedata.normalize("NFC", q[:LONGEST]).lower()
    words = list(dict.fromkeys(word[:LONGEST_TERM] for word in _BETWEEN.split(q) if word))
    telling = [word for word in words if _bare(word) not in EMPTY]
    return (telling or words)[:MOST]


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
