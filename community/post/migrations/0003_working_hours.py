"""A mail may wait for its reader's working hours; what is in the post already leaves at once."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("post", "0002_attachment"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="about",
            field=models.CharField(blank=True, max_length=100, verbose_name="about"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="begins_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="begins at"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="held_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="waits until"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="pace",
            field=models.CharField(
                choices=[
                    ("code", "a code that was asked for"),
                    ("security", "the security of an account"),
                    ("answer", "the answer to what its reader has just done"),
                    ("hours", "may wait for working hours"),
                ],
                default="answer",
                max_length=10,
                verbose_name="when it leaves",
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("held_until__isnull", False), ("state", "pending")),
                fields=["about"],
                name="delivery_held_about",
            ),
        ),
    ]
