"""The language button stands at the foot of every page, on a telephone too: the help says so."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    unchanged = apps.get_model("company", "Page").objects.filter(revised_at=None)
    unchanged.filter(slug="help").update(**pages.defaults()["help"])


class Migration(migrations.Migration):
    dependencies = [("company", "0017_words_about_pictures")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
