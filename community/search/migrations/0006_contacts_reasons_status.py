"""What finds a person by number, why they answer, and how a tool stands; the words of each row are
computed with these, and with every way to write a word.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations, models
from django.db.models import Case, F, When

from community.search.sql import Exact, Forms, Glued, Spaced

# As in 0003: ranking reads these words without leaving the row.
WITHIN = """
ALTER TABLE search_document ALTER vector SET STORAGE MAIN;
UPDATE search_document SET title = title;
"""


def weighed(language):
    return (
        SearchVector(Spaced("title"), Glued("title"), config=language, weight="A")
        + SearchVector(Spaced("keywords"), config=language, weight="B")
        + SearchVector(
            Spaced("body"),
            Forms("title", "keywords", "body"),
            F("contacts"),
            config=language,
            weight="C",
        )
        + Exact("title", "keywords")
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0005_learn_the_words")]
    operations = [
        migrations.RemoveIndex("document", "document_words"),
        migrations.RemoveField("document", "vector"),
        migrations.AddField("document", "contacts", models.TextField(blank=True, default="")),
        migrations.AddField("document", "reasons", models.JSONField(blank=True, default=list)),
        migrations.AddField(
            "document", "status", models.CharField(blank=True, default="", max_length=20)
        ),
        migrations.AddField("document", "is_last", models.BooleanField(default=False)),
        migrations.AddField(
            "document", "instead", models.CharField(blank=True, default="", max_length=200)
        ),
        migrations.AddField(
            "document",
            "vector",
            models.GeneratedField(
                db_persist=True,
                expression=Case(When(language="fr", then=weighed("fr")), default=weighed("en")),
                output_field=SearchVectorField(),
            ),
        ),
        migrations.RunSQL(WITHIN, migrations.RunSQL.noop),
        migrations.AddIndex(
            "document",
            GinIndex(fields=["noun", "vector"], name="document_words", fastupdate=False),
        ),
    ]
