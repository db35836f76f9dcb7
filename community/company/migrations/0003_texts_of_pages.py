"""Texts of the pages about the community, edited from the office."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("company", "0002_working_time_and_absences"),
    ]

    operations = [
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        choices=[
                            ("about", "About the network"),
                            ("manager", "A page for a manager"),
                            ("help", "Help"),
                            ("privacy", "Your data"),
                            ("accessibility", "Accessibility"),
                            ("legal", "Legal notice"),
                        ],
                        max_length=20,
                        unique=True,
                        verbose_name="page",
                    ),
                ),
                ("title_fr", models.CharField(max_length=100, verbose_name="title in French")),
                ("title_en", models.CharField(max_length=100, verbose_name="title in English")),
                ("body_fr", models.TextField(max_length=20000, verbose_name="text in French")),
                ("body_en", models.TextField(max_length=20000, verbose_name="text in English")),
                (
                    "revised_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="revised at"),
                ),
            ],
            options={
                "verbose_name": "text of a page",
                "verbose_name_plural": "texts of the pages",
            },
        ),
    ]
