"""What tests of questions start from."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from knowledge import actions
from knowledge.models import Answer, Question
from members.models import Member
from tests import factories

_numbers = count(1)


def make_question(author: Member | None = None, **fields: Any) -> Question:
    """A question in French to every colleague, asked three days ago."""
    number = next(_numbers)
    title = fields.pop("title", f"Combien de temps pour le visa {number} ?")
    body = fields.pop("body", f"Le portail ne dit rien du pays {number}.")
    filed = {name: fields.pop(name) for name in ("category", "topics", "tools") if name in fields}
    audience = {name: fields.pop(name) for name in ("without_name", "asked_of") if name in fields}
    options = {
        "at": timezone.now() - timedelta(days=3),
        "language": "fr",
        "past": True,
        **fields,
    }
    return actions.ask(
        actions.QuestionWording(title, body),
        by=author or factories.make_member(),
        filing=actions.QuestionFiling(**filed),
        audience=actions.Audience(**audience),
        **options,
    )


def make_answer(
    question: Question, author: Member | None = None, text: str = "", **fields: Any
) -> Answer:
    """An answer in French, given two days ago."""
    options = {
        "at": timezone.now() - timedelta(days=2),
        "language": "fr",
        "past": True,
        **fields,
    }
    words = text or f"Comptez {next(_numbers)} semaines."
    return actions.answer(question, words, by=author or factories.make_member(), **options)


def typed(**fields: Any) -> dict[str, Any]:
    """What a browser sends for a new question whose title was seen."""
    return {
        "body": "Le portail dit une à quatre semaines. Vous comptez combien, en vrai ?",
        "title": "Quel délai pour un visa ?",
        "audience": "everybody",
        "person": "",
        "category": "",
        "language": "fr",
        **fields,
    }
