"""The addresses of profiles: one that somebody had leads to them for good, and to nobody else."""

from collections.abc import Sequence

from members.models import FormerSlug, Member
from members.slugs import slug_for


def choose_slugs(members: Sequence[Member]) -> None:
    """Give each the first free slug of their name; an earlier one of theirs counts as free.

    Whoever calls holds the lock `slugs.LOCK`: nobody else chooses meanwhile.
    """
    owners: dict[str, int] = dict(Member.objects.values_list("slug", "pk"))
    owners |= dict(FormerSlug.objects.values_list("slug", "member_id"))
    own: dict[int, set[str]] = {member.pk: set() for member in members if member.pk}
    for slug, pk in owners.items():
        if pk in own:
            own[pk].add(slug)
    taken = set(owners)
    for member in members:
        taken -= own.get(member.pk, set())
        member.slug = slug_for(member.first_name, member.last_name, taken)
        taken |= {member.slug, *own.get(member.pk, ())}


def keep_former_slugs(members: Sequence[Member]) -> None:
    """Before members are saved under other slugs: the ones they had lead to them from now on."""
    slugs = dict(
        Member.objects.filter(pk__in=[member.pk for member in members]).values_list("pk", "slug")
    )
    FormerSlug.objects.filter(slug__in=[member.slug for member in members]).delete()
    FormerSlug.objects.bulk_create(
        FormerSlug(member=member, slug=slugs[member.pk])
        for member in members
        if slugs[member.pk] != member.slug
    )
