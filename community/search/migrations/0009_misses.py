"""What was looked for in vain, by day, without a name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0008_synonyms")]
    operations = [
        migrations.CreateModel(
            "Miss",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=100, verbose_name="words")),
                ("day", models.DateField(verbose_name="day")),
                ("count", models.PositiveIntegerField(default=1, verbose_name="times")),
            ],
            {
                "verbose_name": "search without an answer",
                "verbose_name_plural": "what search did not find",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "words"), name="one_miss_per_day_and_words"
                    )
                ],
            },
        ),
    ]
