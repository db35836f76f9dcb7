from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0003_former_slugs")]

    operations = [
        migrations.AddField(
            model_name="member",
            name="welcomed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="welcomed at"),
        ),
    ]
