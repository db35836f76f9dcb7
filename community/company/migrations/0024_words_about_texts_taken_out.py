"""“Your data” says that a text can be taken out of a history; what the company has written itself
stays."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    ours = apps.get_model("company", "Page").objects.filter(slug="privacy", revised_at=None)
    ours.update(**pages.defaults()["privacy"])


class Migration(migrations.Migration):
    dependencies = [("company", "0023_words_about_revisions")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
