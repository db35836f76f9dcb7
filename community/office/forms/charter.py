"""The words of an article, and the day on which a version comes into force."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.core.fields import TOO_LONG, Data, DayField, LineField, LinesField
from community.core.verbs import Sentence
from community.governance.actions import CharterWording
from community.governance.models import CharterArticle, CharterVersion

LONGEST = 4000


def _title(language: str, label: Sentence) -> LineField:
    return LineField(
        label=label,
        max_length=100,
        required=False,
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"lang": language}),
    )


def _text(language: str, label: Sentence, rows: int) -> LinesField:
    return LinesField(
        label=label,
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"lang": language, "rows": rows}),
    )


class _Revised(forms.Form):
    """What several people may write: the form says which words they had before them."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_revision(self) -> int:
        """Nonsense is an old one."""
        return self.cleaned_data["revision"] or 0

    def write_over(self, revision: int) -> None:
        """What is sent next replaces the words saved meanwhile, which are shown beside it."""
        self.data = {**self.data.dict(), "revision": f"{revision}"}  # type: ignore[attr-defined] # sent


class CharterArticleForm(_Revised):
    """An article; what is not written yet may wait until the day of publication."""

    title_fr = _title("fr", _("title in French"))
    body_fr = _text("fr", _("text in French"), 6)
    title_en = _title("en", _("title in English"))
    body_en = _text("en", _("text in English"), 6)

    def __init__(self, data: Data | None = None, *, article: CharterArticle | None) -> None:
        super().__init__(data, initial=self.initial_of(article) if article else None)
        for name in article.lacking if article else ():
            self.fields[name].help_text = _("Still to be written before the day of publication.")

    @staticmethod
    def initial_of(article: CharterArticle) -> dict[str, object]:
        return vars(CharterWording.of(article)) | {"revision": article.revision}

    def wording(self) -> CharterWording:
        return CharterWording(**{name: self.cleaned_data[name] for name in vars(CharterWording())})


class ReleaseForm(_Revised):
    """What members are told of the next version, and when they are asked to accept it."""

    changes_fr = _text("fr", _("what changed, in French"), 3)
    changes_en = _text("en", _("what changed, in English"), 3)
    on = DayField(
        label=_("Day on which it comes into force"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Data | None = None, *, version: CharterVersion) -> None:
        today = timezone.localdate()
        super().__init__(data, initial=self.initial_of(version) | {"on": today})
        self.fields["on"].widget.attrs["min"] = today.isoformat()

    @staticmethod
    def initial_of(version: CharterVersion) -> dict[str, object]:
        names = ("changes_fr", "changes_en", "revision")
        return {name: getattr(version, name) for name in names}

    @property
    def publishes(self) -> bool:
        """Which of its two buttons was pressed."""
        return "publish" in self.data

    def clean_on(self) -> date | None:
        if self.publishes and self.cleaned_data["on"] is None:
            raise forms.ValidationError(_("Say on which day."), code="required")
        return self.cleaned_data["on"]
