"""Forms of texts that many will read: what looks confidential is pointed out to its author."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Self

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from .confidential import Finding, findings
from .richtext import article, lines_of

SENT = "looked_at"  # the marks of passages that their author has seen
LONGEST_QUOTED = 80


class SecondLook(forms.Form):
    """Beside each field that is `looked_at`, what looks confidential in it.

    Whoever sends the form again with the marks of these passages has decided: they pass. What was
    added meanwhile is pointed out in its turn. `ui/second_look.html` holds marks and button.
    """

    looked_at: Sequence[str] = ()
    marks_before: Sequence[str] = ()  # seen in the form of which this one holds the answers

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        self.marks_to_decide: list[str] = []
        for name in self.looked_at:
            for finding in self._undecided(name, cleaned.get(name)):
                self.marks_to_decide.append(mark_of(finding))
                self.add_error(name, sentence_of(finding))
        return cleaned

    def _undecided(self, name: str, text: object) -> Iterator[Finding]:
        whole = "\n".join(text) if isinstance(text, list) else str(text or "")
        if getattr(self.fields[name], "is_html", False):
            whole = lines_of(article(whole))
        return (finding for finding in findings(whole) if mark_of(finding) not in self.marks_seen)

    @property
    def marks_seen(self) -> list[str]:
        """The marks that came with the form."""
        sent = self.data.getlist(SENT) if hasattr(self.data, "getlist") else []
        return [*self.marks_before, *(mark for marks in sent for mark in marks.split())]

    def goes_on_from(self, sent: "SecondLook") -> Self:
        """The same answers, shown once more: what was decided of them stays decided."""
        self.marks_before = sent.marks_seen
        return self


def mark_of(finding: Finding) -> str:
    """The same for the same words of the same kind."""
    return hashlib.sha256(f"{finding.kind}:{finding.passage}".encode()).hexdigest()[:16]


def sentence_of(finding: Finding) -> str:
    passage = Truncator(finding.passage).chars(LONGEST_QUOTED)
    return _("“%(passage)s” looks like %(kind)s. Change it, or publish it as it is.") % {
        "passage": passage,
        "kind": finding.kind.label,
    }
