"""The author of a tip may withdraw it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0004_failed_tries_and_links_of_tools")]

    operations = [
        migrations.AlterField(
            model_name="tip",
            name="state",
            field=models.CharField(
                choices=[("published", "published"), ("withdrawn", "withdrawn by its author")],
                default="published",
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]
