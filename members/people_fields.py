"""The one way to name colleagues in a form: typed or chosen from a list, read by the server.

What a field shows of somebody holds their address, so that it means the same person when it comes
back. Without JavaScript the list holds those whom the form offers, and those who have the name
that was typed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from community.core.cleaning import cleaned
from community.core.verbs import Sentence

from .models import Member
from .queries import calling, own
from .querysets import MemberQuerySet

LONGEST = 2000
SPARE = 2  # empty lines below those that are filled


def offered(people: Iterable[Member]) -> list[dict[str, str]]:
    """Colleagues as the list beside a field says them: what it fills in, and who that is."""
    return [
        {"value": calling.written(person), "label": ", ".join(filter(None, _about(person)))}
        for person in people
    ]


def _about(person: Member) -> list[str]:
    return [person.site.city if person.site else "", person.job]


class PersonInput(forms.TextInput):
    """One line with its list."""

    template_name = "members/people_input.html"
    most = 1

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"autocomplete": "off", "maxlength": LONGEST, **(attrs or {})})
        self.offered: list[dict[str, str]] = []

    def get_context(
        self, name: str, value: object, attrs: dict[str, object] | None
    ) -> dict[str, object]:
        context = super().get_context(name, value, attrs)
        more = {"lines": self._lines(value), "offered": self.offered, "most": self.most}
        context["widget"] |= more
        return context

    def _lines(self, value: object) -> list[str]:
        return [str(value or "")]

    def use_required_attribute(self, initial: object) -> bool:
        """The form says what is missing, in the reader's words."""
        return False


class PeopleInput(PersonInput):
    """As many lines as people, and a few more; several may be pasted into one."""

    most = 10

    def value_from_datadict(
        self, data: Mapping[str, str | list[str]], files: object, name: str
    ) -> list[str]:
        sent = data.getlist(name) if isinstance(data, QueryDict) else data.get(name) or []
        return [sent] if isinstance(sent, str) else list(sent)

    def format_value(self, value: object) -> object:
        return value

    def _lines(self, value: object) -> list[str]:
        lines = value if isinstance(value, list) else []
        filled = [line for line in lines if line.strip()]
        spare = min(SPARE, max(self.most - len(filled), 0)) or not filled
        return filled + [""] * spare


class PersonField(forms.Field):
    """A colleague, among the members unless the form says among whom."""

    widget: Any = PersonInput
    usual_help: Sentence = _("A name or an address; the list tells namesakes apart.")
    default_error_messages = {
        "unknown": _("No member has the name or address “%(typed)s”."),
        "several": _(
            "Several colleagues are called “%(typed)s”: %(people)s. "
            "Choose from the list, or write the address."
        ),
        "not_one": _("Name one person."),
        "max_length": _("%(show_value)d characters, %(limit_value)d at most."),
    }

    def __init__(
        self,
        among: MemberQuerySet | None = None,
        *,
        label: Sentence | None = None,
        required: bool = True,
        help_text: Sentence | None = None,
        error_messages: Mapping[str, Sentence] | None = None,
    ) -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=self.usual_help if help_text is None else help_text,
            error_messages=error_messages,
        )
        self.most = 1
        self.among: MemberQuerySet = Member.objects.joined() if among is None else among
        self.kept: Sequence[Member] = ()
        self.reader: int | None = None

    def offer_colleagues_of(self, person: Member) -> None:
        """Those of their site are at hand; they are not meant by their own name."""
        self.reader = person.pk
        self.widget.offered = offered(own.colleagues(person))

    def to_python(self, value: object) -> Member | list[Member] | None:
        people = self._people(str(value or ""))
        if len(people) > 1:
            raise ValidationError(self.error_messages["not_one"], code="not_one")
        return people[0] if people else None

    def prepare_value(self, value: object) -> object:
        if isinstance(value, int):
            value = Member.objects.filter(pk=value).first()
        return calling.written(value) if isinstance(value, Member) else value

    def has_changed(self, initial: object, data: object) -> bool:
        """Whether other people are meant, however they are written."""
        try:
            meant = self.to_python(data)
        except ValidationError:
            return True
        return _keys(meant) != _keys(initial)

    def _people(self, text: str) -> list[Member]:
        """Everybody whom a text names, each once. Raises ValidationError when one is unclear."""
        if len(text) > LONGEST:
            params = {"show_value": len(text), "limit_value": LONGEST}
            raise ValidationError(self.error_messages["max_length"], "max_length", params)
        all_meant = calling.read(
            cleaned(text), self.among.all(), kept=self.kept, reader=self.reader
        )
        people: dict[Member, None] = {}
        for meant in all_meant:
            people[self._clear(meant)] = None
            if len(people) > self.most:
                break
        return list(people)

    def _clear(self, meant: calling.Meant) -> Member:
        if len(meant.people) == 1:
            return meant.people[0]
        code = "several" if meant.people else "unknown"
        self.widget.offered = offered(meant.people) + self.widget.offered
        raise ValidationError(
            self.error_messages[code],
            code=code,
            params={"typed": meant.typed[:200], "people": _told_apart(meant.people)},
        )


class PeopleField(PersonField):
    """Several colleagues, `most` of them."""

    widget = PeopleInput
    usual_help = _("Names or addresses, also as Outlook copies them, separated by “;”.")
    default_error_messages = {"too_many": _("%(most)d people at most.")}

    def __init__(
        self,
        among: MemberQuerySet | None = None,
        *,
        most: int = 10,
        label: Sentence | None = None,
        required: bool = True,
        help_text: Sentence | None = None,
        error_messages: Mapping[str, Sentence] | None = None,
    ) -> None:
        super().__init__(
            among,
            label=label,
            required=required,
            help_text=help_text,
            error_messages=error_messages,
        )
        self.most = self.widget.most = most

    def to_python(self, value: object) -> list[Member]:
        lines = value if isinstance(value, list) else [str(value or "")]
        people = self._people("\n".join(lines))
        if len(people) > self.most:
            raise ValidationError(self.error_messages["too_many"], "too_many", {"most": self.most})
        return people

    def prepare_value(self, value: object) -> list[object]:
        people = value if isinstance(value, list | tuple) else [value] if value else []
        return [super(PeopleField, self).prepare_value(person) for person in people]


def _keys(people: Any) -> list[int]:
    """Who is meant by one or several of them, or by their keys."""
    several = people if isinstance(people, list | tuple) else [people]
    return [
        person.pk if isinstance(person, Member) else int(person) for person in several if person
    ]


def _told_apart(people: Sequence[Member]) -> str:
    return ", ".join(
        f"{person.site.city} ({person.email})" if person.site else person.email
        for person in people[: calling.OFFERED]
    )
