"""What forgives a typing error, with whole words in the place of stems: a stem has lost the letters
by which it could be recognised, and nobody can read it.
"""

from django.db import migrations

KNOWN = """
CREATE FUNCTION search_known(tsquery) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE
SET enable_seqscan = off
AS $$ BEGIN RETURN EXISTS (SELECT FROM public.search_document WHERE vector @@ $1); END $$
"""
STEMS_NEAR = """
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
# How many rows hold something, up to a thousand: what is rarer than that weighs more. Without
# `enable_seqscan = off` the planner expects to be done early and reads the whole table.
HOLDING = """
CREATE FUNCTION search_holding(tsquery) RETURNS integer LANGUAGE plpgsql STABLE PARALLEL SAFE
SET enable_seqscan = off
AS $$ BEGIN
  RETURN (SELECT count(*) FROM (
      SELECT FROM public.search_document WHERE vector @@ $1 LIMIT 1000) AS rows);
END $$
"""
# Beginnings, then errors: a letter more, less or other, two that changed places, two errors in a long
# word; then two words written as one. Whoever types a word wrong has its first letter right, mostly,
# and means a word of the language in which they read.
NEAR = """
CREATE FUNCTION search_near(typed text, language text)
RETURNS TABLE (source text, spelling text, distance numeric, likeness real)
LANGUAGE sql STABLE PARALLEL SAFE
SET pg_trgm.similarity_threshold = 0.45
AS $$
  SELECT plain, spelling, 0, public.similarity(plain, typed)
  FROM public.search_word
  WHERE plain ~>~ typed AND plain ~<~ (typed || '~') AND length(typed) > 3
  UNION ALL
  SELECT plain, spelling,
    CASE WHEN is_turned THEN 0.9 ELSE changes END + CASE WHEN is_foreign THEN 1.2 ELSE 0 END,
    likeness
  FROM (
      SELECT * FROM public.search_word
      WHERE plain ~>=~ left(typed, 1) AND plain ~<~ (left(typed, 1) || '~')
      UNION
      SELECT * FROM public.search_word
      WHERE plain ~>=~ (substr(typed, 2, 1) || left(typed, 1))
        AND plain ~<~ (substr(typed, 2, 1) || left(typed, 1) || '~')
      UNION
      SELECT * FROM public.search_word
      WHERE plain OPERATOR(public.%) typed AND length(typed) > 5
  ) AS candidate
  CROSS JOIN LATERAL (
      SELECT public.levenshtein_less_equal(plain, typed, 2) AS changes,
        public.similarity(plain, typed) AS likeness,
        NOT CASE language WHEN 'fr' THEN in_fr ELSE in_en END AS is_foreign
  ) AS compared
  CROSS JOIN LATERAL (
      SELECT changes = 2 AND length(plain) = length(typed) AND EXISTS (
          SELECT FROM generate_series(1, length(typed) - 1) AS place
          WHERE plain = left(typed, place - 1) || substr(typed, place + 1, 1)
              || substr(typed, place, 1) || substr(typed, place + 2)
      ) AS is_turned
  ) AS turned
  WHERE length(typed) > 3 AND abs(length(plain) - length(typed)) <= 2 AND (
      changes = 1 OR is_turned
      OR changes = 2 AND (length(typed) > 7 OR length(typed) = 7 AND likeness >= 0.4)
  )
  UNION ALL
  SELECT first.plain || ' <-> ' || second.plain, first.spelling || ' ' || second.spelling, 3, 1
  FROM generate_series(3, length(typed) - 3) AS place
  JOIN public.search_word AS first ON first.plain = left(typed, place)
  JOIN public.search_word AS second ON second.plain = substr(typed, place + 1)
$$
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0006_contacts_reasons_status")]
    operations = [
        migrations.RunSQL("DROP FUNCTION search_known(tsquery)", KNOWN),
        migrations.RunSQL("DROP FUNCTION search_near(text[])", STEMS_NEAR),
        migrations.RunSQL(HOLDING, "DROP FUNCTION search_holding(tsquery)"),
        migrations.RunSQL(NEAR, "DROP FUNCTION search_near(text, text)"),
        migrations.DeleteModel("Lexeme"),
    ]
