"""Flags of categories: each of the twelve has its own, and all are drawn."""

import re
import tomllib

from django.conf import settings
from django.utils import timezone

from knowledge import reference
from knowledge.models import Category


def test_each_category_that_a_library_begins_with_has_a_flag_of_its_own(db):
    reference.create(at=timezone.now())
    flags = list(Category.objects.values_list("flag", flat=True))
    assert len(flags) == len(set(flags)) == 12
    assert Category.Flag.HORIZON not in flags


def test_a_flag_that_somebody_chose_stays(db):
    reference.create(at=timezone.now())
    Category.objects.filter(slug="ia").update(flag=Category.Flag.HORIZON)
    reference.create(at=timezone.now())
    assert Category.objects.get(slug="ia").flag == Category.Flag.HORIZON


def test_every_flag_is_drawn():
    sprite = (settings.BASE_DIR / "static/img/sprite.svg").read_text("utf-8")
    assert set(re.findall(r'id="sig-([a-z]+)"', sprite)) == set(Category.Flag.values)


def test_an_older_library_gets_the_same_flags():
    """The migration and the reference data name them alike."""
    migration = settings.BASE_DIR / "knowledge/migrations/0007_each_category_its_flag.py"
    named = dict(re.findall(r'^    "([a-z-]+)": "([a-z]+)",$', migration.read_text(), re.MULTILINE))
    texts = tomllib.loads(reference.TEXTS.read_text("utf-8"))
    assert named == {row["slug"]: row["flag"] for row in texts["category"]}
