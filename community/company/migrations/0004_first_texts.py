"""The texts that every community starts with, so that the office has something to edit."""

from django.db import migrations

from community.company import pages


def write(apps, schema_editor):
    rows = apps.get_model("company", "Page").objects
    for slug, text in pages.defaults().items():
        rows.get_or_create(slug=slug, defaults=text)


class Migration(migrations.Migration):
    dependencies = [("company", "0003_texts_of_pages")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
