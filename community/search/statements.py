"""The SQL of a search: terms asked for, objects found, one page of them.

A first statement looks for objects that hold every term. Only when there is none, or too few for a
sentence, a second one looks for those that hold most of what was asked, typing errors mended.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from . import synonyms

# What each term means in either language. A word that is meant whole is looked for as it stands.
_TERM = """
WITH meaning AS MATERIALIZED (
    SELECT place, word, exact::tsquery AS exact,
        to_tsquery('fr', source) || to_tsquery('en', source) || to_tsquery('simple', whole)
            AS query
    FROM unnest(%(sources)s::text[], %(exacts)s::text[], %(words)s::text[], %(wholes)s::text[])
        WITH ORDINALITY AS t(source, exact, word, whole, place)
),
term AS MATERIALIZED (SELECT place, word, query, exact FROM meaning WHERE numnode(query) > 0)
"""

# How well a document answers a term: a title counts more than keywords, and those more than a text;
# a word as it was typed more than another of its stem. Numbers are of float8 here and below: a
# thousand documents are ranked, and numeric takes half as long again.
_WELL = """
0.3::float8 + CASE
    WHEN d.vector @@ sought.in_title THEN 0.4::float8
    WHEN d.vector @@ sought.in_keywords THEN 0.2::float8
    ELSE 0
END + CASE WHEN d.vector @@ sought.exact THEN 0.3::float8 ELSE 0 END
+ 0.1::float8 * ts_rank('{0.05, 0.1, 0.4, 1}', d.vector, sought.query)
"""
_FIELDS = r"""
    exact,
    regexp_replace(query::text, $$'([^']+)'$$, $$'\1':AB$$, 'g')::tsquery AS in_keywords,
    regexp_replace(query::text, $$'([^']+)'$$, $$'\1':A$$, 'g')::tsquery AS in_title
