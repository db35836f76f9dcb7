"""The words of what was found until now; from here on they are learnt with each document."""

from django.db import migrations

LEARN = """
INSERT INTO search_word (plain, spelling, in_fr, in_en)
SELECT plain, max(word), bool_or(language = 'fr'), bool_or(language <> 'fr')
FROM (
    SELECT DISTINCT language, word FROM search_document,
        regexp_split_to_table(lower(concat_ws(' ', title, keywords, body)), '[^[:alnum:]]+') AS word
) AS spelt, LATERAL plain(word) AS plain
WHERE length(plain) BETWEEN 3 AND 40 AND length(word) <= 60 AND word !~ '^[0-9]+$'
GROUP BY plain
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0004_words_however_written")]
    operations = [migrations.RunSQL(LEARN, migrations.RunSQL.noop)]
