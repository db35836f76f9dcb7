"""Help and “Your data” say that openings are counted without a name; what the company has written
itself stays."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    ours = apps.get_model("company", "Page").objects.filter(revised_at=None)
    for slug in ("help", "privacy"):
        ours.filter(slug=slug).update(**pages.defaults()[slug])


class Migration(migrations.Migration):
    dependencies = [("company", "0018_where_the_language_is_changed")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
