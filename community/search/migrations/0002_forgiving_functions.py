"""What forgives a typing error: is this word known, and if not, which known words resemble it."""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

# Without `enable_seqscan = off` the planner expects an early hit and reads the whole table
# when there is none.
KNOWN = """
CREATE FUNCTION search_known(tsquery) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
SET enable_seqscan = off
AS $$ SELECT EXISTS (SELECT FROM public.search_document WHERE vector @@ $1) $$
"""

# One letter changed in a word of four leaves a similarity of 0.25; two letters that changed
# places are two changes, so the same letters in another order count as one error.
NEAR = """
CREATE FUNCTION search_near(text[]) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
SET pg_trgm.similarity_threshold = 0.25
AS $$
  SELECT word
  FROM unnest($1) AS typed
  JOIN public.search_lexeme ON word OPERATOR(public.%) typed
  CROSS JOIN LATERAL public.levenshtein_less_equal(word, typed, 2) AS distance
  WHERE length(typed) > 3 AND (
    distance < 2
    OR distance = 2 AND length(typed) > 6 AND public.similarity(word, typed) >= 0.4
    OR distance = 2 AND ARRAY(SELECT c FROM regexp_split_to_table(word, '') AS c ORDER BY c)
                      = ARRAY(SELECT c FROM regexp_split_to_table(typed, '') AS c ORDER BY c)
  )
  GROUP BY word
  ORDER BY min(distance), max(public.similarity(word, typed)) DESC, word
  LIMIT 6
$$
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_documents_and_lexemes")]
    operations = [
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(KNOWN, "DROP FUNCTION search_known(tsquery)"),
        migrations.RunSQL(NEAR, "DROP FUNCTION search_near(text[])"),
    ]