"""

_ASKED = """
asked AS MATERIALIZED (
    SELECT
        string_agg('(' || query::text || ')', ' & ' ORDER BY place)::tsquery AS query,
        '[]'::jsonb AS reading
    FROM term
),
sought AS MATERIALIZED (SELECT query, <fields> FROM term)
"""

# A word may stand in a tenth of all documents, and an index reads all that hold it to give some. Of
# each kind so many are weighed whose title holds what is asked for, as many of those that are
# ahead, and of the rest where those ahead were fewer: none hides the others, or another kind. Where
# that many titles hold it, `others` are not looked for.
# Kinds and numbers are written into the statement: a plan that is kept knows how much to expect.
_WEIGHED = """<kinds>, LATERAL (
    WITH titled AS MATERIALIZED (
        SELECT noun, object_id, language, helped, is_last, score.*
        FROM search_document AS d, LATERAL (<score>) AS score
        WHERE d.noun = kind.code AND ts_filter(d.vector, '{a}') @@ asked.query
        LIMIT <most>
    ),
    ahead AS MATERIALIZED (
        SELECT noun, object_id, language, helped, is_last, score.*
        FROM search_document AS d, LATERAL (<score>) AS score
        WHERE d.noun = kind.code AND d.is_ahead AND d.vector @@ asked.query AND <others>
        LIMIT <most>
    )
    SELECT *, true AS by_title FROM titled
    UNION ALL
    SELECT *, false FROM ahead
    UNION ALL
    (
        SELECT noun, object_id, language, helped, is_last, score.*, false
        FROM search_document AS d, LATERAL (<score>) AS score
        WHERE d.noun = kind.code AND NOT d.is_ahead AND d.vector @@ asked.query AND <others>
        LIMIT <most> - (SELECT count(*) FROM ahead)
    )
) AS hit"""

# One term is one row, and PostgreSQL plans for as many.
_ONE = """
hit AS MATERIALIZED (
    SELECT hit.* FROM asked, (SELECT * FROM sought LIMIT 1) AS sought, <weighed>
)
"""
_SCORE_OF_ONE = "SELECT 1.0::float8 AS share, <well> AS rank"

_EVERY = "hit AS MATERIALIZED (SELECT hit.* FROM asked, <weighed>)"
_SCORE_OF_EVERY = "SELECT 1.0::float8 AS share, avg(<well>) AS rank FROM sought"

# A term is worth more the fewer hold it. One that nobody holds is read as the nearest known words,
# and then is worth less: that is a guess. One that resembles nothing is left out. An object that
# holds too little is never shown, so that it must hold one of the terms with which the others
# reach that share: the others are not looked up in the index.
_MOST = """
counted AS MATERIALIZED (
    SELECT place, word, query, exact, search_holding(query) AS holding FROM term
),
near AS MATERIALIZED (
    SELECT place, near.spelling, near.query, search_holding(near.query) AS holding,
        distance, likeness
    FROM counted, LATERAL (
        SELECT spelling, distance, likeness,
            to_tsquery('fr', source) || to_tsquery('en', source) AS query
        FROM search_near(plain(word), %(language)s)
        ORDER BY distance, likeness DESC, source LIMIT 8
    ) AS near
    WHERE holding = 0 AND word <> ''
),
best AS MATERIALIZED (
    SELECT * FROM (
        SELECT *, row_number() OVER (PARTITION BY place ORDER BY distance, likeness DESC) AS number
        FROM near WHERE holding > 0
    ) AS existing
    WHERE number = 1 OR number <= 3 AND distance = 0
),
meant AS MATERIALIZED (
    SELECT place, query, exact, sqrt(ln(1 + 1000::float8 / holding)) AS weight
    FROM counted WHERE holding > 0
    UNION ALL
    SELECT place, string_agg('(' || query::text || ')', ' | ')::tsquery,
        string_agg(replace(search_exact(spelling)::text, ' ', ' & '), ' | ')::tsquery,
        sqrt(ln(1 + 1000::float8 / sum(holding)::float8))
            * CASE WHEN min(distance) < 2.5 THEN 0.8::float8 ELSE 0.5 END
    FROM best GROUP BY place
),
sought AS MATERIALIZED (SELECT query, weight, <fields> FROM meant),
total AS MATERIALIZED (SELECT sum(weight) AS weight FROM meant),
asked AS MATERIALIZED (
    SELECT
        string_agg('(' || query::text || ')', ' | ' ORDER BY place) FILTER (WHERE leads)::tsquery
            AS query,
        (
            SELECT coalesce(jsonb_agg(jsonb_build_object('place', place, 'read', ARRAY(
                SELECT spelling FROM best
                WHERE best.place = counted.place ORDER BY likeness DESC, spelling
            )) ORDER BY place), '[]'::jsonb)
            FROM counted WHERE holding = 0
        ) AS reading
    FROM (
        SELECT place, query, sum(meant.weight) OVER (ORDER BY meant.weight, place)
            >= %(least)s * whole.weight AS leads
        FROM meant, total AS whole
    ) AS ordered
),
hit AS MATERIALIZED (SELECT hit.* FROM asked, total, <weighed>)
"""
_SCORE_OF_MOST = """
SELECT sum(weight) / total.weight AS share, sum(weight * (<well>)) / total.weight AS rank
FROM sought WHERE d.vector @@ sought.query
"""

_FOUND = """
found AS MATERIALIZED (
    SELECT noun, object_id, max(rank) + 0.02::float8 * ln(1 + max(helped)::float8) AS rank,
        max(share) AS share, bool_or(is_last) AS is_last,
        bool_or(language = %(language)s) AS in_mine
    FROM hit GROUP BY noun, object_id
)
"""

_SEEN = """
beyond AS MATERIALIZED (SELECT noun FROM hit GROUP BY noun, by_title HAVING count(*) >= <most>),
seen AS MATERIALIZED (SELECT * FROM found WHERE <visible>)
"""

# A short question that some objects answer whole is not mixed with what answers it in part.
_KEPT = """
kept AS MATERIALIZED (
    SELECT seen.* FROM seen, (SELECT max(share) AS share, max(rank) AS rank FROM seen) AS best
    WHERE CASE
        WHEN best.share > 0.999 AND NOT %(mixed)s THEN seen.share > 0.999
        ELSE seen.rank >= best.rank * %(near)s
    END
),
told AS MATERIALIZED (
    SELECT count(*) AS n, max(rank) AS best, min(share) AS least, max(share) AS most FROM kept
)
"""

_PAGE = """
placed AS MATERIALIZED (
    SELECT noun, object_id, rank, is_last, in_mine,
        row_number() OVER (PARTITION BY noun ORDER BY is_last, rank DESC, object_id) AS place
    FROM kept
),
kind AS MATERIALIZED (SELECT noun, count(*)::int AS n FROM kept GROUP BY noun),
first AS MATERIALIZED (
    SELECT greatest(0, least(%(start)s, (max(n) - 1) / %(size)s * %(size)s)) AS place
    FROM kind WHERE noun = %(noun)s
),
page AS MATERIALIZED (
    SELECT placed.* FROM placed, first
    WHERE CASE %(noun)s
        WHEN '' THEN placed.place
            <= CASE WHEN noun = ANY(%(people)s) THEN %(of_people)s ELSE %(each)s END
        ELSE noun = %(noun)s
            AND placed.place > first.place AND placed.place <= first.place + %(size)s
    END
)
SELECT
    asked.reading,
    <mark> AS mark,
    (SELECT jsonb_object_agg(noun, n) FROM kind) AS counts,
    ARRAY(SELECT DISTINCT noun FROM beyond) AS beyond,
    told.n, told.best, told.least, told.most,
    page.noun, page.object_id, page.in_mine, page.rank, page.place, page.is_last,
    shown.language, shown.url, shown.note, shown.status, shown.instead,
    shown.helped, shown.facts,
    shown.title, shown.body, shown.reasons
