"""That a tip is hidden stands beside its state."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_library")]

    operations = [
        migrations.AddField(
            model_name="tip",
            name="hidden_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="hidden since"),
        ),
    ]
