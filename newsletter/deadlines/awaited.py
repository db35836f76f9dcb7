"""Whose turn it is with an article, and by when."""

from dataclasses import dataclass
from datetime import date

from ..models import Article


@dataclass(frozen=True)
class Awaited:
    """Somebody, by key, whom an article waits for."""

    person: int
    due_on: date | None


def awaited_by(article: Article) -> Awaited | None:
    """Its author while it is written, then its proofreader; None when it waits for the committee,
    for nobody in particular, or is hidden."""
    if article.is_hidden:
        return None
    state, person, due_on = article.state, None, None
    if state == Article.State.ASSIGNED:
        person, due_on = article.author_id, writing_due_on(article)
    elif state == Article.State.DRAFTED:
        person, due_on = article.proofreader_id, proofreading_due_on(article)
    return Awaited(person, due_on) if person else None


def writing_due_on(article: Article) -> date | None:
    return article.due_on or article.issue.drafts_due_on


def proofreading_due_on(article: Article) -> date | None:
    return article.issue.proofreading_due_on or article.due_on


def next_date(article: Article) -> date | None:
    """The day by which an article takes its next step; nothing waits for one that is ready."""
    state, issue = Article.State, article.issue
    return {
        state.ASSIGNED: writing_due_on(article),
        state.DRAFTED: issue.proofreading_due_on or issue.closing_on,
        state.PROOFREAD: issue.closing_on or issue.due_on,
        state.LAID_OUT: issue.sign_off_due_on or issue.due_on,
    }.get(state(article.state))
