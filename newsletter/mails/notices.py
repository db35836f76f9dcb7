"""What people are told by mail of an issue's dates, its sign-off, and their ideas."""

from datetime import datetime

from django.conf import settings
from django.db.models import Model
from django.urls import reverse

from community.post import actions as post
from members.models import Member

from .. import committee
from ..models import Article, Issue, Pitch
from .posting import write


def moved(issue: Issue, person: Member, *, at: datetime) -> None:
    """The dates of an issue, and those of the articles this person has in hand; the last move
    alone, when several follow each other."""
    post.take_back(issue, to=person, kind="newsletter.moved")
    mine = Article.objects.in_hands_of(person).filter(issue=issue, state=Article.State.ASSIGNED)
    articles = [article for article in mine.in_order() if article.due_on]
    may_open = committee.is_editor(person) or issue.publication_director_id == person.pk
    page = "newsletter:desk" if articles or may_open else "newsletter:issue-list"
    more = {"articles": articles, "page": reverse(page)}
    _send("moved", person, about=issue, at=at, issue=issue, **more)


def sign_off_asked(issue: Issue, person: Member, *, at: datetime) -> None:
    """The issue waits for its publication director."""
    post.take_back(issue, to=person, kind="newsletter.sign_off_asked")
    page = reverse("newsletter:issue-publish", args=[issue.number])
    _send("sign_off_asked", person, about=issue, at=at, issue=issue, page=page)


def agreement_asked(pitch: Pitch, *, at: datetime) -> None:
    """Somebody would like the journal to tell of something of theirs."""
    if pitch.owner:
        page = pitch.answer_path
        _send("agreement", pitch.owner, about=pitch, at=at, pitch=pitch, page=page)


def answered(pitch: Pitch, *, at: datetime) -> None:
    """What became of an idea."""
    post.take_back(pitch, kind="newsletter.agreement")
    word = "taken_up" if pitch.article else "declined"
    issue = pitch.article.issue if pitch.article else None
    page = pitch.get_absolute_url()
    _send(word, pitch.person, about=pitch, at=at, pitch=pitch, issue=issue, page=page)


def _send(word: str, person: Member, *, about: Model, at: datetime, **context: object) -> None:
    context["page_url"] = f"{settings.SITE_URL}{context['page']}"
    write(word, person, template=word, about=about, at=at, context=lambda: context)
