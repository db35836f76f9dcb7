"""Fields of the library's forms."""

import re
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from community.company.models import Topic
from community.core import dates
from community.core.fields import LinesField
from community.core.richtext import render_line
from community.core.verbs import Sentence

from ..models import LONGEST_GAIN

MOST_STEPS, MOST_TOPICS = 12, 6
LONGEST_TITLE, LONGEST_PROBLEM, LONGEST_STEP, LONGEST_COPY = 120, 500, 300, 3000
LONGEST = 4 * MOST_STEPS * LONGEST_STEP  # more than this is no list of steps
GAINS = (5, 10, 15, 20, 30, 45, 60)
_NUMBERING = re.compile(r"^(?:\d{1,2}\s?[.)]|[-–—•*])\s+")


class PlainSelect(forms.Select):
    """A select that does not read its rows twice to know whether the first is empty."""

    def use_required_attribute(self, initial: object) -> bool:
        return False


class SlugChoiceField(forms.ModelChoiceField):
    """One row by its slug. PostgreSQL takes no NUL, which a hostile form may send."""

    widget = PlainSelect

    def to_python(self, value: object) -> Model | None:
        return super().to_python(_without_nul(value))


class SlugsField(forms.ModelMultipleChoiceField):
    """Several rows by their slugs."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Iterable[object] | None) -> QuerySet:
        return super().clean([_without_nul(text) for text in value or []])


class TopicsField(SlugsField):
    """The topics of a text, a few of many; its form gives them in the order of its reader."""

    def __init__(self, *, help_text: Sentence) -> None:
        super().__init__(
            Topic.objects.none(),
            to_field_name="slug",
            label=_("Topics"),
            help_text=help_text,
            required=False,
            widget=TypedChoices(most=MOST_TOPICS),
            error_messages={"invalid_choice": _("One of the topics no longer exists.")},
        )

    def clean(self, value: Iterable[object] | None) -> QuerySet:
        topics = super().clean(value)
        if len(topics) > MOST_TOPICS:
            raise ValidationError(_("Choose six topics at most."))
        return topics


class TypedChoices(forms.SelectMultiple):
    """A long list that a script turns into a line where one types; plain, one picks in the list."""

    template_name = "knowledge/typed_choices.html"

    def __init__(self, *, most: int) -> None:
        super().__init__({"size": 8, "data-most": most})


class StepsInput(forms.Textarea):
    """Lines with two buttons above them: bold, and a link."""

    template_name = "knowledge/steps_input.html"


def steps_of(text: str) -> list[str]:
    """One step per line; a number or a dash that someone typed in front is taken off."""
    return [_NUMBERING.sub("", line.strip()) for line in text.split("\n") if line.strip()]


class StepsField(LinesField):
    """The steps of a text, of which there are neither none nor too many."""

    widget = StepsInput

    @staticmethod
    def draws(text: str) -> SafeString:
        steps = ((render_line(step),) for step in text.splitlines())
        return format_html_join(SafeString("<br>"), "{}", steps)

    def clean(self, value: object) -> list[str]:
        text = self.to_python(value)
        if len(text) > LONGEST:
            raise ValidationError(self.error_messages["far_too_long"], code="far_too_long")
        steps = steps_of(text)
        if not steps:
            raise ValidationError(self.error_messages["required"], code="required")
        _refuse_too_many(steps)
        _refuse_too_long(steps)
        return steps


class GainField(forms.IntegerField):
    """Minutes gained, as a few usual figures; any other between 1 and two hours is taken too."""

    def __init__(
        self, *, label: Sentence | None, also: int | None = None, required: bool = True
    ) -> None:
        figures = sorted({*GAINS, also} if also else GAINS)
        choices = [(figure, dates.minutes(figure)) for figure in figures]
        super().__init__(
            label=label,
            required=required,
            min_value=1,
            max_value=LONGEST_GAIN,
            widget=forms.RadioSelect(choices=choices),
            error_messages={
                "invalid": _("Give a number of minutes."),
                "min_value": _("Give between 1 and 120 minutes."),
                "max_value": _("Give between 1 and 120 minutes."),
                "required": _("Choose how many minutes it saves."),
            },
        )


def _without_nul(value: object) -> object:
    return value.replace("\0", "") if isinstance(value, str) else value


def _refuse_too_many(steps: list[str]) -> None:
    if len(steps) > MOST_STEPS:
        raise ValidationError(
            ngettext_lazy(
                "There is %(count)d step; twelve at most.",
                "There are %(count)d steps; twelve at most. Put two together, or make two tips.",
                len(steps),
            )
            % {"count": len(steps)}
        )


def _refuse_too_long(steps: list[str]) -> None:
    for number, step in enumerate(steps, 1):
        if len(step) > LONGEST_STEP:
            raise ValidationError(
                _("Step %(number)d has %(length)d characters, 300 at most: cut it in two.")
                % {"number": number, "length": len(step)}
            )
