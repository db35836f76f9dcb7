"""The sheets that are there already get the day of their next review."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

from community.core.dates import months_later

NOT_BEFORE = timedelta(days=30)  # nothing sinks since it was never asked for


def set_days(apps, schema_editor):
    first = timezone.localdate() + NOT_BEFORE
    sheets = apps.get_model("knowledge", "Sheet").objects
    for sheet in sheets.select_related("category").order_by("pk").iterator():
        since = timezone.localdate(sheet.revised_at or sheet.published_at)
        due = max(first, months_later(since, sheet.category.review_months))
        sheets.filter(pk=sheet.pk).update(review_due_on=due)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0015_sheets_are_confirmed")]

    operations = [migrations.RunPython(set_days, migrations.RunPython.noop)]
