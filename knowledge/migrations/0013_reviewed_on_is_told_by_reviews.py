"""When a tip was reviewed stands with who said so."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0012_first_reviews_due")]

    operations = [migrations.RemoveField(model_name="tip", name="reviewed_on")]
