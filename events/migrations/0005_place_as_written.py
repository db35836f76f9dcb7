"""The place in the language in which the event was written, or the only one there is."""

from django.db import migrations
from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, NullIf


def _either(first, second):
    return Coalesce(NullIf(F(first), Value("")), F(second))


def fill(apps, schema_editor):
    in_french = _either("place_fr", "place_en")
    in_english = _either("place_en", "place_fr")
    apps.get_model("events", "Event").objects.update(
        place=Case(When(language="en", then=in_english), default=in_french)
    )


def in_both(apps, schema_editor):
    apps.get_model("events", "Event").objects.update(place_fr=F("place"), place_en=F("place"))


class Migration(migrations.Migration):
    dependencies = [("events", "0004_one_place")]

    operations = [migrations.RunPython(fill, in_both)]
