"""An answer: one line is enough."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import write_in
from community.core.fields import TOO_LONG, Data, Files, Initial, LinesField
from community.core.richtext import render
from community.core.second_look import SecondLook

from ..models import Answer

LONGEST_ANSWER = 4000


class AnswerField(LinesField):
    """Paragraphs, lists, bold and links."""

    draws = staticmethod(render)


class AnswerForm(SecondLook):
    looked_at = ("text",)

    text = AnswerField(
        label=_("Your answer"),
        help_text=_("One line is enough. Say what you did, and at which site."),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your answer: one line is enough."), **TOO_LONG},
    )


class AnswerRevisionForm(AnswerForm):
    """The same, filled with an answer in the language in which it was written."""

    # The version that its author had before their eyes; nonsense is an old one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data | None = None,
        files: Files | None = None,
        *,
        answer: Answer,
        initial: Initial | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        write_in(answer.language, self, ("text",))
        if answer.tip_id:
            self.fields["text"].required = False
            self.fields["text"].help_text = _("A word beside the tip, if you like.")

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


def initial_of_answer(answer: Answer) -> dict[str, object]:
    """An answer, as its form shows it."""
    return {"text": getattr(answer, f"text_{answer.language}"), "version": answer.version}
