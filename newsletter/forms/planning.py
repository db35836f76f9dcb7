"""Opening an issue, who makes it, and its dates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import LANGUAGES, write_in
from community.core.fields import (
    TOO_LONG,
    Data,
    DayField,
    Files,
    Initial,
    LineField,
    LinesField,
    field_of,
)
from community.core.verbs import Sentence
from members.models import Member
from members.people_fields import PeopleField, PersonField

from .. import deadlines
from ..actions import IssuePlan
from ..models import Issue, Part

MOST_PAGES = 96
MOST_PEOPLE = 12
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _theme(label: Sentence) -> LineField:
    return LineField(label=label, max_length=80, error_messages=TOO_LONG)


def _few_lines(label: Sentence, help_text: Sentence = "") -> LinesField:
    return LinesField(
        label=label,
        help_text=help_text,
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )


class IssueForm(forms.Form):
    """What is known of an issue besides its dates and its articles."""

    number = forms.IntegerField(
        label=_("Number"),
        min_value=1,
        max_value=9999,
        error_messages={
            "invalid": _("Give a number."),
            "min_value": _("Issues are numbered from 1 on."),
            "max_value": _("Issues are numbered up to 9999."),
        },
    )
    theme_fr = _theme(_("Theme in French"))
    theme_en = _theme(_("Theme in English"))
    standfirst_fr = _few_lines(_("Standfirst in French"), _("One or two sentences: why read it?"))
    standfirst_en = _few_lines(_("Standfirst in English"))
    cover = forms.ChoiceField(
        label=_("Cover"),
        choices=Issue.Cover,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the covers.")},
    )
    cover_alt_fr = _few_lines(
        _("Cover described in French"), _("What is to be seen on it, for whoever does not see it.")
    )
    cover_alt_en = _few_lines(_("Cover described in English"))
    slots = forms.IntegerField(
        label=_("Pages"),
        min_value=1,
        max_value=MOST_PAGES,
        required=False,
        error_messages={
            "invalid": _("Give a number."),
            "min_value": _("An issue has one page at least."),
            "max_value": _("An issue has 96 pages at most."),
        },
    )
    publication_director = PersonField(
        label=_("Publication director"),
        help_text=_("Signs off the issue before it is published. Without one, nobody has to."),
        required=False,
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        for language in LANGUAGES:
            names = ("theme", "standfirst", "cover_alt")
            write_in(language, self, [f"{name}_{language}" for name in names])
        for task, label in Part.Task.choices:
            field = PeopleField(label=label, help_text="", required=False, most=MOST_PEOPLE)
            field.kept = self.initial.get(task, [])
            self.fields[task] = field

    def offer_colleagues_of(self, editor: Member) -> None:
        """Those of their site are at hand in every field of people."""
        field_of(self, "publication_director", PersonField).offer_colleagues_of(editor)
        offered = self.fields["publication_director"].widget.offered
        for task in Part.Task.values:
            self.fields[task].widget.offered = offered

    def clean_cover(self) -> str:
        """The one that was proposed, unless another was chosen."""
        return str(self.cleaned_data["cover"] or self.initial["cover"])

    def clean_slots(self) -> int:
        return int(self.cleaned_data["slots"] or self.initial.get("slots") or 12)

    def parts(self) -> dict[str, list[Member]]:
        return {task: self.cleaned_data[task] for task in Part.Task.values}

    def values(self) -> dict[str, object]:
        """Each column of the issue, but its number."""
        without = {"number", "due_on", *Part.Task.values}
        return {name: value for name, value in self.cleaned_data.items() if name not in without}

    def people_fields(self) -> list[forms.BoundField]:
        return [self[task] for task in Part.Task.values]


class NewIssueForm(IssueForm):
    """An issue that is opened, with the day from which its dates are counted back."""

    due_on = DayField(
        label=_("Comes out on"),
        help_text=_("Its other dates are counted back from this day; you can change each."),
        required=False,
        widget=_DAY,
    )

    def clean_due_on(self) -> date | None:
        return _to_come(self.cleaned_data["due_on"])

    def plan(self) -> IssuePlan:
        return IssuePlan(due_on=self.cleaned_data["due_on"], **self.values())  # type: ignore[arg-type]


class DatesForm(forms.Form):
    """The dates of an issue. One that is left as it was follows the day on which it comes out."""

    due_on = DayField(label=_("Comes out on"), required=False, widget=_DAY)
    pitches_due_on = DayField(label=_("Ideas by"), required=False, widget=_DAY)
    drafts_due_on = DayField(label=_("Texts by"), required=False, widget=_DAY)
    proofreading_due_on = DayField(label=_("Proofread by"), required=False, widget=_DAY)
    closing_on = DayField(label=_("Closes on"), required=False, widget=_DAY)
    sign_off_due_on = DayField(label=_("Sign-off by"), required=False, widget=_DAY)
    # The move that its reader had before their eyes when they agreed to it.
    seen = forms.CharField(required=False, max_length=5000, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        issue: Issue,
    ) -> None:
        initial = {name: getattr(issue, name) for name in deadlines.ALL_NAMES}
        super().__init__(data, files, initial=initial)
        self.issue = issue

    def clean_due_on(self) -> date | None:
        day = self.cleaned_data["due_on"]
        return day if day == self.issue.due_on else _to_come(day)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and (name := deadlines.out_of_order(self._asked())):
            self.add_error(name, _("This day comes before the date above it."))
        return cleaned

    def _asked(self) -> dict[str, date | None]:
        """What is certain: the day it comes out, and what is set by hand."""
        return {**self.by_hand(), deadlines.COMES_OUT: self.cleaned_data["due_on"]}

    def by_hand(self) -> Mapping[str, date]:
        """Those that somebody changed, now or before; an emptied one is counted again."""
        chosen = {name: self.cleaned_data[name] for name in deadlines.NAMES}
        return {
            name: day
            for name, day in chosen.items()
            if day and (day != getattr(self.issue, name) or name in self.issue.set_by_hand)
        }


def _to_come(day: date | None) -> date | None:
    if day and day < timezone.localdate():
        raise forms.ValidationError(_("This day is over: choose one that is to come."))
    return day


def initial_of_issue(issue: Issue, parts: Mapping[str, object]) -> dict[str, object]:
    """An issue, as its form shows it."""
    names = [name for name in IssueForm.base_fields if name != "publication_director"]
    director = issue.publication_director
    still_here = director if director and director.is_member else None
    values = {name: getattr(issue, name) for name in names}
    return {**values, "publication_director": still_here, **parts}
