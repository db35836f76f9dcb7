"""What a colleague writes and looks after: what tips and sheets have in common."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import LANGUAGES
from community.moderation.models import Hideable

from .reviews import Reviewable

if TYPE_CHECKING:
    from members.models import Member

    from .categories import Category


class Written(Hideable, Reviewable):
    """Published by its author, or withdrawn; whoever wrote it, or was given it, looks after it."""

    class State(models.TextChoices):
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn by its author")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PUBLISHED)

    if TYPE_CHECKING:  # fields of each kind, which have a name of their own from the other side
        author_id: int
        author: models.ForeignKey[Member, Member]
        category: models.ForeignKey[Category, Category]

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        """Whether every member can read it."""
        return self.state == self.State.PUBLISHED and not self.is_hidden

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.state == self.State.WITHDRAWN

    @property
    def is_read_by_all(self) -> bool:
        return self.is_published

    @property
    def owner_keys(self) -> list[int]:
        """Whoever wrote it, or was given it."""
        return [self.author_id]

    @property
    def has_owner(self) -> bool:
        return self.author.is_member

    @property
    def takes_reviews(self) -> bool:
        return self.is_published

    @property
    def review_months(self) -> int:  # type: ignore[override] # of its category
        return self.category.review_months

    @property
    def written_languages(self) -> list[str]:
        """The languages in which it can be read."""
        return [language for language in LANGUAGES if getattr(self, f"title_{language}")]
