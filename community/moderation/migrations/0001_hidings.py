"""Who hid what, when and why, and how it came back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Hiding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_id", models.BigIntegerField(verbose_name="number")),
                ("hidden_at", models.DateTimeField(verbose_name="hidden at")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "restored_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="restored at"),
                ),
                (
                    "restored_reason",
                    models.TextField(blank=True, verbose_name="reason to restore it"),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                        verbose_name="kind",
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hidden by",
                    ),
                ),
                (
                    "restored_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="restored by",
                    ),
                ),
            ],
            options={
                "verbose_name": "hiding",
                "verbose_name_plural": "hidings",
                "indexes": [
                    models.Index(
                        fields=["content_type", "object_id", "-id"], name="hiding_by_object"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("restored_at__isnull", True)),
                        fields=("content_type", "object_id"),
                        name="one_open_hiding_per_object",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("restored_at__isnull", True),
                                ("restored_by__isnull", True),
                                ("restored_reason", ""),
                            ),
                            models.Q(("restored_at__isnull", False), ("restored_reason__gt", "")),
                            _connector="OR",
                        ),
                        name="restored_hiding_says_why",
                    ),
                ],
            },
        ),
    ]
