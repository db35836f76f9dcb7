"""About and help hold from the first member on; what the company has written itself stays."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    for slug in ("about", "help"):
        unchanged = apps.get_model("company", "Page").objects.filter(slug=slug, revised_at=None)
        unchanged.update(**pages.defaults()[slug])


class Migration(migrations.Migration):
    dependencies = [("company", "0006_plain_words_about_sites")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
