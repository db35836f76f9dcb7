"""A form that is half written: its page keeps what was typed and gives it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from community.core.dates import clock
from community.core.interruptions import is_typing
from community.core.person import person_of
from community.core.verbs import Sentence

from . import drafts

MOST_CHOICES, LONGEST_CHOICE = 100, 2000


@dataclass(frozen=True)
class HalfWritten:
    """One form: the fields that are kept, with one value or several, and how long they may be.

    Where nothing stands in those that are `typed`, nothing is half written; choices that count as
    much are named there as well. A key tells what the form is about; a new thing has none.
    """

    form: str
    typed: Sequence[str]
    single: Sequence[str] = ()
    several: Sequence[str] = ()
    longest: int = 20_000

    def given_back(self, request: HttpRequest, key: str = "") -> dict[str, object]:
        """What this person had typed, when they come back to the form."""
        if request.method == "POST":
            return {}
        return drafts.load(person_of(request), self.form, key) or {}

    def save(self, request: HttpRequest, key: str) -> datetime:
        """Keep what was sent, if there is anything; at which moment."""
        at, fields = timezone.now(), self._fields(request.POST)
        if any(_stands(fields[name]) for name in self.typed):
            drafts.save(person_of(request), self.form, key, fields, at)
        else:
            self.drop(request, key)
        return at

    def keep(
        self, request: HttpRequest, key: str, *, page: str, note: Sentence = ""
    ) -> HttpResponse:
        """Keep what was sent; a script gets a sentence, a browser comes back to the page.

        `note` says what the writer should know besides.
        """
        at = self.save(request, key)
        saved = _("Draft saved at %(time)s") % {"time": clock(at)}
        sentence = f"{saved}. {note}" if note else saved
        if is_typing(request):
            return HttpResponse(sentence, content_type="text/plain; charset=utf-8")
        messages.info(request, sentence)
        return redirect(page)

    def drop(self, request: HttpRequest, key: str = "") -> None:
        """Forget it: it was published, or its writer starts again."""
        drafts.drop(person_of(request), self.form, key)

    def _fields(self, sent: QueryDict) -> dict[str, object]:
        """Anything else that was sent is left. A browser leaves out only what is not ticked."""
        single_values: dict[str, object] = {
            name: _clean(sent.get(name, ""), self.longest) for name in (*self.typed, *self.single)
        }
        multiple_values = {
            name: [_clean(choice, LONGEST_CHOICE) for choice in sent.getlist(name)[:MOST_CHOICES]]
            for name in self.several
        }
        return single_values | multiple_values


def _stands(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _clean(text: str, longest: int) -> str:
    """JSON in PostgreSQL takes no NUL."""
    return text[:longest].replace("\0", "")
