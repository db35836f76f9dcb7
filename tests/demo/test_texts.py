"""The words of the demo community: complete in both languages, well set, and true to themselves."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from community.company import pages
from community.core import reference_data
from community.demo import words
from community.demo.loading import drawings
from community.governance import reference as governance
from community.governance.models import Role
from knowledge import reference as knowledge
from newsletter import interviews
from newsletter import reference as newsletter

FILES = [
    "community",
    "sites",
    "people",
    "jobs",
    "tips-1",
    "tips-2",
    "tools",
    "tried",
    "charter",
    "questions",
    "sheets",
]
FILES += ["events", *(f"journal-{n}" for n in range(7, 11)), "journal-11", "journal-12", "pages"]
# What is being written waits for its English version; people speak in one language.
ONE_LANGUAGE = ["journal-13", "comments", "reports", "reviews"]
ACCOUNTS = ["admin", "author", "core", "editor", "member", "newcomer", "relay", "sponsor"]
REFERENCE = {
    "roles": reference_data.read(governance.TEXTS / "roles.toml"),
    "first charter": reference_data.read(governance.TEXTS / "charter.toml"),
    "shelves": reference_data.read(knowledge.TEXTS),
    "sections": reference_data.read(newsletter.TEXTS),
    "interviews": reference_data.read(interviews.TEXTS),
}


def sentences(node: Any, language: str = "") -> Iterator[tuple[str, str]]:
    """Every text that is in one language, with that language."""
    if isinstance(node, dict):
        language = node.get("language", language)
        for key, value in node.items():
            yield from sentences(value, key[-2:] if key[-2:] in {"fr", "en"} else language)
    elif isinstance(node, list):
        for item in node:
            yield from sentences(item, language)
    elif isinstance(node, str) and language:
        yield language, node


def pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every text in French with its English neighbour."""
    if isinstance(node, dict):
        if "fr" in node or "en" in node:
            yield node.get("fr"), node.get("en")
        for value in node.values():
            yield from pairs(value)
    elif isinstance(node, list):
        for item in node:
            yield from pairs(item)


def written(language: str, *, operators: bool = False) -> list[str]:
    """All the sentences in one language.

    Queries to paste in a search box have signs of their own; a notice in two languages counts for
    its first one.
    """
    demo = [words.read(name) for name in [*FILES, *ONE_LANGUAGE]]
    sources = [*demo, *REFERENCE.values(), pages.defaults()]
    texts = [text for source in sources for code, text in sentences(source) if code == language]
    return [text.partition(" / ")[0] for text in texts if operators or "filetype:" not in text]


def shape(node: Any) -> Any:
    """What a text is made of: the keys, the number of steps, whether it is empty."""
    if isinstance(node, dict):
        return {key: shape(value) for key, value in node.items()}
    if isinstance(node, list):
        return [shape(item) for item in node]
    return bool(node)


def people() -> dict[str, dict[str, Any]]:
    return {person["slug"]: person for person in words.read("people")["person"]}


def articles() -> list[dict[str, Any]]:
    """The articles that are written, and that the web has."""
    issues = [words.read(f"journal-{number}") for number in range(7, 14)]
    every = [one for issue in issues for one in issue["article"] if one.get("kind") != "cover"]
    return [one for one in every if "fr" in one]


def sentences_of(node: Any) -> Iterator[str]:
    """Every paragraph of a text in one language."""
    for _language, text in sentences(node, "fr"):
        yield from text.split("\n\n")


def roster() -> list[dict[str, str]]:
    with words.ROSTER.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def slugs(table: str, key: str = "slug") -> set[str]:
    return {row[key] for row in (words.read("sites") | REFERENCE["shelves"])[table]}


@pytest.mark.parametrize("name", [*FILES, *REFERENCE])
def test_both_languages_are_complete(name: str) -> None:
    text = REFERENCE[name] if name in REFERENCE else words.read(name)
    lone = [french for french, english in pairs(text) if shape(french) != shape(english)]
    assert lone == []


