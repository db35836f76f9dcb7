"""The words of what was found until now; from here on they are learnt with each document."""

from django.db import migrations

LEARN = """
INSERT INTO search_word (plain, spelling)
SELECT DISTINCT ON (plain(word)) plain(word), word
FROM search_document, regexp_split_to_table(lower(concat_ws(' ', title, keywords, body)), '[^[:alnum:]]+') AS word
WHERE length(plain(word)) BETWEEN 3 AND 40 AND length(word) <= 60 AND word !~ '^[0-9]+$'
ORDER BY plain(word), word DESC
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0004_words_however_written")]
    operations = [migrations.RunSQL(LEARN, migrations.RunSQL.noop)]
