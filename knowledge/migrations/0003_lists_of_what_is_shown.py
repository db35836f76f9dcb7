"""Hidden is no state any more, and lists read what is published and shown in one index."""

from django.db import migrations, models

SHOWN = models.Q(("state", "published"), ("hidden_at__isnull", True))
ORDERS = {
    "tip_newest": ["-published_at", "-id"],
    "tip_most_tried": ["-tried_count", "-published_at", "-id"],
    "tip_most_minutes": ["-gain", "-tried_count", "-id"],
    "tip_by_category": ["category", "-tried_count", "-published_at"],
}


def column(name):
    field = models.F(name.removeprefix("-"))
    return models.OrderBy(field, descending=True) if name.startswith("-") else field


def index(name, columns):
    expressions = [column(one) for one in columns]
    return migrations.AddIndex("tip", models.Index(*expressions, condition=SHOWN, name=name))


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0002_tip_hidden_at"),
        ("moderation", "0002_hidden_beside_the_state"),
    ]

    operations = [
        migrations.AlterField(
            model_name="tip",
            name="state",
            field=models.CharField(
                choices=[("published", "published")],
                default="published",
                max_length=10,
                verbose_name="state",
            ),
        ),
        *(migrations.RemoveIndex("tip", name) for name in ORDERS),
        *(index(name, columns) for name, columns in ORDERS.items()),
    ]
