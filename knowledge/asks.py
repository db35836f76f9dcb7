"""What the library asks people for: an answer to a question."""

from django.utils.translation import gettext_lazy as _

from community.asks.kinds import AskKind, register

from .models import Question


def _load(pk: int) -> Question | None:
    """A question that every member reads, and that takes answers."""
    question = Question.objects.public().with_author().filter(pk=pk).first()
    return question if question and question.takes_answers else None


ANSWER = register(
    AskKind(
        "answer",
        asks=_("%(name)s asks: %(about)s"),
        asks_without_name=_("A colleague asks: %(about)s"),
        button=_("Answer"),
        reasons={
            "referent": _("Because you are the person to ask about %(subject)s."),
            "masters": _("Because you know %(subject)s well."),
            "helps": _("Because you can help with this: %(subject)s."),
            "answered": _("Because you have answered questions about this: %(subject)s."),
        },
        load=_load,
        asker=lambda question: question.asker,
    )
)
