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

# One substitution in a word of four letters leaves a similarity of 0.25.
NEAR = """
CREATE FUNCTION search_near(text[]) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
SET pg_trgm.similarity_threshold = 0.25
AS $$
  SELECT word
  FROM unnest($1) AS typed
  JOIN public.search_lexeme ON word OPERATOR(public.%) typed
  WHERE public.levenshtein_less_equal(word, typed, 2)
        <= CASE WHEN length(typed) < 4 THEN 0 WHEN length(typed) < 7 THEN 1 ELSE 2 END
    AND (public.levenshtein_less_equal(word, typed, 2) < 2 OR public.similarity(word, typed) >= 0.4)
  GROUP BY word
  ORDER BY min(public.levenshtein_less_equal(word, typed, 2)),
           max(public.similarity(word, typed)) DESC, word
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
