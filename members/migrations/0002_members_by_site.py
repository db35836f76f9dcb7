"""Members of a site are counted in an index, without reading their rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("company", "0004_first_texts"),
        ("members", "0001_people"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="member",
            name="member_joined_by_site",
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(
                models.F("site"),
                condition=models.Q(
                    ("is_active", True), ("joined_at__isnull", False), ("left_at__isnull", True)
                ),
                name="member_by_site",
            ),
        ),
    ]
