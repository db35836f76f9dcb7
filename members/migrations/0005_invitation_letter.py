import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("post", "0002_attachment"),
        ("members", "0004_welcomed_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="letter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="post.delivery",
                verbose_name="letter",
            ),
        ),
    ]
