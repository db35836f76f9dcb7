"""That an event is hidden stands beside its state."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0001_agenda")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="hidden_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="hidden since"),
        ),
    ]
