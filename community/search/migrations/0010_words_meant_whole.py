"""French stems "visa" as it does "viser": words in -a are kept as they are written too."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations, models
from django.db.models import Case, F, When

from community.search.sql import Exact, Forms, Glued, Spaced, Whole

# Not those in -ra, which are verbs indeed.
WHOLE = r"""
CREATE FUNCTION search_whole(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(found[1], ' '), '')
  FROM regexp_matches(
      public.plain($1), '\m([[:alnum:]]{2,}(?!r)[[:alnum:]]a)s?\M', 'g') AS found
$$
"""
# As in 0003: ranking reads these words without leaving the row.
WITHIN = """
ALTER TABLE search_document ALTER vector SET STORAGE MAIN;
UPDATE search_document SET title = title;
"""


def stems(language):
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


def wholes():
    return (
        SearchVector(Whole("title"), config="simple", weight="A")
        + SearchVector(Whole("keywords"), config="simple", weight="B")
        + SearchVector(Whole("body"), config="simple", weight="C")
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0009_misses")]
    operations = [
        migrations.RunSQL(WHOLE, "DROP FUNCTION search_whole(text)"),
        migrations.RemoveIndex("document", "document_words"),
        migrations.RemoveField("document", "vector"),
        migrations.AddField(
            "document",
            "vector",
            models.GeneratedField(
                db_persist=True,
                expression=Case(When(language="fr", then=stems("fr") + wholes()), default=stems("en")),
                output_field=SearchVectorField(),
            ),
        ),
        migrations.RunSQL(WITHIN, migrations.RunSQL.noop),
        migrations.AddIndex(
            "document",
            GinIndex(fields=["noun", "vector"], name="document_words", fastupdate=False),
        ),
    ]
