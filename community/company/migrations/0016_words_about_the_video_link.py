"""Where the video link of an event is found, in the help that the company has not rewritten."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    unchanged = apps.get_model("company", "Page").objects.filter(revised_at=None)
    unchanged.filter(slug="help").update(**pages.defaults()["help"])


class Migration(migrations.Migration):
    dependencies = [("company", "0015_words_read_aloud")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
