from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0003_lists_of_what_is_shown")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="place",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="place"),
            preserve_default=False,
        ),
    ]
