"""An article is recognised from version to version, whatever its place."""

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("governance", "0003_drafts_of_the_charter")]

    operations = [
        migrations.AddField(
            model_name="charterarticle",
            name="identity",
            field=models.UUIDField(db_default=RandomUUID(), default=uuid.uuid4, editable=False),
        ),
        migrations.AddConstraint(
            model_name="charterarticle",
            constraint=models.UniqueConstraint(
                fields=("version", "identity"), name="one_article_per_identity_and_version"
            ),
        ),
    ]
