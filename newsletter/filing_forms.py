"""Commissioning an article, and changing afterwards what was decided then."""

from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import write_in
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
from members.models import Member
from members.people_fields import PersonField

from .actions import Filing, filing_of
from .models import Article, Issue, Section

FIRST_PAGE = 2  # the first one is the cover's

LONGEST_TEXT, MOST_PAGES = 60_000, 99


class FilingFields(forms.Form):
    """What an editor decides about an article."""

    title = LineField(label=_("Working title"), max_length=140, error_messages=TOO_LONG)
    section = forms.ModelChoiceField(
        Section.objects.order_by("position", "pk"),
        label=_("Section"),
        to_field_name="slug",
        empty_label=None,
        error_messages={"invalid_choice": _("Choose one of the sections.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Article.Kind, widget=forms.RadioSelect)
    author = PersonField(label=_("Author"), required=False)
    proofreader = PersonField(
        label=_("Proofreader"),
        help_text=_("Reads and corrects before the committee accepts."),
        required=False,
    )
    deputy = PersonField(
        label=_("Their deputy"),
        help_text=_("Proofreads when the proofreader is away or does not answer."),
        required=False,
    )
    interviewee = PersonField(
        label=_("Who is interviewed"),
        help_text=_("For an interview: their face, if they agree, stands beside it."),
        required=False,
    )
    angle = LinesField(
        label=_("Angle"),
        help_text=_("What the author should find, in one or two sentences."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )
    target_length = forms.IntegerField(
        label=_("Target length"),
        help_text=_("In characters, spaces included: a page holds about 3,000."),
        min_value=1,
        max_value=LONGEST_TEXT,
        required=False,
        error_messages={
            "invalid": _("Give a number."),
            "min_value": _("At least one character."),
            "max_value": _("60,000 characters at most."),
        },
    )
    due_on = DayField(
        label=_("Due on"),
        required=False,
        # As browsers read it, in whatever language the page is.
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        proofreader, deputy = cleaned.get("proofreader"), cleaned.get("deputy")
        if deputy and deputy == proofreader:
            self.add_error("deputy", _("Somebody else than the proofreader."))
        if proofreader and proofreader == cleaned.get("author"):
            self.add_error("proofreader", _("Somebody else than the author."))
        return cleaned

    def decided(self, language: str) -> dict[str, Any]:
        """The fields of a filing, without the title; the angle is in the language of the text."""
        ours = {name: self.cleaned_data[name] for name in FilingFields.base_fields}
        del ours["title"]
        return ours | {f"angle_{language}": ours.pop("angle")}


class NewArticleForm(FilingFields):
    """What is decided before somebody writes."""

    language = forms.ChoiceField(
        label=_("Language of the text"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    # The empty page for which it is commissioned; a page that is taken, or nonsense, is none.
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        issue: Issue,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.issue = issue
        self.fields["author"].help_text = _("A name or an address. Leave blank if it is you.")

    def clean_page(self) -> int | None:
        typed = self.cleaned_data["page"]
        page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
        is_there = FIRST_PAGE <= page <= self.issue.slots
        is_empty = is_there and not self.issue.articles.on_page(page).exists()
        return page if is_empty else None

    def filing(self, editor: Member) -> Filing:
        decided = self.decided(self.cleaned_data["language"])
        author = decided.pop("author") or editor
        return Filing(**decided, author=author, page=self.cleaned_data["page"])


class FilingForm(FilingFields):
    """What is decided about an article, whatever its state."""

    page_count = forms.IntegerField(
        label=_("Number of pages"),
        min_value=1,
        max_value=MOST_PAGES,
        error_messages={
            "invalid": _("Give a number."),
            "min_value": _("At least one page."),
            "max_value": _("99 pages at most."),
        },
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        article: Article,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.article = article
        self.fields["author"].help_text = _("Leave blank while nobody is found.")
        for name in ("author", "proofreader", "deputy", "interviewee"):
            if person := self.initial.get(name):
                field_of(self, name, PersonField).kept = [person]
        write_in(article.language, self, ("title", "angle"))

    def filing(self) -> Filing:
        decided = self.decided(self.article.language)
        page_count = self.cleaned_data["page_count"]
        return replace(filing_of(self.article), **decided, page_count=page_count)


def filing_initial(article: Article) -> dict[str, object]:
    """An article, as the form shows how it is filed."""
    named = {"title": article.title, "section": article.section.slug}
    language = article.language
    named |= {name: getattr(article, f"{name}_{language}") for name in ("title", "angle")}
    names = {*FilingForm.base_fields} - {*named}
    return named | {name: getattr(article, name) for name in names}
