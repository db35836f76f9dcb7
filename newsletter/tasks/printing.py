"""The PDF of an issue is made when it comes out."""

from contextlib import suppress

from django.utils import timezone

from community.activity import ledger
from community.activity.models import Entry
from community.core.bilingual import LANGUAGES

from .. import queries, verbs
from ..models import Issue
from ..paper import kept
from ..paper.content import NotPrinted


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
