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

from ..actions import Filing, filing_of
from ..models import Article, Issue, Section

COVER_PAGE = 1
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
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Article.Kind,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the kinds.")},
    )
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
    # Among the empty ones; the action looks again whether it still is.
    page = forms.TypedChoiceField(
        label=_("Page"),
        help_text=_("Page 1 is for the cover. Without a page, the article waits beside the plan."),
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={
            "invalid_choice": _("This issue has no empty page of that number: choose another.")
        },
    )

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
        self._offer_what_is_free()

    def _offer_what_is_free(self) -> None:
        """Empty pages, and the cover as long as there is none."""
        articles = self.issue.articles.only("page", "page_count")
        taken = {page for article in articles for page in article.pages}
        free = [(page, str(page)) for page in self.issue.text_pages if page not in taken]
        field_of(self, "page", forms.ChoiceField).choices = [("", _("None for now")), *free]
        if COVER_PAGE in taken:
            kinds = [kind for kind in Article.Kind.choices if kind[0] != Article.Kind.COVER]
            field_of(self, "kind", forms.ChoiceField).choices = kinds

    @property
    def first_page(self) -> int | None:
        """Where it is put once it is open; the cover has a place of its own."""
        is_cover = self.cleaned_data["kind"] == Article.Kind.COVER
        return COVER_PAGE if is_cover else self.cleaned_data["page"]

    def filing(self, editor: Member) -> Filing:
        decided = self.decided(self.cleaned_data["language"])
        author = decided.pop("author") or editor
        return Filing(**decided, author=author)


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


def initial_of_filing(article: Article) -> dict[str, object]:
    """An article, as the form shows how it is filed."""
    named = {"title": article.title, "section": article.section.slug}
    language = article.language
    named |= {name: getattr(article, f"{name}_{language}") for name in ("title", "angle")}
    names = {*FilingForm.base_fields} - {*named}
    return named | {name: getattr(article, name) for name in names}
