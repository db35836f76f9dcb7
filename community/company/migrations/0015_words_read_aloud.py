"""Pages whose words were read aloud and mended; what the company has written itself stays."""

from django.db import migrations

from community.company import pages

SLUGS = ("help", "privacy", "accessibility")


def renew(apps, schema_editor):
    unchanged = apps.get_model("company", "Page").objects.filter(revised_at=None)
    for slug in SLUGS:
        unchanged.filter(slug=slug).update(**pages.defaults()[slug])


class Migration(migrations.Migration):
    dependencies = [("company", "0014_about_and_manager_begin_with_the_point")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
