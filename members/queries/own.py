"""What the pages of one's own profile need."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Value

from community.core.sql import Plain

from ..models import Member, SkillOffer, SkillWish, ToolSkill
from ..querysets import MemberQuerySet

AT_HAND = 200


def with_topics(pk: int | None) -> Member:
    """Herself, with the numbers of the topics that she chose."""
    rows = Member.objects.select_related("site", "department")
    return rows.annotate(
        helps_ids=_numbers(SkillOffer.objects.all()),
        learns_ids=_numbers(SkillWish.objects.all()),
        masters_ids=_numbers(ToolSkill.objects.all()),
    ).get(pk=pk)


def with_hours(pk: int | None) -> Member:
    """Herself, with her working hours."""
    return Member.objects.select_related("working_time").get(pk=pk)


def colleagues(person: Member) -> MemberQuerySet:
    """Those of her site, who come to mind first when she needs somebody."""
    near = Member.objects.joined().filter(site=person.site_id).exclude(pk=person.pk)
    return near.only("first_name", "last_name", "job_fr", "job_en").order_by("sort_key")[:AT_HAND]


def called(typed: str, person: Member) -> list[Member]:
    """The other members of that name or address; those of exactly that name where there are."""
    words = [Q(sort_key__contains=Plain(Value(word))) for word in typed.split()]
    rows = Member.objects.joined().filter(Q(email=typed.lower()) | Q(*words))
    found = list(rows.exclude(pk=person.pk)[:20])
    return [one for one in found if typed.lower() in (one.email, one.name.lower())] or found


def _numbers(rows: QuerySet[Any]) -> ArraySubquery:
    return ArraySubquery(rows.filter(content_object=OuterRef("pk")).values("tag"))
