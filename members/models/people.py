"""The person who signs in, and what colleagues see of them."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from community.company.models import Department, Entity, Site
from community.core.bilingual import Bilingual
from community.core.sql import Plain
from community.governance import rules as governance
from community.moderation.models import Reportable

from ..querysets import MemberManager

LANGUAGES = [("fr", "Français"), ("en", "English")]


class Member(Reportable, AbstractBaseUser):  # type: ignore[django-manager-missing] # taggit has no stubs
    """Somebody with an account. They are a member once they have accepted the charter."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    slug = models.SlugField(_("identifier"), max_length=170, unique=True)
    sort_key = models.GeneratedField(
        expression=Plain(Concat(F("last_name"), Value(" "), F("first_name"))),
        output_field=models.CharField(max_length=170, db_collation="C"),
        db_persist=True,
    )
    job_fr = models.CharField(_("job title in French"), max_length=120, blank=True)
    job_en = models.CharField(_("job title in English"), max_length=120, blank=True)
    job = Bilingual("job")
    bio_fr = models.TextField(_("about you, in French"), max_length=1000, blank=True)
    bio_en = models.TextField(_("about you, in English"), max_length=1000, blank=True)
    bio = Bilingual("bio")
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    site = models.ForeignKey(
        Site, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("site")
    )
    entity = models.ForeignKey(
        Entity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entity")
    )
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("department"),
    )
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="fr")
    time_zone = models.CharField(_("time zone"), max_length=50, default="Europe/Paris")
    spoken = ArrayField(
        models.CharField(max_length=3), verbose_name=_("languages spoken"), default=list, blank=True
    )
    employee_number = models.CharField(
        _("employee number"), max_length=20, null=True, blank=True, unique=True
    )
    is_active = models.BooleanField(_("account open"), default=True)
    is_superuser = models.BooleanField(_("administrator"), default=False)
    opened_at = models.DateTimeField(_("account opened at"), default=timezone.now)
    joined_at = models.DateTimeField(_("joined at"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    # When the owner knew of the account: they opened it, or a letter left; null after an import.
    welcomed_at = models.DateTimeField(_("welcomed at"), null=True, blank=True)

    # A copy of what their photo says, kept by the actions on it: a list of people reads no more.
    photo_name = models.CharField(max_length=32, blank=True)
    photo_uses = ArrayField(models.CharField(max_length=10), default=list, blank=True)

    # Nobody is watched: the moment of the last sign-in is not kept.
    last_login = None

    helps = TaggableManager(
        _("can help with"), through="members.SkillOffer", related_name="helpers", blank=True
    )
    learns = TaggableManager(
        _("would like to learn"), through="members.SkillWish", related_name="learners", blank=True
    )
    masters = TaggableManager(
        _("tools"), through="members.ToolSkill", related_name="masters", blank=True
    )

    objects = MemberManager()

    # What `present` adds for the person who is signed in.
    held_roles: list[str]
    accepted_charter: bool
    unread_count: int
    is_introduced: bool  # they say what they can help with
    # What `people_to_ask` of a tool adds.
    is_away: bool
    community: dict[str, object] | None

    # What a card of the directory shows besides (`queries.directory`).
    circle: int
    topics: list[dict[str, str]]
    roles: list[str]
    away_until: date | None
    reasons: list[str]

    typed_name: str  # as `queries.calling` compares it

    # What a profile shows besides (`queries.profile`).
    helps_with: list[dict[str, str]]
    would_learn: list[dict[str, str]]
    uses: list[dict[str, str]]
    mandates_held: list[dict[str, str]]

    # What the form of a profile adds (`queries.own.with_topics`).
    helps_ids: list[int]
    learns_ids: list[int]
    masters_ids: list[int]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="member_email_in_lower_case"
            )
        ]
        indexes = [
            models.Index("sort_key", "id", name="member_by_name"),
            models.Index("site", "sort_key", "id", name="member_by_site_and_name"),
            models.Index(
                F("joined_at").desc(nulls_last=True), "sort_key", "id", name="member_newest"
            ),
            GinIndex(OpClass(F("sort_key"), name="gin_trgm_ops"), name="member_name_trigrams"),
            models.Index(
                "site",
                condition=Q(is_active=True, joined_at__isnull=False, left_at__isnull=True),
                name="member_by_site",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:member-detail", args=[self.slug])

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()

    def photo_for(self, use: str) -> str:
        """The name of their photo, where they allow it; "" means their initials."""
        return self.photo_name if self.is_member and use in self.photo_uses else ""

    @property
    def is_member(self) -> bool:
        return self.is_active and self.joined_at is not None and self.left_at is None

    @property
    def is_read_by_all(self) -> bool:
        return self.is_member

    @property
    def is_staff(self) -> bool:
        """Django's admin asks this: the core team and the administrators."""
        return self.may_enter_office

    @cached_property
    def may_enter_office(self) -> bool:
        roles = getattr(self, "held_roles", None)
        if roles is None:
            return governance.may_enter_office(self, timezone.localdate())
        return self.is_superuser or governance.opens_office(roles)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Rights come from mandates: whoever may enter the office acts there through actions."""
        return self.is_active and self.may_enter_office

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.may_enter_office


class FormerSlug(models.Model):
    """An address that a profile had under another name: it leads there still, and to nobody else.

    It goes with its account, as the name that it holds does.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(_("identifier"), max_length=170, unique=True)

    class Meta:
        verbose_name = _("former address of a profile")
        verbose_name_plural = _("former addresses of profiles")

    def __str__(self) -> str:
        return self.slug
