"""“Your data” says what is kept of questions, reviews and reports, “Help” how one reports; what the
company has written itself stays."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    for slug in ("privacy", "help"):
        ours = apps.get_model("company", "Page").objects.filter(slug=slug, revised_at=None)
        ours.update(**pages.defaults()[slug])


class Migration(migrations.Migration):
    dependencies = [("company", "0021_words_about_comments")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
