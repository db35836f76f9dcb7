"""Plainer words of help and of the page for a manager; what the company has written itself stays."""

from django.db import migrations

from community.company import pages

SLUGS = ("help", "manager")


def renew(apps, schema_editor):
    unchanged = apps.get_model("company", "Page").objects.filter(revised_at=None)
    for slug in SLUGS:
        unchanged.filter(slug=slug).update(**pages.defaults()[slug])


class Migration(migrations.Migration):
    dependencies = [("company", "0011_words_about_photos")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
