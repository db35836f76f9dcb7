"""The words of a question, and those among them that count."""

import re
import unicodedata
from dataclasses import dataclass

from community.core.letters import bare

LONGEST, LONGEST_WORD, MOST = 500, 60, 12
_WORD = re.compile(r"[^\W_]+")
# What ties the parts of one word: hyphens, apostrophes, a slash.
_TIE = re.compile(r"[-\u2010\u2011'’/&.]")
# Articles, prepositions and pronouns, question words, auxiliaries, manner and politeness; without
# accents, French then English.
_EMPTY = """
a afin ainsi alors apres as assez au aucun aucune aujourd aurais aurait aussi autre autres aux
avaient avais avait avant avec avez avoir avons beaucoup bien bonjour c ca car ce ceci cela celle
celles celui ces cet cette ceux chacun chaque cherche chercher chez combien comme comment d dans
de dedans dehors deja depuis des devais devait devoir devons devrais devrait dois doit doivent
donc dont du elle elles en encore entre es est et etaient etais etait etc etes etre eu eux
facilement faire fais faisons fait faites fallait falloir faudra faudrait faut font hello hui il
ils j jai jamais je jusqu la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu
lorsque lui m ma mais me meme memes merci mes mieux moi mon n ne ni nos notre nous on ont ou par
parce parle parlent parmi pas pendant peu peut peuvent peux plait plus plutot possible pour
pourquoi pourrais pourrait pouvais pouvait pouvez pouvoir pouvons pu puis puisqu puisque qu quand
que quel quelle quelles quelqu quelque quelques quels qui quoi quoique rapidement s sa sais sait
sans sauf savez savoir se sera serait ses si soi soit sommes son sont sous souvent suis sur svp t
ta tant te tel telle tes ton toujours tous tout toute toutes tres trop trouve trouver tu un une va
vais vas vers veulent veut veux vite voici voila vont vos votre voudrais voudrait voulez vouloir
vous vu y
about after all am an and any anybody anyone are at be because been before being between but by
can could did do does doing done dont easily faster for from get gets getting go going got had has
have having he hello her here him his how i if im in into is isnt it its just made make makes
making many may me might more most much must my no not of off on or our out own please quickly
shall she should so some somebody someone something speak speaks than thank thanks that the their
them then there these they this those to too under until us very want wants was we were what whats
when where whether which while who whom whose why will with within without would you your
"""
EMPTY = frozenset(_EMPTY.split())


@dataclass(frozen=True)
class TypedWord:
    """One word as it was typed; `is_tied` to the one before by a hyphen or an apostrophe."""

    text: str
    is_tied: bool
    is_shouted: bool

    @property
    def is_empty(self) -> bool:
        """Whether it only asks: `CA` in capitals is an abbreviation, `ça` is not; `ai` is a verb in
        `j’ai` alone."""
        word = bare(self.text)
        return not self.is_shouted and (word in EMPTY or (word == "ai" and self.is_tied))


def typed_words(q: str) -> list[TypedWord]:
    """Every word typed, in order."""
    q = unicodedata.normalize("NFC", q[:LONGEST])
    shouts = not q.isupper()
    words, end = list[TypedWord](), 0
    for word in _WORD.finditer(q):
        tied = bool(words) and bool(_TIE.fullmatch(q[end : word.start()]))
        shouted = shouts and len(word[0]) > 1 and word[0].isupper()
        if text := _readable(word[0]):
            words.append(TypedWord(text[:LONGEST_WORD], tied, shouted))
        end = word.end()
    return words


def terms(q: str) -> list[str]:
    """The words that count; all of them when none does."""
    words = typed_words(q)
    telling = [word.text for word in words if not word.is_empty]
    return list(dict.fromkeys(telling or [word.text for word in words]))[:MOST]


def single(word: str) -> str:
    """Bare and in the singular, as `search_exact` in the database."""
    word = bare(word)
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _readable(word: str) -> str:
    """Letters and digits alone: `½` and its kind mean something to the parser of queries."""
    return "".join(char for char in word.lower() if char.isalpha() or char.isdecimal())