FROM asked CROSS JOIN told
LEFT JOIN page ON true
LEFT JOIN LATERAL (
    SELECT * FROM search_document AS d
    WHERE d.noun = page.noun AND d.object_id = page.object_id
    ORDER BY d.language = %(language)s DESC
    LIMIT 1
) AS shown ON true
ORDER BY page.noun, page.place
"""

_IDS = """
SELECT asked.reading, <mark> AS mark, told.n, told.best, told.least, told.most,
    coalesce(best.ids, '{}') AS ids, coalesce(best.ranks, '{}') AS ranks
FROM asked CROSS JOIN told
CROSS JOIN (
    SELECT array_agg(object_id) AS ids, array_agg(rank) AS ranks
    FROM (
        SELECT object_id, rank FROM kept ORDER BY is_last, rank DESC, object_id LIMIT %(most)s
    ) AS ordered
) AS best
"""

# What may be a reason to show each of a few objects.
REASONS = """
SELECT object_id, reasons FROM search_document
WHERE noun = %(noun)s AND object_id = ANY(%(ids)s) AND language = %(language)s
"""

# What speaks of the same things as a text. Words that more than an eighth of its kind hold tell
# nothing; those in a title or among keywords tell twice as much as those in a text. Two of them
# must be there, or the only one, and a third of what they weigh: one common word is no likeness.
# It is asked while somebody writes: only what is ahead of its kind is looked into.
_NEAR = f"""
{_TERM},
held AS MATERIALIZED (
    SELECT query, (
        SELECT count(DISTINCT object_id) FROM search_document AS d
        WHERE d.noun = kind.noun AND d.is_ahead AND d.vector @@ term.query
    ) AS holding,
        regexp_replace(query::text, $$'([^']+)'$$, $$'\\1':AB$$, 'g')::tsquery AS in_head
    FROM term
),
every AS MATERIALIZED (
    SELECT count(DISTINCT object_id) AS number FROM search_document AS d
    WHERE d.noun = kind.noun AND d.is_ahead
),
telling AS MATERIALIZED (
    SELECT query, in_head, ln(1 + number::float8 / holding) AS weight
    FROM held, every WHERE holding BETWEEN 1 AND greatest(3, number / 8)
),
asked AS MATERIALIZED (
    SELECT string_agg('(' || query::text || ')', ' | ')::tsquery AS query,
        count(*) AS number, sum(weight) AS weight
    FROM telling
)
SELECT object_id
FROM asked JOIN search_document AS d
    ON d.noun = kind.noun AND d.is_ahead AND d.vector @@ asked.query,
LATERAL (
    SELECT count(*) AS number, bool_or(d.vector @@ in_head) AS in_head,
        sum(weight * CASE WHEN d.vector @@ in_head THEN 1 ELSE 0.5 END) / asked.weight AS share
    FROM telling WHERE d.vector @@ query
) AS here
WHERE here.in_head AND here.share >= 1 / 3::float8 AND (here.number > 1 OR asked.number = 1)
GROUP BY object_id ORDER BY max(here.share) DESC, object_id LIMIT %(most)s
"""  # nosec B608 # no input
# Of several kinds, each by itself.
NEAREST = f"SELECT kind.noun, ARRAY({_NEAR}) FROM unnest(%(nouns)s::text[]) AS kind(noun)"  # nosec B608 # no input


class Statements(NamedTuple):
    """What holds the one term, or every term, and what holds most."""

    one: str
    every: str
    most: str


def page(nouns: Iterable[str], visible: str, weighed: int) -> Statements:
    """For a page of these kinds, of what a condition on `found` lets through; `weighed` of each
    are read."""
    kinds = f"(VALUES {', '.join(f"('{code}')" for code in nouns)}) AS kind(code)"
    rest = (_FOUND, _SEEN, _KEPT, _PAGE)
    return _all(*rest, kinds=kinds, most=str(weighed), visible=visible)


def ids(weighed: int) -> Statements:
    """For the keys of one kind; their list itself asks what may be seen."""
    kinds = "(SELECT %(noun)s::text AS code) AS kind"
    rest = (_FOUND, "seen AS (SELECT * FROM found)", _KEPT + _IDS)
    return _all(*rest, kinds=kinds, most=str(weighed))


def _all(*rest: str, **parts: str) -> Statements:
    whole = {"weighed": _WEIGHED, "others": "(SELECT count(*) FROM titled) < <most>"}
    # A title with one of several words is no reason to leave out a text that holds them all.
    in_part = {"weighed": _WEIGHED, "others": "true"}
    parts = {"fields": _FIELDS, "well": _WELL, "mark": synonyms.MARK} | parts
    return Statements(
        one=_filled((_TERM, _ASKED, _ONE, *rest), whole | {"score": _SCORE_OF_ONE} | parts),
        every=_filled((_TERM, _ASKED, _EVERY, *rest), whole | {"score": _SCORE_OF_EVERY} | parts),
        most=_filled((_TERM, _MOST, *rest), in_part | {"score": _SCORE_OF_MOST} | parts),
    )


def _filled(parts: Iterable[str], values: Mapping[str, str]) -> str:
    text = ",".join(parts)
    for name, value in values.items():
        text = text.replace(f"<{name}>", value)
    return text
