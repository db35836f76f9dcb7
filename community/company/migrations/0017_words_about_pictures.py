"""Pictures of the journal, in the notice about data that the company has not rewritten."""

from django.db import migrations

from community.company import pages


def renew(apps, schema_editor):
    unchanged = apps.get_model("company", "Page").objects.filter(revised_at=None)
    unchanged.filter(slug="privacy").update(**pages.defaults()["privacy"])


class Migration(migrations.Migration):
    dependencies = [("company", "0016_words_about_the_video_link")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
