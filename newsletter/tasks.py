"""What follows once something was done at the desk."""

from contextlib import suppress

from django.utils import timezone

from community.activity import ledger
from community.activity.models import Entry
from community.core.bilingual import LANGUAGES

from . import letters, queries, verbs
from .models import Article, Issue
from .paper import kept
from .paper.content import NotPrinted


@ledger.on(verbs.QUESTIONS_ASKED)
def ask(entry: Entry) -> None:
    """A mail to whoever answers, unless they asked themselves."""
    rows = Article.objects.select_related("author", "interviewee", "issue", "section")
    article = rows.filter(pk=entry.object_id or 0).first()
    person = article and (article.interviewee or article.author)
    if article and person and person.pk != entry.actor_id:
        letters.ask(article, person, at=timezone.now())


@ledger.on(verbs.ISSUE_PUBLISHED)
def print_issue(entry: Entry) -> None:
    """Its PDF is there before the first reader asks for it; what cannot be set says so to them."""
    issue = Issue.objects.filter(pk=entry.object_id or 0).first()
    if issue is None:
        return
    articles = queries.printed_articles(issue)
    for language in LANGUAGES:
        with suppress(NotPrinted):
            kept.pdf_of(issue, articles, language, at=timezone.now())