def test_names_of_places_and_topics_are_complete() -> None:
    tables = [row for rows in words.read("sites").values() for row in rows]
    names = [row.get("name", row) for row in tables]
    assert [name for name in names if not (name["fr"] and name["en"])] == []


def test_french_has_real_apostrophes_and_quotation_marks() -> None:
    assert [text for text in written("fr") if re.search(r"['\"“”]", text)] == []


def test_french_has_its_no_break_spaces() -> None:
    narrow = re.compile(r"[^\s\u202f][;?!](?!\w)|[ \u00a0][;?!]")
    wide = re.compile(r"[^\u00a0]:(?=\s|$)|[^\u00a0]»|«[^\u00a0]")
    units = re.compile(r"\d (?:h|min|%|€)(?!\w)|\dh\d|n° \d")
    wrong = [
        match[0]
        for text in written("fr")
        for rule in (narrow, wide, units)
        for match in [rule.search(text)]
        if match
    ]
    assert wrong == []


def test_english_has_english_quotation_marks() -> None:
    assert [text for text in written("en") if re.search(r"['\"«»]| [;:?!]", text)] == []


def test_no_sentence_shouts_or_has_stray_spaces() -> None:
    texts = written("fr", operators=True) + written("en", operators=True)
    lines = [line for text in texts for line in text.splitlines() if line]
    assert [line for line in lines if "!" in line or "  " in line or line != line.strip()] == []


def test_no_middle_dot_stands_in_for_two_genders() -> None:
    assert [text for text in written("fr") if re.search(r"\w[·•]\w|\w\(e\)", text)] == []


def test_every_job_of_the_roster_has_its_english_name() -> None:
    known = {job["fr"] for job in words.read("jobs")["job"]}
    assert {words.job_title(row["Intitulé de poste"], row["Civilité"]) for row in roster()} <= known


def test_the_totals_of_the_group() -> None:
    sites = words.read("sites")["site"]
    assert len(sites) == 12
    assert sum(site["eligible"] for site in sites) == 538
    assert sum(site["members"] for site in sites) == 290


def test_the_roster_has_as_many_people_at_each_site() -> None:
    expected = {site["name"]["fr"]: site["eligible"] for site in words.read("sites")["site"]}
    assert Counter(row["Site"].strip() for row in roster()) == expected


def test_every_written_person_is_on_the_roster_at_her_site() -> None:
    names = {site["slug"]: site["name"]["fr"] for site in words.read("sites")["site"]}
    listed = {
        row["Courriel professionnel"].strip().lower(): row["Site"].strip() for row in roster()
    }
    assert [
        slug for slug, one in people().items() if listed.get(one["email"]) != names[one["site"]]
    ] == []


def test_no_site_has_more_written_members_than_members() -> None:
    members = Counter(person["site"] for person in people().values() if person.get("charter") != 0)
    allowed = {site["slug"]: site["members"] for site in words.read("sites")["site"]}
    assert [slug for slug, count in members.items() if count > allowed[slug]] == []


def test_people_point_to_what_exists() -> None:
    topics, tools = words.topic_slugs(), {tool["id"] for tool in words.read("tools")["tool"]}
    everyone = people()
    for slug, one in everyone.items():
        assert one["site"] in slugs("site"), slug
        assert one["entity"] in slugs("entity"), slug
        assert one["department"] in slugs("department"), slug
        assert set(one["helps"]) | set(one["learns"]) <= set(topics), slug
        assert set(one["tools"]) <= tools, slug
        assert {one.get("buddy", slug)} <= set(everyone), slug
        assert {one.get("absence", {}).get("replacement", slug)} <= set(everyone), slug


def test_the_eight_demo_accounts() -> None:
    accounts = {person["account"]: person for person in people().values() if "account" in person}
    assert sorted(accounts) == ACCOUNTS
    assert {name: accounts[name]["site"] for name in ("member", "relay")} == {
        "member": "lyon",
        "relay": "varsovie",
    }
    assert accounts["relay"]["interface"] == "en"
    assert [name for name, one in accounts.items() if one.get("charter") == 0] == ["newcomer"]


