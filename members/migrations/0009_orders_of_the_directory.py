"""An index for each order of the directory: by site and name, the newest first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("company", "0011_words_about_photos"),
        ("members", "0008_photos"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="member",
            index=models.Index(
                models.F("site"),
                models.F("sort_key"),
                models.F("id"),
                name="member_by_site_and_name",
            ),
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(
                models.OrderBy(models.F("joined_at"), descending=True, nulls_last=True),
                models.F("sort_key"),
                models.F("id"),
                name="member_newest",
            ),
        ),
    ]
