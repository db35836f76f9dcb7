"""What was sent and not carried out waits here, and goes back to its author alone."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from .buttons import button_at
from .person import Person

OPENED_BY = "opened_by"
FORM_KEY = "form_key"  # see `once`: whoever gets a form back sends it anew
KEPT_FOR = timedelta(days=1)
LARGEST = 100_000  # characters, of all that is kept for one person
# Twice as long as a session may live: a page can stay open after it.
_MARK_LASTS = timedelta(days=60)
_KEY = "kept_forms"
_NEVER_KEPT = ("password", "code", "credential")
_GIVEN_BACK = _("What you had written is here, as you left it. It has not been sent yet.")
_signer = signing.TimestampSigner(salt="community.core.kept_forms")


@dataclass(frozen=True)
class KeptForm:
    """`address` was to receive the fields; `page` is where their author comes back to."""

    address: str
    page: str
    fields: list[list[str]]
    at: float

    @property
    def size(self) -> int:
        typed = sum(len(name) + len(value) for name, value in self.fields)
        return typed + len(self.address) + len(self.page)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether somebody filled it in, or pressed a button that can be offered again."""
        if self.size > LARGEST:
            return False
        if match := button_at(self.address):
            return bool(match[0].label)
        return any(name != "next" for name, _value in self.fields)

    @property
    def is_fresh(self) -> bool:
        return time.time() - self.at < KEPT_FOR.total_seconds()


def mark_of(person: Person) -> str:
    """Who opens a form, as the form says it when it is sent; it opens nothing."""
    return _signer.sign(str(person.pk))


def opened_by(request: HttpRequest) -> int | None:
    """The key of whoever opened the form that was sent; None when nobody had signed in."""
    try:
        return int(_signer.unsign(request.POST.get(OPENED_BY, ""), max_age=_MARK_LASTS))
    except signing.BadSignature:
        return None


def keep(request: HttpRequest, page: str, sent: QueryDict | None = None) -> None:
    """Keep what was sent for its author; of whoever was never signed in, nothing is kept.

    `sent` is what is left of it to send, when some of it was carried out.
    """
    author = request.user.pk or opened_by(request)
    fields = _fields_of(request.POST if sent is None else sent)
    form = KeptForm(request.get_full_path(), page, fields, time.time())
    if author is None or not form.is_worth_keeping:
        return
    if request.user.is_authenticated:
        older = [KeptForm(**kept) for kept in request.session.get(_KEY, [])]
        request.session[_KEY] = _with(older, form)
    else:
        older = [KeptForm(**kept) for kept in cache.get(_place(author), [])]
        cache.set(_place(author), _with(older, form), KEPT_FOR.total_seconds())


def give(request: HttpRequest, user: Person, **_signal: object) -> None:
    """Somebody signs in: what was kept of theirs comes into their session."""
    if waiting := cache.get(_place(user.pk)):
        request.session[_KEY] = waiting
        cache.delete(_place(user.pk))


def forget_expired(at: datetime) -> None:
    """What nobody came back for: of itself the cache deletes only when it is full."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_cache WHERE expires < %s", [at])


def bind[F: BaseForm](
    request: HttpRequest, form: Callable[..., F], *, read_again: bool = False, **options: object
) -> F:
    """The form as sent, as kept while its author was stopped, or fresh.

    What was kept fills in the form without being checked, unless it is to be `read_again`: whoever
    comes back has not sent it yet.
    """
    if request.method == "POST":
        take(request, "address")  # what is sent now takes its place
        return form(request.POST, request.FILES, **options)
    fresh = form(**options)
    # A browser gives no file back: whoever had chosen one chooses anew.
    if (kept := take(request, "address")) and not fresh.is_multipart() and _fill(fresh, kept):
        messages.info(request, _GIVEN_BACK)
        return form(_query_of(kept), **options) if read_again else fresh
    return fresh


def _fill(form: BaseForm, kept: KeptForm) -> bool:
    """Whether somebody had changed a field of this form, which then shows what was kept."""
    sent, changed = _query_of(kept), False
    for name, field in form.fields.items():
        before = form.get_initial_for_field(field, name)
        typed = field.widget.value_from_datadict(sent, MultiValueDict(), form.add_prefix(name))
        if typed != before and field.has_changed(before, typed):
            form.initial[name] = typed
            changed = True
    return changed


def take(request: HttpRequest, which: str) -> KeptForm | None:
    """The form whose `address` or `page` this is; it is given back once."""
    here = request.get_full_path()
    forms = [KeptForm(**kept) for kept in request.session.get(_KEY, [])]
    waiting = next((form for form in forms if getattr(form, which) == here), None)
    if waiting is None:
        return None
    request.session[_KEY] = [asdict(form) for form in forms if form is not waiting]
    return waiting if waiting.is_fresh else None


def texts_of(request: HttpRequest) -> list[str]:
    """The texts of the form that its author sends, as they wrote them; choices are left out."""
    if opened_by(request) != request.user.pk:
        return []
    return [text for _name, text in _fields_of(request.POST) if len(text.split()) > 2]


def _fields_of(sent: QueryDict) -> list[list[str]]:
    """What a person typed or chose; nothing of a form with secrets in it."""
    if any(secret in name for name in sent for secret in _NEVER_KEPT):
        return []
    ours = {"csrfmiddlewaretoken", OPENED_BY, FORM_KEY}
    return [[name, text] for name, texts in sent.lists() for text in texts if name not in ours]


def _query_of(kept: KeptForm) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in kept.fields:
        query.appendlist(name, value)
    return query


def _with(older: list[KeptForm], form: KeptForm) -> list[dict[str, object]]:
    """The newest first, one for each address, as many as there is room for."""
    room, kept = LARGEST, list[dict[str, object]]()
    for candidate in [
        form,
        *(kept for kept in older if kept.address != form.address and kept.is_fresh),
    ]:
        if candidate.size <= room:
            room -= candidate.size
            kept.append(asdict(candidate))
    return kept


def _place(author: int) -> str:
    return f"{_KEY}:{author}"
