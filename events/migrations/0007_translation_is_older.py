from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0006_no_place_by_language")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="translation_is_older",
            field=models.BooleanField(
                default=False, verbose_name="translation older than the text"
            ),
        ),
    ]
