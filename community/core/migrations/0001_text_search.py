"""Extensions, one immutable wrapper that drops accents, and the two search configurations."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

PLAIN = """
CREATE FUNCTION plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFC)))
"""


def configuration(name: str, language: str) -> list[str]:
    mapping = f"FOR hword, hword_part, word WITH unaccent, {language}_stem"
    return [
        f"CREATE TEXT SEARCH CONFIGURATION {name} (COPY = {language})",
        f"ALTER TEXT SEARCH CONFIGURATION {name} ALTER MAPPING {mapping}",
    ]


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(PLAIN, "DROP FUNCTION plain(text)"),
        migrations.RunSQL(
            configuration("fr", "french") + configuration("en", "english"),
            "DROP TEXT SEARCH CONFIGURATION fr; DROP TEXT SEARCH CONFIGURATION en",
        ),
    ]
