"""The SQL of a search: words typed, words meant, objects found, one page of them."""

# The documents that answer `query`, each with its rank; with {only}, those of one kind alone.
_RANKED = """
    SELECT noun, object_id, language, helped,
        ts_rank('{{0, 0.1, 0.4, 1}}', vector, query)
        + CASE WHEN vector @@ exact THEN 0.3 ELSE 0 END AS rank
    FROM {asked} JOIN search_document ON vector @@ query{only}
    LIMIT %(cap)s
"""

# Whether each word is known is asked only when no document holds them all: then the neighbours of
# those that nobody wrote are looked for in their place.
_FOUND = """
WITH typed AS (
    SELECT place, regexp_replace(plain(word), '[^[:alnum:]]+', '', 'g') AS word
    FROM unnest(%(terms)s::text[]) WITH ORDINALITY AS t(word, place)
),
stemmed AS (
    SELECT place, word, plainto_tsquery('fr', word) || plainto_tsquery('en', word) AS stems
    FROM typed WHERE word <> ''
),
term AS MATERIALIZED (
    SELECT place, word, stems, stems || CASE WHEN length(word) > 2
        THEN to_tsquery('simple', word || ':*') ELSE ''::tsquery END AS query
    FROM stemmed WHERE numnode(stems) > 0
),
literal AS MATERIALIZED (
    SELECT
        string_agg('(' || query::text || ')', ' & ' ORDER BY place)::tsquery AS query,
        string_agg('(' || stems::text || ')', ' & ' ORDER BY place)::tsquery AS exact
    FROM term
),
literal_hit AS MATERIALIZED ({literal_hit}),
known AS MATERIALIZED (
    SELECT *, search_known(query) AS known FROM term WHERE NOT EXISTS (SELECT FROM literal_hit)
),
meant AS MATERIALIZED (
    SELECT place, word, known, CASE WHEN known THEN query ELSE coalesce((
            SELECT string_agg(quote_literal(near), ' | ')::tsquery
            FROM search_near(
                word || tsvector_to_array(to_tsvector('fr', word) || to_tsvector('en', word))
            ) AS near
        ), stems) END AS query
    FROM known
),
guess AS MATERIALIZED (
    SELECT
        string_agg('(' || query::text || ')', ' & ' ORDER BY place)::tsquery AS query,
        (SELECT exact FROM literal) AS exact,
        array_agg(word ORDER BY place) FILTER (WHERE NOT known) AS unknown
    FROM meant
),
asked AS MATERIALIZED (
    SELECT coalesce(guess.query, literal.query) AS query, unknown FROM literal, guess
),
hit AS MATERIALIZED (
    SELECT * FROM literal_hit UNION ALL ({guess_hit})
),
found AS MATERIALIZED (
    SELECT noun, object_id, max(rank) + 0.02 * ln(1 + max(helped)) AS rank,
        bool_or(language = %(language)s) AS in_mine
    FROM hit GROUP BY noun, object_id
)
"""

_PAGE = """
kind AS MATERIALIZED (SELECT noun, count(*) AS n FROM found GROUP BY noun),
page AS (
    SELECT * FROM found WHERE %(noun)s IN ('', noun)
    ORDER BY rank DESC, noun, object_id
    LIMIT %(size)s
    OFFSET (
        SELECT greatest(0, least(%(start)s, (sum(n)::int - 1) / %(size)s * %(size)s))
        FROM kind WHERE %(noun)s IN ('', noun)
    )
)
SELECT
    (SELECT jsonb_object_agg(noun, n) FROM kind) AS counts,
    (SELECT count(*) FROM hit) AS hits,
    asked.unknown,
    page.noun, page.object_id, page.in_mine, shown.language, shown.url, shown.note,
    ts_headline(shown.config, shown.title, asked.query,
        'HighlightAll=true, StartSel=' || chr(2) || ', StopSel=' || chr(3)) AS title,
    ts_headline(shown.config, shown.body, asked.query,
        'MaxWords=30, MinWords=15, MaxFragments=1, StartSel=' || chr(2) || ', StopSel=' || chr(3))
        AS extract
FROM asked
LEFT JOIN page ON true
LEFT JOIN LATERAL (
    SELECT *, CASE language WHEN 'fr' THEN 'fr' ELSE 'en' END::regconfig AS config
    FROM search_document AS d
    WHERE d.noun = page.noun AND d.object_id = page.object_id
    ORDER BY d.language = %(language)s DESC
    LIMIT 1
) AS shown ON true
ORDER BY page.rank DESC, page.noun, page.object_id
"""

_IDS = "SELECT object_id FROM found ORDER BY rank DESC, object_id LIMIT %(most)s"


def _found(only: str = "") -> str:
    return _FOUND.format(
        literal_hit=_RANKED.format(asked="literal", only=only),
        guess_hit=_RANKED.format(asked="guess", only=only),
    )


PAGE = ",\n".join((_found(), _PAGE))
IDS = "\n".join((_found(only=" AND noun = %(only)s"), _IDS))
