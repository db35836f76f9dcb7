"""Hidden is no state of an article any more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0002_article_hidden_at"),
        ("moderation", "0002_hidden_beside_the_state"),
    ]

    operations = [
        migrations.AlterField(
            model_name="article",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Being written"),
                    ("review", "To review"),
                    ("published", "Published"),
                ],
                default="draft",
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]
