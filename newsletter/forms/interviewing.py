"""Answering the questions of an article."""

from collections.abc import Iterable

from django import forms

from community.core.bilingual import write_in
from community.core.fields import TOO_LONG, LinesField

from ..models import LONGEST_ANSWER, Question


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
