"""Which forms were carried out, so that a double click is one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0003_exclusion_of_overlaps")]
    operations = [
        migrations.CreateModel(
            name="SentForm",
            fields=[
                (
                    "digest",
                    models.CharField(
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                        verbose_name="digest of what was sent",
                    ),
                ),
                ("led_to", models.TextField(blank=True, verbose_name="where it led")),
                (
                    "said",
                    models.JSONField(blank=True, default=list, verbose_name="what was said there"),
                ),
                (
                    "session_key",
                    models.CharField(blank=True, max_length=40, verbose_name="session"),
                ),
                ("sent_at", models.DateTimeField(db_index=True, verbose_name="sent at")),
            ],
            options={
                "verbose_name": "form that was sent",
                "verbose_name_plural": "forms that were sent",
            },
        ),
    ]