def test_thirty_people_arrived_in_the_last_ninety_days() -> None:
    assert sum(person["joined"] < 90 for person in people().values()) == 30


def test_topics_are_skills_tools_or_themes() -> None:
    kinds = {topic["kind"] for topic in words.read("sites")["topic"]}
    assert kinds == {"skill", "tool", "theme"}


def test_the_vocabulary_says_each_thing_once() -> None:
    names = [
        slug
        for topic in words.read("sites")["topic"]
        for slug in [topic["slug"], *topic.get("aliases", [])]
    ]
    assert [slug for slug, count in Counter(names).items() if count > 1] == []


def test_seats_and_mandates_resolve() -> None:
    roles = REFERENCE["roles"]
    seats = {(seat["role"], seat["slug"]) for seat in roles["seat"]}
    seats |= {(Role.SITE_RELAY, site) for site in slugs("site")}
    assert {role for role, _ in seats} == {role["slug"] for role in roles["role"]}
    for mandate in words.read("people")["mandate"]:
        assert {mandate["person"], mandate.get("deputy", mandate["person"])} <= set(people())
        assert (mandate["role"], mandate["seat"]) in seats
        assert mandate["start"] < mandate["end"]
        assert mandate["start"] >= -people()[mandate["person"]]["joined"]


def test_a_seat_has_one_holder_at_a_time() -> None:
    held: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for mandate in words.read("people")["mandate"]:
        terms = held.setdefault((mandate["role"], mandate["seat"]), [])
        terms.append((mandate["start"], mandate["end"]))
    for terms in held.values():
        assert all(before[1] < after[0] for before, after in pairwise(sorted(terms)))


def test_the_bodies_have_their_size() -> None:
    running = [one for one in words.read("people")["mandate"] if one["start"] <= 0 <= one["end"]]
    assert Counter(one["role"] for one in running) == {
        "core_team": 9,
        "editorial_committee": 7,
        "site_relay": 12,
        "sponsor": 2,
    }


def seats_held(day: int) -> dict[str, str]:
    """The seats of the editorial committee that day, by member."""
    return {
        one["person"]: one["seat"]
        for one in words.read("people")["mandate"]
        if one["role"] == "editorial_committee" and one["start"] <= day < one["end"]
    }


@pytest.mark.parametrize("number", range(7, 14))
def test_an_issue_prints_the_committee_of_its_day(number: int) -> None:
    issue = words.read(f"journal-{number}")
    held, imprint = seats_held(issue["send_offset"]), issue["imprint"]
    assert set(imprint["committee"]) == set(held)
    interviewers = [one for one, seat in held.items() if seat == "portraits"]
    assert imprint.get("interviews", interviewers) in (interviewers, *interviewers)
    interviews = [one for one in issue["article"] if one["interviewee"]]
    assert [one["authors"] for one in interviews] == [interviewers] * len(interviews)


@pytest.mark.parametrize("number", [11, 12])
def test_pictures_stand_where_both_texts_say(number: int) -> None:
    pictures = [
        (article, picture)
        for article in words.read(f"journal-{number}")["article"]
        for picture in article.get("picture", [])
    ]
    assert len(pictures) == {11: 1, 12: 2}[number]
    for article, picture in pictures:
        assert (drawings.DRAWINGS / f"{picture['drawing']}.webp").is_file()
        assert picture["by"] in people()
        for language in ("fr", "en"):
            assert article[language]["body"].count(picture["before"][language]) == 1
            assert len(picture["alt"][language]) <= 300


def test_days_are_counted_as_english_does() -> None:
    """“D-60” is French: “60 days before”."""
    assert [text for text in written("en") if re.search(r"\bD[-+–−]\d", text)] == []


