"""Articles as one member may see them."""

from django.db.models import Exists, OuterRef

from community.core.person import Reader
from members.models import Member

from ..models import Article, Useful
from ..querysets import ArticleQuerySet


def articles_for(member: Member | Reader) -> ArticleQuerySet:
    """With what they hang on, and whether this member found each useful."""
    mine = Useful.objects.filter(article=OuterRef("pk"), person=member.pk)
    rows = Article.objects.visible_to(member).with_surroundings()
    return rows.annotate(is_useful=Exists(mine))
