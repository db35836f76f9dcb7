"""“Your data” says what is kept of revisions; what the company has written itself stays."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    ours = apps.get_model("company", "Page").objects.filter(slug="privacy", revised_at=None)
    ours.update(**pages.defaults()["privacy"])


class Migration(migrations.Migration):
    dependencies = [("company", "0022_words_about_questions_and_reports")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
