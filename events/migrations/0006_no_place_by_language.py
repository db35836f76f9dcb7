from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0005_place_as_written")]

    operations = [
        migrations.RemoveField(model_name="event", name="place_fr"),
        migrations.RemoveField(model_name="event", name="place_en"),
    ]
