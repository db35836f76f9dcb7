"""Finding the words of one kind of object alone, and ranking without leaving the row.

Whether a word is known is asked in PL/pgSQL, which plans its question once and not at each search.
"""

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations

# Ranking reads the words of each document found; kept beside the row they cost three times as much
# to fetch as to rank. Whoever writes a title anew has the words computed, and stored, anew.
WITHIN = """
ALTER TABLE search_document ALTER vector SET STORAGE MAIN;
UPDATE search_document SET title = title;
"""
BESIDE = "ALTER TABLE search_document ALTER vector SET STORAGE EXTENDED"

KNOWN = """
CREATE OR REPLACE FUNCTION search_known(tsquery) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE
SET enable_seqscan = off
AS $$ BEGIN RETURN EXISTS (SELECT FROM public.search_document WHERE vector @@ $1); END $$
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0002_forgiving_functions")]
    operations = [
        BtreeGinExtension(),
        migrations.RunSQL(WITHIN, BESIDE),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
        migrations.RemoveIndex("document", "document_vector"),
        migrations.AddIndex(
            "document",
            django.contrib.postgres.indexes.GinIndex(
                fields=["noun", "vector"], name="document_words", fastupdate=False
            ),
        ),
    ]