def test_tips_point_to_what_exists() -> None:
    labels = {tool["name"] for tool in words.read("tools")["tool"]}
    for tip in words.tips():
        assert tip["category"] in slugs("category"), tip["id"]
        assert set(tip["topics"]) <= set(words.topic_slugs()), tip["id"]
        assert set(tip["tools"]) <= labels, tip["id"]
        assert set(tip["sites"]) <= slugs("site"), tip["id"]
        assert tip["author"] in people(), tip["id"]
        assert tip.get("tried_by", tip["author"]) in people(), tip["id"]
        assert tip["source"] in {"fr", "en"}, tip["id"]


def test_shelves_are_of_unequal_length() -> None:
    assert [tip["id"] for tip in words.tips()] == [f"tip-{n:02}" for n in range(1, 65)]
    shelves = Counter(tip["category"] for tip in words.tips())
    assert set(shelves) == slugs("category")
    assert (min(shelves.values()), max(shelves.values())) == (2, 7)


def test_nobody_speaks_of_a_tip_that_nobody_tried() -> None:
    untried = {tip["id"] for tip in words.tips() if tip.get("untried")}
    assert untried & {note["tip"] for note in words.read("tried")["tried"]} == set()
    assert {tip["id"] for tip in words.tips() if "tried_note" not in tip["fr"]} == untried


def test_tips_are_dated_while_their_authors_are_members() -> None:
    for tip in words.tips():
        assert 0 < tip["published"] < 365, tip["id"]
        assert tip["published"] < people()[tip["author"]]["joined"], tip["id"]
        assert tip["reviewed"] == 0 or tip["reviewed"] < tip["published"], tip["id"]
        assert 0 < tip["minutes"] <= 120, tip["id"]


def test_the_library_has_room_for_every_text() -> None:
    for tip in words.tips():
        for text in (tip["fr"], tip["en"]):
            assert len(text["title"]) <= 120, tip["id"]
            assert len(text["problem"]) <= 500, tip["id"]
            assert max(map(len, text["steps"])) <= 300, tip["id"]
    for tool in words.read("tools")["tool"]:
        for text in (tool["fr"], tool["en"]):
            assert max(map(len, text.values())) <= 300, tool["id"]


def test_notes_are_left_by_members_after_publication() -> None:
    published = {tip["id"]: tip for tip in words.tips()}
    for note in words.read("tried")["tried"]:
        tip, person = published[note["tip"]], people()[note["by"]]
        assert note["days"] < tip["published"], note
        assert note["days"] <= person["joined"], note
        assert note["by"] != tip["author"], note
        assert 0 < note["minutes"] <= 120, note
        assert len(note["note"]) <= 200, note
    marks = [(note["tip"], note["by"]) for note in words.read("tried")["tried"]]
    assert len(marks) == len(set(marks))


def test_nobody_praises_a_tool_that_their_country_has_not() -> None:
    tools = {tool["name"]: set(tool["countries"]) for tool in words.read("tools")["tool"]}
    slugs_of = {tool["id"]: tool["name"] for tool in words.read("tools")["tool"]}
    country = {site["slug"]: site["country"] for site in words.read("sites")["site"]}
    authors = [(tip["author"], name) for tip in words.tips() for name in tip["tools"]]
    profiles = [(who, slugs_of[tool]) for who, one in people().items() for tool in one["tools"]]
    missing = [
        (who, name)
        for who, name in authors + profiles
        if tools[name] and country[people()[who]["site"]] not in tools[name]
    ]
    assert missing == []


def test_coffee_is_requested_in_one_place() -> None:
    texts = [*words.read("tools")["tool"], *words.tips(), *articles()]
    said = [text for one in texts for text in sentences_of(one["fr"]) if "Aurélis Salles" in text]
    assert [text for text in said if "café" in text and "ServiceNow" not in text] == []


def test_actions_are_numbered_in_one_way() -> None:
    texts = [text for language in ("fr", "en") for text in written(language)]
    number = re.compile(r"(?<![\d-])[A-Z]?\d{1,2}-\d\d(?:-\d)?\b")
    assert {found for text in texts for found in number.findall(text)} == {"26-07-3"}


