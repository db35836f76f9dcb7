"""What makes "to do" and "todo", "week-end" and "weekend" one: neighbours written as one word, and
words with a hyphen written without; feminines beside their masculines. The words that people may have meant are kept as they are written.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

# Pairs and threes, as in "de La Tour".
GLUED = """
CREATE FUNCTION search_glued(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(
      concat_ws(' ', word || second, word || second || third), ' ' ORDER BY place), '')
  FROM (
      SELECT place, word, lead(word) OVER following AS second, lead(word, 2) OVER following AS third
      FROM regexp_split_to_table(public.plain($1), '[^[:alnum:]]+') WITH ORDINALITY AS t(word, place)
      WHERE word <> ''
      WINDOW following AS (ORDER BY place)
  ) AS neighbours
$$
"""
# The stemmer sees no accents, so that it does not know a feminine: "rejetée" is kept as "rejeté" too.
FORMS = """
CREATE FUNCTION search_forms(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(DISTINCT form, ' '), '')
  FROM (
      SELECT regexp_replace(found[1], '[^[:alnum:]]', '', 'g') AS form
      FROM regexp_matches(
          public.plain($1), '[[:alnum:]]+(?:[-\u2010\u2011][[:alnum:]]+)+', 'g') AS found
      UNION ALL
      SELECT found[1]
      FROM regexp_matches(public.plain($1), '([[:alnum:]]{2,}e)es?(?![[:alnum:]])', 'g') AS found
  ) AS forms
$$
"""

# The words themselves, in the singular, beside their stems: "code" and "Codir" have one stem.
EXACT = """
CREATE FUNCTION search_exact(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_to_tsvector(coalesce(array_agg(DISTINCT '=' || regexp_replace(word, '(...)[sx]$', '\\1')), '{}'))
  FROM regexp_split_to_table(public.plain($1), '[^[:alnum:]]+') AS word
  WHERE word <> '' AND length(word) <= 60
$$
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0003_words_within_rows")]
    operations = [
        migrations.RunSQL(GLUED, "DROP FUNCTION search_glued(text)"),
        migrations.RunSQL(FORMS, "DROP FUNCTION search_forms(text)"),
        migrations.RunSQL(EXACT, "DROP FUNCTION search_exact(text)"),
        migrations.CreateModel(
            "Word",
            [
                ("plain", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("spelling", models.CharField(max_length=60)),
                ("in_fr", models.BooleanField(default=False)),
                ("in_en", models.BooleanField(default=False)),
            ],
            {
                "indexes": [
                    GinIndex(fields=["plain"], name="word_trigrams", opclasses=["gin_trgm_ops"])
                ]
            },
        ),
    ]
