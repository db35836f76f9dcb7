"""The table of the shared cache: rate limits of sign-in must hold across processes."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_text_search")]
    operations = [
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
