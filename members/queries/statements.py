"""The SQL of the directory: one reading of the members answers filters, totals and page.

A filter of which no value exists filters nothing. A count tells what adding this value gives: all
other filters hold, those of its own facet do not.
"""

# Who is read at all: the answers of search by their keys; when it knows none, part of a name.
_FOUND = "m.id = ANY(%(best)s)"
_NAMED = """asked.words = '{}' OR (
        SELECT bool_and(strpos(m.sort_key, word) > 0) FROM unnest(asked.words) AS word
    )"""

_PEOPLE = """
WITH asked AS MATERIALIZED (
    SELECT
        ARRAY(SELECT id FROM company_site WHERE slug = ANY(%(site)s)) AS site,
        ARRAY(SELECT id FROM company_department WHERE slug = ANY(%(department)s)) AS department,
        ARRAY(SELECT id FROM company_topic WHERE slug = ANY(%(skill)s)) AS skill,
        ARRAY(SELECT id FROM company_topic WHERE slug = ANY(%(tool)s)) AS tool,
        ARRAY(SELECT id FROM governance_role WHERE slug = ANY(%(role)s)) AS role,
        %(lang)s::varchar[] AS lang,
        ARRAY(SELECT plain(word) FROM unnest(%(words)s::text[]) AS word) AS words
),
mandate AS MATERIALIZED (
    SELECT DISTINCT person_id, role_id FROM governance_mandate
    WHERE starts_on <= %(today)s AND ends_on > %(today)s
),
member AS NOT MATERIALIZED (
    SELECT id, site_id FROM members_member
    WHERE is_active AND joined_at IS NOT NULL AND left_at IS NULL
),
visible AS NOT MATERIALIZED (
    SELECT id, site_id, department_id, spoken, sort_key, joined_at FROM members_member
    WHERE is_active AND joined_at IS NOT NULL AND left_at IS NULL OR id = %(reader)s
),
person AS MATERIALIZED (
    SELECT m.id, m.site_id, m.department_id, m.spoken, m.sort_key, m.joined_at,
        asked.site = '{}' OR m.site_id = ANY(asked.site) AS site,
        asked.department = '{}' OR m.department_id = ANY(asked.department) AS department,
        asked.skill = '{}' OR EXISTS (
            SELECT FROM members_skilloffer AS o
            WHERE o.content_object_id = m.id AND o.tag_id = ANY(asked.skill)
        ) AS skill,
        asked.tool = '{}' OR EXISTS (
            SELECT FROM members_toolskill AS o
            WHERE o.content_object_id = m.id AND o.tag_id = ANY(asked.tool)
        ) AS tool,
        asked.role = '{}' OR EXISTS (
            SELECT FROM mandate WHERE person_id = m.id AND role_id = ANY(asked.role)
        ) AS role,
        asked.lang = '{}' OR m.spoken && asked.lang AS lang
    FROM visible AS m, asked
    WHERE {among}
),
found AS MATERIALIZED (
    SELECT * FROM person WHERE site AND department AND skill AND tool AND role AND lang
),
page AS (
    SELECT id, row_number() OVER () AS place FROM (
        SELECT id FROM found
        ORDER BY
            CASE WHEN %(newest)s THEN joined_at END DESC NULLS LAST,
            CASE WHEN NOT %(newest)s THEN array_position(%(best)s, id) END NULLS FIRST,
            sort_key COLLATE "C", id
        LIMIT %(size)s
        OFFSET (
            SELECT greatest(0, least(%(start)s, (count(*) - 1) / %(size)s * %(size)s)) FROM found
        )
    ) AS ordered
),
option AS (
    SELECT 'site' AS facet, site_id AS number, count(*) AS n FROM person
    WHERE site_id IS NOT NULL AND department AND skill AND tool AND role AND lang GROUP BY site_id
    UNION ALL
    SELECT 'department', department_id, count(*) FROM person
    WHERE department_id IS NOT NULL AND site AND skill AND tool AND role AND lang
    GROUP BY department_id
    UNION ALL
    SELECT 'skill', tag_id, count(*)
    FROM person JOIN members_skilloffer AS o ON o.content_object_id = person.id
    WHERE site AND department AND tool AND role AND lang GROUP BY tag_id
    UNION ALL
    SELECT 'tool', tag_id, count(*)
    FROM person JOIN members_toolskill AS o ON o.content_object_id = person.id
    WHERE site AND department AND skill AND role AND lang GROUP BY tag_id
    UNION ALL
    SELECT 'role', role_id, count(*) FROM person JOIN mandate ON person_id = person.id
    WHERE site AND department AND skill AND tool AND lang GROUP BY role_id
),
used AS (
    SELECT 'site' AS facet, unnest(site) AS number FROM asked
    UNION ALL SELECT 'department', unnest(department) FROM asked
    UNION ALL SELECT 'skill', unnest(skill) FROM asked
    UNION ALL SELECT 'tool', unnest(tool) FROM asked
    UNION ALL SELECT 'role', unnest(role) FROM asked
),
vocabulary AS (
    SELECT 'site' AS facet, id AS number, slug, name_fr, name_en FROM company_site
    UNION ALL SELECT 'department', id, slug, name_fr, name_en FROM company_department
    UNION ALL SELECT side, id, slug, name_fr, name_en
    FROM company_topic, unnest(ARRAY['skill', 'tool']) AS side
    UNION ALL SELECT 'role', id, slug, name_fr, name_en FROM governance_role
)
"""

_ROWS = """
SELECT 'page' AS facet, place::text AS value, '' AS label, id AS n, false AS selected FROM page
UNION ALL SELECT 'total', '', '', count(*), false FROM found
UNION ALL SELECT 'everybody', '', '', count(*), false FROM member
UNION ALL SELECT 'sites', '', '', count(*), false FROM company_site AS s
WHERE EXISTS (SELECT FROM member WHERE site_id = s.id)
UNION ALL
SELECT facet, slug, CASE %(language)s WHEN 'en' THEN name_en ELSE name_fr END,
    coalesce(n, 0), used.number IS NOT NULL
FROM option FULL JOIN used USING (facet, number) JOIN vocabulary USING (facet, number)
UNION ALL
SELECT 'lang', code, '', count(*), code = ANY(%(lang)s) FROM person, unnest(spoken) AS code
WHERE site AND department AND skill AND tool AND role GROUP BY code
"""

_WHOLE = "\n".join((_PEOPLE, _ROWS))
FOUND = _WHOLE.replace("{among}", _FOUND)
NAMED = _WHOLE.replace("{among}", _NAMED)
