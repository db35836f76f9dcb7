"""Words that mean the same, which the core team keeps."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0007_nearest_words")]
    operations = [
        migrations.CreateModel(
            "Synonyms",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        verbose_name="words",
                    ),
                ),
            ],
            {
                "verbose_name": "words that mean the same",
                "verbose_name_plural": "words that mean the same",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words__len__gte", 2)), name="synonyms_are_at_least_two"
                    )
                ],
            },
        ),
    ]
