"""The house style of an article made of answers: which questions, and how they are set."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from community.core.reference_data import Row, read

from .models import Article, Question

TEXTS = Path(__file__).parent / "texts" / "questions.toml"
LONGEST_STANDFIRST = 300  # a longer opening is a paragraph of the text


@cache
def _questions() -> dict[str, list[Row]]:
    return read(TEXTS)


def questions_for(article: Article) -> list[Question]:
    """The five questions of its section, in the language of the article; not saved."""
    rows = _questions().get(article.section.slug) or _questions()["default"]
    language = article.language
    return [
        Question(
            article=article,
            position=position,
            text=row[language],
            heading=row.get(f"heading_{language}", ""),
        )
        for position, row in enumerate(rows, start=1)
    ]


def draft_of(questions: Iterable[Question], *, as_interview: bool) -> tuple[str, str]:
    """Standfirst and body (Markdown) of what was answered, in the order of the questions.

    An interview prints each question in bold before its answer; any other article prints its
    heading, and opens with the answer that has none.
    """
    standfirst, parts = "", []
    for question in questions:
        answer = question.answer.strip()
        if not answer:
            continue
        if as_interview:
            parts.append(f"**{question.text}**\n\n{answer}")
        elif question.heading:
            parts.append(f"## {question.heading}\n\n{answer}")
        elif not standfirst and len(answer) <= LONGEST_STANDFIRST:
            standfirst = " ".join(answer.split())
        else:
            parts.append(answer)
    return standfirst, "\n\n".join(parts)
