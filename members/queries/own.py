"""What the pages of one's own profile need."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from ..models import Member, SkillOffer, SkillWish, ToolSkill
from ..querysets import MemberQuerySet

AT_HAND = 200


def with_topics(pk: int | None) -> Member:
    """The member, with the numbers of the topics that they chose."""
    rows = Member.objects.select_related("site", "department")
    return rows.annotate(
        helps_ids=_numbers(SkillOffer.objects.all()),
        learns_ids=_numbers(SkillWish.objects.all()),
        masters_ids=_numbers(ToolSkill.objects.all()),
    ).get(pk=pk)


def with_settings(pk: int | None) -> Member:
    """The member, with their working hours, and how often they may be asked for help."""
    return Member.objects.select_related("working_time", "allowance").get(pk=pk)


def colleagues(person: Member) -> MemberQuerySet:
    """Those of the member's site, who come to mind first when they need somebody."""
    near = Member.objects.joined().filter(site=person.site_id).exclude(pk=person.pk)
    shown = (
        "first_name",
        "last_name",
        "email",
        "job_fr",
        "job_en",
        "site__city_fr",
        "site__city_en",
    )
    return near.select_related("site").only(*shown).order_by("sort_key")[:AT_HAND]


def _numbers(rows: QuerySet) -> ArraySubquery:
    return ArraySubquery(rows.filter(content_object=OuterRef("pk")).values("tag"))
