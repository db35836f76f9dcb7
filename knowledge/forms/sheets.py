"""Writing a sheet: a title, a category, a text; the rest is optional or found in the text."""

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.company.models import Site, Topic
from community.company.queries import sites_by_name
from community.core import countries, richtext
from community.core.bilingual import active_language, write_in
from community.core.fields import TOO_LONG, Data, Files, Initial, LineField, field_of
from community.core.second_look import SecondLook
from community.core.sql import Plain
from community.texts.editor import EXTENSIONS, LONGEST, BodyField

from .. import queries
from ..actions import Place, SheetFiling, SheetWording
from ..models import Category, Sheet, Tip
from .fields import LONGEST_TITLE, PlainSelect, SlugChoiceField, SlugsField, TopicsField

LONGEST_SUMMARY = 200
TEXTS = ("title", "summary", "body")


class SheetTexts(SecondLook):
    """The text of a sheet in one language. The body is sanitised by the action."""

    looked_at = TEXTS

    title = LineField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give the sheet a title."), **TOO_LONG},
    )
    body = BodyField(
        label=_("How it is done"),
        help_text=_("In the order in which it is done. Headings make parts that one finds again."),
        extensions=EXTENSIONS,
        max_length=LONGEST,
        error_messages={"required": _("Write what is to be done."), **TOO_LONG},
    )
    summary = LineField(
        label=_("In one sentence"),
        help_text=_("What one finds here; lists and search show it under the title."),
        max_length=LONGEST_SUMMARY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )

    def answers(self) -> dict[str, object]:
        """What the form shows, right or wrong."""
        return {name: self[name].value() for name in self.fields}

    def wording(self) -> SheetWording:
        cleaned = self.cleaned_data
        return SheetWording(cleaned["title"], cleaned["body"], cleaned["summary"])


class SheetForm(SheetTexts):
    """The text of a sheet, and where it belongs."""

    field_order = ("title", "place", "category", "body", "summary", "topics", "language")

    category = SlugChoiceField(
        Category.objects.order_by("position", "pk"),
        to_field_name="slug",
        label=_("Category"),
        empty_label=_("Choose a category"),
        error_messages={
            "required": _("Choose a category."),
            "invalid_choice": _("Choose one of the categories."),
        },
    )
    topics = TopicsField(
        help_text=_("Six at most. If you choose none, we use those your text mentions.")
    )
    language = forms.ChoiceField(
        label=_("Written in"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say in which language you write.")},
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        if "topics" in self.fields:
            in_order = Topic.objects.order_by(Plain(f"name_{active_language()}"))
            field_of(self, "topics", SlugsField).queryset = in_order

    def clean(self) -> dict[str, object]:
        """Add the tools that the text names, and its topics where none was chosen."""
        cleaned = super().clean()
        if {*TEXTS, "topics"} <= cleaned.keys():
            self.fill(self._proposal())
        return cleaned

    def fill(self, proposal: queries.Proposal) -> None:
        cleaned = self.cleaned_data
        cleaned["topics"] = list(cleaned["topics"]) or proposal.topics
        cleaned["tools"] = proposal.tools

    def _proposal(self) -> queries.Proposal:
        title, summary, body = (str(self.cleaned_data[name]) for name in TEXTS)
        return queries.propose(title, [summary, richtext.lines_of(richtext.article(body))])

    def filing(self) -> SheetFiling:
        return SheetFiling(*(self.cleaned_data[name] for name in ("category", "topics", "tools")))

    @property
    def details_refused(self) -> bool:
        """Whether something under the fold needs a second look."""
        return any(name in self.errors for name in ("summary", "topics", "language"))


class SheetRevisionForm(SheetForm):
    """The same fields, filled with a sheet in the language in which it was written."""

    language = None  # type: ignore[assignment]
    # The version that the author had before their eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        sheet: Sheet,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.sheet = sheet
        write_in(sheet.language, self, TEXTS)
        field_of(self, "category", SlugChoiceField).empty_label = None
        self.fields["topics"].help_text = _("Six at most.")

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def answers(self) -> dict[str, object]:
        return super().answers() | {"language": self.sheet.language}

    def fill(self, proposal: queries.Proposal) -> None:
        """What the author left out stays out; tools that the text names join those linked."""
        self.cleaned_data["tools"] = list({*self.sheet.tools.all(), *proposal.tools})


class VariantForm(SheetForm):
    """How it is done at one site or in one country; it is filed where the main sheet is."""

    category = None  # type: ignore[assignment]
    topics = None  # type: ignore[assignment]
    place = forms.ChoiceField(
        label=_("For which place?"),
        widget=PlainSelect,
        error_messages={
            "required": _("Choose a site or a country."),
            "invalid_choice": _("Choose a site or a country that has no version yet."),
        },
    )

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        main: Sheet,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        taken = main.variants.filter(state=Sheet.State.PUBLISHED)
        places = {*taken.values_list("site__slug", "country")}
        sites = list(sites_by_name())
        self.sites = [site for site in sites if (site.slug, "") not in places]
        codes = {site.country for site in sites} - {country for _slug, country in places}
        named = {code: name for code, name in countries.choices() if code in codes}
        field_of(self, "place", forms.ChoiceField).choices = [
            ("", _("Choose a site or a country")),
            (_("Sites"), [(f"site:{site.slug}", site.name) for site in self.sites]),
            (_("Countries"), [(f"country:{code}", name) for code, name in named.items()]),
        ]

    def chosen_place(self) -> Place:
        kind, _colon, code = self.cleaned_data["place"].partition(":")
        if kind == "country":
            return Place(country=code)
        return Place(site=next(site for site in self.sites if site.slug == code))


def initial_of_sheet(sheet: Sheet) -> dict[str, object]:
    """A sheet, as its form shows it."""
    texts = {name: getattr(sheet, f"{name}_{sheet.language}") for name in TEXTS}
    filed = {"category": sheet.category.slug, "topics": sheet.topic_slugs}
    return texts | filed | {"version": sheet.version}


def initial_of_variant(main: Sheet, site: Site | None) -> dict[str, object]:
    """What the main sheet says, to be changed where it is different; at the writer's own site."""
    text = queries.sheet_text(main)
    texts = {name: getattr(main, f"{name}_{text.language}") for name in TEXTS}
    place = f"site:{site.slug}" if site else ""
    return texts | {"place": place, "language": text.language}


def initial_from_tip(tip: Tip) -> dict[str, object]:
    """A tip as the beginning of a sheet: its steps, and the text that it lets copy."""
    text = queries.text_of(tip)
    steps: Sequence[str] = getattr(tip, f"steps_{text.language}")
    numbered = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    quoted = "\n".join(f"> {line}" if line else ">" for line in text.copy.splitlines())
    parts = filter(None, [text.problem, numbered, quoted])
    return {
        "title": text.title,
        "body": richtext.article("\n\n".join(parts)),
        "category": tip.category.slug,
        "topics": list(tip.topics.values_list("slug", flat=True)),
        "language": text.language,
    }
