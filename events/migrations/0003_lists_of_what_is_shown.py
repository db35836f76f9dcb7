"""Hidden is no state any more; a host finds hidden events in the index of all the others."""

from django.db import migrations, models


def index(name, column):
    return migrations.AddIndex("event", models.Index(models.F(column), models.F("id"), name=name))


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0002_event_hidden_at"),
        ("moderation", "0002_hidden_beside_the_state"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="state",
            field=models.CharField(
                choices=[("scheduled", "scheduled"), ("cancelled", "cancelled")],
                default="scheduled",
                max_length=9,
                verbose_name="state",
            ),
        ),
        migrations.RemoveIndex("event", "event_by_start"),
        migrations.RemoveIndex("event", "event_by_end"),
        index("event_by_start", "starts_at"),
        index("event_by_end", "ends_at"),
    ]
