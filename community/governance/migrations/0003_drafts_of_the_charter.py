"""One draft at a time; its articles change places, and two who write at once are told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("governance", "0002_one_holder_per_seat")]

    operations = [
        migrations.AddField(
            model_name="charterversion",
            name="revision",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="charterarticle",
            name="revision",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddConstraint(
            model_name="charterversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("published_at__isnull", True)),
                fields=("published_at",),
                name="one_draft_of_the_charter",
                nulls_distinct=False,
            ),
        ),
        migrations.RemoveConstraint(
            model_name="charterarticle", name="one_article_per_number_and_version"
        ),
        migrations.AddConstraint(
            model_name="charterarticle",
            constraint=models.UniqueConstraint(
                deferrable=models.Deferrable["DEFERRED"],
                fields=("version", "number"),
                name="one_article_per_number_and_version",
            ),
        ),
    ]
