"""What the library asks people for: an answer to a question, and looking after what has lost its
owner."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from community.asks.kinds import AskKind, register

from .models import Question, Reviewable, Sheet, Tip, Tool
from .reviewed import orphans


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


def _orphan[Thing: Reviewable](model: type[Thing]) -> Callable[[int], Thing | None]:
    """Answers the thing of that key while nobody looks after it."""
    return lambda pk: orphans(model).filter(pk=pk).first()


def _owner_of[Thing: Reviewable](code: str, model: type[Thing]) -> AskKind[Thing]:
    sentence = _("Whoever looked after this has left: %(about)s")
    return AskKind(
        code,
        asks=sentence,
        asks_without_name=sentence,
        button=_("Look after it"),
        reasons={
            "tried": _("Because you tried it."),
            "referent": _("Because you are the person to ask about %(subject)s."),
            "masters": _("Because you know %(subject)s well."),
            "helps": _("Because you can help with this: %(subject)s."),
            "answered": _("Because you answered this question too."),
            "varied": _("Because you wrote this sheet for another place."),
        },
        load=_orphan(model),
        asker=lambda _thing: None,
    )


OWNERS: dict[type[Reviewable], AskKind] = {
    Tip: register(_owner_of("owner-of-tip", Tip)),
    Sheet: register(_owner_of("owner-of-sheet", Sheet)),
    Tool: register(_owner_of("owner-of-tool", Tool)),
    Question: register(_owner_of("owner-of-answer", Question)),
}
