"""Writing an article: the rich editor, or plain text where no script runs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import write_in
from community.core.fields import TOO_LONG, LineField, LinesField
from community.core.second_look import SecondLook
from community.texts.editor import EXTENSIONS, LONGEST, BodyField

from ..actions import Wording
from ..models import Article


class ArticleForm(SecondLook):
    """The text of an article in one language. The body is sanitised by the action."""

    looked_at = ("title", "standfirst", "body")

    title = LineField(label=_("Title"), max_length=140, error_messages=TOO_LONG)
    standfirst = LinesField(
        label=_("Standfirst"),
        help_text=_("One or two sentences under the title: why read on?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )
    body = BodyField(
        label=_("Text"),
        extensions=EXTENSIONS,
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
    )
    credit = LineField(
        label=_("Credit"),
        help_text=_("Who proofread, who was interviewed, who took part."),
        max_length=200,
        required=False,
        error_messages=TOO_LONG,
    )
    # The version that the writer had before their eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def speak(self, language: str, *, required: bool) -> None:
        """What is typed is in this language; a translation may still lack its title."""
        self.fields["title"].required = required
        write_in(language, self, ("title", "standfirst", "body", "credit"))

    def wording(self) -> Wording:
        cleaned = self.cleaned_data
        return Wording(cleaned["title"], cleaned["standfirst"], cleaned["body"], cleaned["credit"])

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


def initial_of_article(article: Article, language: str) -> dict[str, object]:
    """An article, as the form shows it in one language."""
    names = ("title", "standfirst", "body", "credit")
    texts = {name: getattr(article, f"{name}_{language}") for name in names}
    return texts | {"version": article.version}
