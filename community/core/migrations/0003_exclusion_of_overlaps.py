"""What lets the database refuse that two people hold one seat on the same day."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0002_cache_table")]
    operations = [BtreeGistExtension()]
