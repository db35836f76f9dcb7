"""Entries of the ledger on what was hidden and restored, told by the verbs of this room."""

from django.db import migrations

LABELS = ("knowledge.tip", "events.event", "newsletter.article")
DONE = ("hidden", "restored")


def unite(apps, schema_editor):
    entries = apps.get_model("activity.Entry").objects
    for done in DONE:
        verbs = [f"{label}.{done}" for label in LABELS]
        entries.filter(verb__in=verbs).update(verb=f"moderation.{done}")


def divide(apps, schema_editor):
    entries = apps.get_model("activity.Entry").objects
    for label in LABELS:
        app_label, model = label.split(".")
        about = {"content_type__app_label": app_label, "content_type__model": model}
        for done in DONE:
            of_kind = entries.filter(verb=f"moderation.{done}", **about)
            of_kind.update(verb=f"{label}.{done}")


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0002_hidden_beside_the_state"),
        ("activity", "0001_entries_and_follow_ups"),
    ]

    operations = [migrations.RunPython(unite, divide)]
