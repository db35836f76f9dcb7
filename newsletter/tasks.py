"""What follows once something was done at the desk."""

from django.utils import timezone

from community.activity import ledger
from community.activity.models import Entry

from . import letters, verbs
from .models import Article


@ledger.on(verbs.QUESTIONS_ASKED)
def ask(entry: Entry) -> None:
    """A mail to whoever answers, unless they asked themselves."""
    rows = Article.objects.select_related("author", "interviewee", "issue", "section")
    article = rows.filter(pk=entry.object_id or 0).first()
    person = article and (article.interviewee or article.author)
    if article and person and person.pk != entry.actor_id:
        letters.ask(article, person, at=timezone.now())
