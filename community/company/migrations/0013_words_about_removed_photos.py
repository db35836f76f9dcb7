"""“Your data” says that the core team may remove a photo; what the company has written itself stays."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    unchanged = apps.get_model("company", "Page").objects.filter(slug="privacy", revised_at=None)
    unchanged.update(**pages.defaults()["privacy"])


class Migration(migrations.Migration):
    dependencies = [("company", "0012_words_of_help_and_manager")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
