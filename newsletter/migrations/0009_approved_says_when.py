"""What is approved says when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0008_states_of_the_way")]

    operations = [
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["approved", "published"]), _negated=True),
                    ("approved_at__isnull", False),
                    _connector="OR",
                ),
                name="approved_article_says_when",
            ),
        ),
    ]
