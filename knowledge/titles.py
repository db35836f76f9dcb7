"""A title drawn from the problem that a tip solves or from what somebody asks, and what that says
beyond it."""

import re

from community.core.richtext import sentences

LONGEST_PROPOSED = 70
LONGEST_ASKED, FEWEST_ASKED = 110, 6  # characters, words: "How do you manage?" says nothing alone
FEWEST_WORDS = 4  # of a clause that says something by itself: "Chaque lundi," does not
_CLAUSE_END = re.compile(r"[,;:] ")  # there is none in "10:30" and in "1,5"
_SPACES = " \u00a0\u202f"
_STOPS = f"{_SPACES}.,;:…"
_AFTER_WORDS = f"{_STOPS}!?\n"
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))


def proposed(problem: str) -> str:
    """The first sentence, or as many of its first clauses as make a title; nothing when all that
    is too long: a title is never cut."""
    sentence = sentences(" ".join(problem.split()))[0].rstrip(_STOPS)
    if len(sentence) <= LONGEST_PROPOSED:
        return sentence
    ends = [end.start() for end in _CLAUSE_END.finditer(sentence[: LONGEST_PROPOSED + 3])]
    beginnings = (sentence[:end].rstrip(_STOPS) for end in reversed(ends))
    return next(filter(_is_title, beginnings), "")


def asked(body: str) -> str:
    """The first sentence that asks something, long enough to be understood alone and short enough
    for a title; without one, as for a tip; failing that, whatever is asked."""
    body_sentences = sentences(" ".join(body.split()))
    asking = [text for text in body_sentences if text[-1:] == "?" and len(text) <= LONGEST_ASKED]
    whole = (text for text in asking if len(text.split()) >= FEWEST_ASKED)
    return next(whole, "") or proposed(body) or next(iter(asking), "")


def after_title(title: str, problem: str) -> str:
    """What a problem says beyond its title, which may be its beginning."""
    begins, text = title.strip().rstrip(_STOPS), problem.strip()
    rest = text[len(begins) :]
    is_beginning = text.casefold().startswith(begins.casefold()) and rest[:1] in _AFTER_WORDS
    if not begins or not is_beginning:
        return problem
    left = rest.lstrip(f"{_STOPS}!?\n")
    is_sentence = begins[-1] in "!?" or rest.lstrip(_SPACES)[:1] in {*".…!?\n"}
    return left if is_sentence or not left else f"… {left}"


def _is_title(text: str) -> bool:
    last_clause = re.split("[,;:]", text)[-1]
    is_whole = all(text.count(first) == text.count(last) for first, last in _PAIRS)
    return (
        is_whole
        and len(text) <= LONGEST_PROPOSED
        and len(text.split()) >= FEWEST_WORDS
        and len(last_clause.split()) > 1
    )
