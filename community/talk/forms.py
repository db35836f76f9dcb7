"""A comment: a few words are enough."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import write_in
from community.core.fields import TOO_LONG, Data, Files, Initial, LinesField
from community.core.second_look import SecondLook

from .models import LONGEST, Comment


class CommentForm(SecondLook):
    looked_at = ("text",)

    text = LinesField(
        label=_("Your comment"),
        help_text=_("To tell a colleague, write @ and their name: @Anne Roussel."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words first."), **TOO_LONG},
    )


class CommentRevisionForm(CommentForm):
    """The same, filled with a comment in the language in which it was written."""

    # The version that its author had before their eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        comment: Comment,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        write_in(comment.language, self, ("text",))

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


def initial_of_comment(comment: Comment) -> dict[str, object]:
    """A comment, as its form shows it."""
    return {"text": comment.text, "version": comment.version}
