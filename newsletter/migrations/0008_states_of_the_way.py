"""Articles keep their place on the longer way."""

from django.db import migrations

NEW = {"draft": "assigned", "review": "drafted"}


def forwards(apps, schema_editor):
    Article = apps.get_model("newsletter", "Article")
    for old, new in NEW.items():
        Article.objects.filter(state=old).update(state=new)
    waiting = Article.objects.filter(state="published", issue__published_at=None)
    waiting.update(state="approved")


def backwards(apps, schema_editor):
    Article = apps.get_model("newsletter", "Article")
    Article.objects.filter(state="approved").update(state="published")
    Article.objects.filter(state__in=["proofread", "laid_out"]).update(state="review")
    for old, new in NEW.items():
        Article.objects.filter(state=new).update(state=old)


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0007_way_of_an_article")]

    operations = [migrations.RunPython(forwards, backwards)]
