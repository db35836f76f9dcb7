"""What colleagues say under a thing, whom they name, and who follows it."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.core.bilingual import Bilingual
from community.moderation.models import Hideable

from .querysets import COMMENT_SHOWN, CommentQuerySet, FollowingQuerySet

LONGEST = 2000
PLACE = "?comment=%(comment)s#comment-%(comment)s"  # of a comment, after the address of its thing


class Comment(Hideable):
    """What somebody says about a thing, in the order in which it is said.

    The label and the address of the thing are of that moment. Said `without_name`, it bears no
    name for anybody: whoever asked a question without theirs speaks under it.
    """

    content_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name=_("about what"), db_index=False
    )
    object_id = models.BigIntegerField(_("number"))
    about = GenericForeignKey("content_type", "object_id")
    about_label_fr = models.CharField(_("about, in French"), max_length=300)
    about_label_en = models.CharField(_("about, in English"), max_length=300)
    about_label = Bilingual("about_label")
    about_url = models.CharField(_("address of what it is about"), max_length=300)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="comments",
        verbose_name=_("author"),
        db_index=False,
    )
    without_name = models.BooleanField(_("said without a name"), default=False)
    language = models.CharField(
        _("written in"), max_length=2, choices=[("fr", "Français"), ("en", "English")]
    )
    text = models.TextField(_("comment"), max_length=LONGEST)
    version = models.PositiveIntegerField(_("version"), default=1)
    posted_at = models.DateTimeField(_("posted at"))
    revised_at = models.DateTimeField(_("revised at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    # What the page of a thing adds: the colleagues whom it names, as they are written.
    named: list[dict[str, str]]
    follows: bool  # whether its reader hears of what follows

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(condition=Q(text__gt=""), name="comment_says_something")
        ]
        indexes = [
            models.Index(
                "content_type",
                "object_id",
                F("posted_at").desc(),
                F("id").desc(),
                name="comment_by_thing",
            ),
            models.Index("author", F("posted_at").desc(), name="comment_by_author"),
            models.Index(
                F("posted_at").desc(),
                F("id").desc(),
                condition=COMMENT_SHOWN,
                name="comment_newest",
            ),
        ]

    def __str__(self) -> str:
        """It has no title: what others quote is the thing."""
        return self.about_label

    def get_absolute_url(self) -> str:
        """Where it stands, on whichever page of a long conversation."""
        return self.about_url + PLACE % {"comment": self.pk}

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_read_by_all(self) -> bool:
        return self.is_shown

    @property
    def is_shown(self) -> bool:
        """Whether all who read the thing read it."""
        return not (self.is_withdrawn or self.is_hidden)


class Mention(models.Model):
    """A colleague whom a comment names, as it is `written` there."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions")
    written = models.CharField(_("name as it is written"), max_length=170)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "person"], name="one_mention_per_comment_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.person_id}"


class Following(models.Model):
    """Somebody hears of what is said about a thing, or, `muted`, wishes to hear nothing of it.

    Nobody else sees who follows what.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followings")
    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+", db_index=False)
    object_id = models.BigIntegerField(_("number"))
    muted = models.BooleanField(_("muted"), default=False)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("followed conversation")
        verbose_name_plural = _("followed conversations")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "person"],
                name="one_following_per_thing_and_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.content_type_id}, {self.object_id}"
