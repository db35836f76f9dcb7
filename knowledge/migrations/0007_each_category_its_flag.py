"""The categories that every library starts with get their flags, tips what readers said of them."""

from django.db import migrations
from django.db.models.functions import Length

FLAGS = {
    "agenda": "checks",
    "messagerie": "flap",
    "reunions": "ring",
    "voyages": "square",
    "frais": "diagonals",
    "evenements": "saltire",
    "signature": "seal",
    "documents": "bars",
    "collaboratif": "halves",
    "ia": "lozenge",
    "organisation": "frames",
    "accueil-securite": "triangle",
}
SHORTEST, LONGEST = 25, 100  # of a sentence that says something and stands on one line


def raise_flags(apps, schema_editor):
    categories = apps.get_model("knowledge", "Category").objects
    for slug, flag in FLAGS.items():
        categories.filter(slug=slug).update(flag=flag)


def tell_results(apps, schema_editor):
    """The latest sentence of each tip and language."""
    marks = apps.get_model("knowledge", "TriedMark").objects.annotate(length=Length("note"))
    said = marks.filter(length__range=(SHORTEST, LONGEST)).order_by("tip", "language", "-tried_at", "-pk")
    tips = apps.get_model("knowledge", "Tip").objects
    for mark in said.distinct("tip", "language").iterator():
        tips.filter(pk=mark.tip_id).update(**{f"result_{mark.language}": mark.note})


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0006_flags_and_logos")]

    operations = [
        migrations.RunPython(raise_flags, migrations.RunPython.noop),
        migrations.RunPython(tell_results, migrations.RunPython.noop),
    ]