def test_the_red_list_is_as_long_as_the_journal_says() -> None:
    red_list = next(tip for tip in words.tips() if tip["id"] == "tip-48")
    lines = [line for line in red_list["fr"]["copy"].splitlines() if line[:1].isdigit()]
    article = next(one for one in articles() if one["id"] == "n12-liste-rouge")
    assert len(lines) == 7
    assert "onze lignes à sept" in article["fr"]["body"]
    assert "eleven lines to seven" in article["en"]["body"]


def test_the_five_prompts_are_the_same_everywhere() -> None:
    tip = next(tip for tip in words.tips() if tip["id"] == "tip-46")
    article = next(one for one in articles() if one["id"] == "n12-cinq-consignes")
    for prompt in re.findall(r"« ([^»[]+[.?]) »".replace(" ", "\u00a0"), tip["fr"]["copy"]):
        assert prompt in article["fr"]["body"]


def test_articles_cite_no_page_of_the_printed_issue() -> None:
    """The web has none; only the printed cover, which is not on the web, announces pages."""
    bodies = [one[code]["body"] for one in articles() for code in ("fr", "en") if code in one]
    cited = re.compile(r"\b[Pp]ages?[ \u00a0](?:\d|suivante|précédente)|(?:previous|next) page")
    assert [match[0] for body in bodies for match in [cited.search(body)] if match] == []


def test_each_issue_counts_its_own_members() -> None:
    """The network grew: no two issues give the same number."""
    counts = re.compile(r"(\d{3}) (?:membres|dans le réseau)".replace(" ", "[ \u00a0]"))
    found = [(one["id"][:3], n) for one in articles() for n in counts.findall(one["fr"]["body"])]
    assert found == [("n07", "243"), ("n11", "281"), ("n12", "286")]


def test_the_visa_and_the_passport_are_found_by_their_words() -> None:
    tips = {tip["id"]: tip for tip in words.tips()}
    visa, passport = tips["tip-18"], tips["tip-17"]
    assert "l’Inde" in visa["fr"]["problem"]
    assert "India" in visa["en"]["problem"]
    assert "Pour l’Inde" in visa["fr"]["steps"][1]
    assert passport["fr"]["title"].startswith("Passeport")


def test_forty_tools_and_their_statuses() -> None:
    tools = words.read("tools")["tool"]
    assert Counter(tool["status"] for tool in tools) == {
        "current": 31,
        "pilot": 5,
        "restricted": 2,
        "retired": 2,
    }


def test_tools_point_to_what_exists() -> None:
    tools = {tool["id"]: tool for tool in words.read("tools")["tool"]}
    countries = {site["country"] for site in words.read("sites")["site"]}
    assert len(tools) == 40
    assert {tool["category"] for tool in tools.values()} == slugs("tool_category")
    for slug, tool in tools.items():
        assert tool["category"] in slugs("tool_category"), slug
        assert set(tool["alternatives"]) <= set(tools) - {slug}, slug
        assert set(tool["topics"]) <= set(words.topic_slugs()), slug
        assert set(tool["referents"]) <= set(people()), slug
        assert set(tool["countries"]) <= countries, slug
        assert all(tools[other]["status"] != "retired" for other in tool["alternatives"]), slug


def test_the_charter_has_twelve_articles_and_two_versions() -> None:
    first, charter = REFERENCE["first charter"], words.read("charter")
    assert [article["number"] for article in first["article"]] == list(range(1, 13))
    assert [article["number"] for article in charter["article"]] == [7, 9]
    assert [(one["number"], one["days"]) for one in charter["version"]] == [(1, 420), (2, 75)]


def test_no_text_speaks_of_how_it_was_made() -> None:
    everything = "".join(path.read_text(encoding="utf-8-sig") for path in words.TEXTS.iterdir())
    assert re.findall(r"domain\.md|design/|\[S\d\]|\bTODO\b", everything) == []
