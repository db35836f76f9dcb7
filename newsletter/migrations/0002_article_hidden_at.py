"""That an article is hidden stands beside its state."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0001_issues_and_articles")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="hidden_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="hidden since"),
        ),
    ]
