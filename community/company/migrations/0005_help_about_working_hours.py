"""The help page says when mails arrive; one that the company has written itself stays as it is."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    unchanged = apps.get_model("company", "Page").objects.filter(slug="help", revised_at=None)
    unchanged.update(**pages.defaults()["help"])


class Migration(migrations.Migration):
    dependencies = [("company", "0004_first_texts")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
