"""Help says where events and the video link are found now; what the company has written stays."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    unchanged = apps.get_model("company", "Page").objects.filter(slug="help", revised_at=None)
    unchanged.update(**pages.defaults()["help"])


class Migration(migrations.Migration):
    dependencies = [("company", "0011_words_about_photos")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
