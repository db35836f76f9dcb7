"""About begins with what it is, the page for a manager speaks to them, lists of the office no longer scroll.

What the company has written itself stays.
"""

from django.db import migrations

from community.company import pages

SLUGS = ("about", "manager", "accessibility")


def renew(apps, schema_editor):
    unchanged = apps.get_model("company", "Page").objects.filter(revised_at=None)
    for slug in SLUGS:
        unchanged.filter(slug=slug).update(**pages.defaults()[slug])


class Migration(migrations.Migration):
    dependencies = [("company", "0013_words_about_removed_photos")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
