"""Until now an article was recognised by its number."""

from typing import Any

from django.db import migrations


def recognise(apps: Any, _schema_editor: Any) -> None:
    """Articles of one number are one article: the first version gives them its identity."""
    articles = apps.get_model("governance", "CharterArticle").objects
    for number in articles.values_list("number", flat=True).distinct().order_by("number"):
        same = articles.filter(number=number).order_by("version__number")
        same.update(identity=same.values_list("identity", flat=True)[0])


class Migration(migrations.Migration):
    dependencies = [("governance", "0004_identity_of_articles")]

    operations = [migrations.RunPython(recognise, migrations.RunPython.noop)]
