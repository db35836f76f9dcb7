"""What is looked into first has an index of its own, and the rest another: a word that stands in a
tenth of a hundred thousand documents is found in the first, whatever stands in the rest."""

import django.contrib.postgres.indexes
from django.db import migrations, models

BEFORE = """
CREATE OR REPLACE FUNCTION search_holding(tsquery) RETURNS integer
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET enable_seqscan = off
AS $$ BEGIN
  RETURN (SELECT count(*) FROM (
      SELECT FROM public.search_document WHERE vector @@ $1 LIMIT 1000) AS rows);
END $$
"""
# How many documents hold something, up to a thousand; the rest is counted where those ahead are
# fewer.
HOLDING = """
CREATE OR REPLACE FUNCTION search_holding(tsquery) RETURNS integer
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET enable_seqscan = off
AS $$
DECLARE
  ahead integer := (SELECT count(*) FROM (
      SELECT FROM public.search_document WHERE is_ahead AND vector @@ $1 LIMIT 1000) AS rows);
BEGIN
  IF ahead = 1000 THEN
    RETURN ahead;
  END IF;
  RETURN ahead + (SELECT count(*) FROM (
      SELECT FROM public.search_document WHERE NOT is_ahead AND vector @@ $1
      LIMIT 1000 - ahead) AS rows);
END $$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0013_facts_of_results'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='document',
            name='document_words',
        ),
        migrations.AddField(
            model_name='document',
            name='is_ahead',
            field=models.BooleanField(default=True),
        ),
        migrations.AddIndex(
            model_name='document',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('is_ahead', True)), fastupdate=False, fields=['noun', 'vector'], name='document_words_ahead'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('is_ahead', False)), fastupdate=False, fields=['noun', 'vector'], name='document_words_behind'),
        ),
        migrations.RunSQL(HOLDING, BEFORE),
    ]
