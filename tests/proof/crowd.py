"""`python -m tests.proof.crowd 5000`: so many members, and what they made, in JSON what a visitor
needs to know."""

import json
import sys

import django


def main(members: int) -> None:
    django.setup()
    from django.core.files.base import ContentFile  # noqa: PLC0415 - once Django is set up
    from django.core.files.storage import default_storage  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from community.company.models import Community  # noqa: PLC0415
    from community.demo import loading, seeding  # noqa: PLC0415
    from knowledge.models import Category, Tip  # noqa: PLC0415
    from members import demo_accounts  # noqa: PLC0415
    from members.models import Member  # noqa: PLC0415

    loading.load(timezone.now())
    crowd = seeding.seed(members, chance=538, at=timezone.now())
    logo = default_storage.save("brand/logo « été ».png", ContentFile(bytes(100_000)))
    Community.objects.update(logo=logo)
    english = Member.objects.joined().filter(language="en")
    visitor = english.exclude(email__in=demo_accounts.ADDRESSES).order_by("pk")[0]
    tip = Tip.objects.published().order_by("pk")[0]  # of the demo: those of the crowd are copies
    known = {
        "members": len(crowd.everybody),
        "address": visitor.email,
        "seeks": tip.title_en or tip.title_fr,
        "finds": tip.get_absolute_url(),
        "category": Category.objects.order_by("pk")[0].name_en,
    }
    sys.stdout.write(json.dumps(known))


if __name__ == "__main__":
    main(int(sys.argv[1]))
