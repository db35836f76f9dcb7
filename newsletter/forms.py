"""Writing an article: the rich editor, or plain text where no script runs."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField

from community.core.bilingual import write_in
from community.core.fields import TOO_LONG, LineField, LinesField

from .actions import Wording
from .models import LONGEST_ANSWER, Article, Question

EXTENSIONS: dict[str, object] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "History": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Picture": True,
}


class BodyField(LinesField, ProseEditorFormField):
    """The rich editor; without scripts, lines of plain text."""

    is_html = True


class ArticleForm(forms.Form):
    """The text of an article in one language. The body is sanitised by the action."""

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
        max_length=60_000,
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


class AnswersForm(forms.Form):
    """A field for each question of an article; all may stay blank."""

    def ask(self, questions: Iterable[Question], language: str) -> None:
        """Make the fields, in the language of the article."""
        for question in questions:
            name = f"answer_{question.position}"
            self.fields[name] = LinesField(
                label=question.text,
                max_length=LONGEST_ANSWER,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages=TOO_LONG,
            )
            write_in(language, self, (name,))

    @staticmethod
    def initial_of(questions: Iterable[Question]) -> dict[str, object]:
        return {f"answer_{question.position}": question.answer for question in questions}

    def answers(self) -> dict[int, str]:
        """By the position of the question."""
        return {int(name.rpartition("_")[2]): text for name, text in self.cleaned_data.items()}


class NoteForm(forms.Form):
    """A note in the margin, beside a passage or about the whole."""

    passage = LinesField(
        label=_("Passage"),
        help_text=_("The words that it is about; blank for the whole text."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )
    text = LinesField(
        label=_("Your note"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG | {"required": _("Write what you noticed.")},
    )


class ReturnForm(forms.Form):
    """A word to the author."""

    word = LinesField(
        label=_("A note to the author"),
        help_text=_("What is missing, and by when."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG | {"required": _("Tell the author what is missing.")},
    )


def initial_of(article: Article, language: str) -> dict[str, object]:
    """An article, as the form shows it in one language."""
    names = ("title", "standfirst", "body", "credit")
    texts = {name: getattr(article, f"{name}_{language}") for name in names}
    return texts | {"version": article.version}


class PlaceForm(forms.Form):
    """Where an article goes in the page plan; `step` says that it stays in hand."""

    page = forms.IntegerField(min_value=1, max_value=200)
    step = forms.ChoiceField(choices=[("before", ""), ("after", "")], required=False)
