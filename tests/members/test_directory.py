"""Who can help: filters, their counts, words, order."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.utils import timezone

from community.company.models import Absence, Entity
from community.core.counts import MANY
from community.governance.models import Role
from community.search import index
from members.models import Member
from members.queries import order
from members.queries.criteria import Criteria
from members.queries.directory import Directory, directory
from tests import factories

type SignIn = Callable[[Member | None], Client]

pytestmark = pytest.mark.django_db


def ask(reader: Member, query: str = "") -> Directory:
    request = RequestFactory().get(f"/members/?{query}")
    request.user = reader
    return directory(request, Criteria.of(QueryDict(query)), timezone.localdate())


def names(found: Directory) -> list[str]:
    return [member.first_name for member in found.page]


def counts(found: Directory, facet: str) -> dict[str, int]:
    return {option.value: option.count for option in found.facets.options[facet]}


@pytest.fixture
def visas(alice: Member, bob: Member, carol: Member) -> None:
    topic = factories.make_topic("visas", name_fr="Visas", synonyms=["laissez-passer"])
    other = factories.make_topic("frais", name_fr="Notes de frais")
    for member in (alice, carol):
        member.helps.add(topic)
    bob.helps.add(other)
    bob.masters.add(factories.make_topic("concur", kind="tool", name_fr="Concur"))
    Member.objects.filter(pk=carol.pk).update(spoken=["pl", "en"])


def test_only_members_are_found(alice: Member, bob: Member, carol: Member) -> None:
    factories.make_account("Nina", "Blanc")
    Member.objects.filter(pk=bob.pk).update(left_at=timezone.now())
    Member.objects.filter(pk=carol.pk).update(is_active=False)
    assert names(ask(alice)) == ["Alice"]


def test_the_order_by_name_is_the_french_alphabet(alice: Member) -> None:
    for last_name in ("Zelazny", "Étienne", "Eaton", "Œuvrard", "Oeuvray", "evrard"):
        factories.make_member("X", last_name)
    assert [member.last_name for member in ask(alice, "sort=name").page] == [
        "Eaton", "Étienne", "evrard", "Martin", "Œuvrard", "Oeuvray", "Zelazny",
    ]  # fmt: skip


@pytest.mark.usefixtures("visas")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("site=lyon", ["Alice", "Bob"]),
        ("site=lyon&site=varsovie", ["Alice", "Bob", "Carol"]),
        ("department=finance", ["Alice", "Bob", "Carol"]),
        ("skill=visas", ["Alice", "Carol"]),
        ("skill=visas&skill=frais", ["Alice", "Bob", "Carol"]),
        ("skill=visas&site=lyon", ["Alice"]),
        ("tool=concur", ["Bob"]),
        ("lang=pl", ["Carol"]),
        ("lang=pl&site=lyon", []),
    ],
)
def test_filters(alice: Member, query: str, expected: list[str]) -> None:
    found = ask(alice, query)
    assert (names(found), found.page.paginator.count) == (expected, len(expected))


@pytest.fixture
def around(alice: Member) -> None:
    """Colleagues who help, each at their distance from alice, and two who say nothing."""
    topic = factories.make_topic("visas")
    elsewhere = Entity.objects.create(slug="lointaine", name_fr="Lointaine", name_en="Far")
    group = Entity.objects.get(slug="aurelis")
    far = {"country": "CA", "time_zone": "America/Toronto", "entity": elsewhere}
    same_company = {"country": "SG", "time_zone": "Asia/Singapore", "entity": group}
    places: dict[str, tuple[str, dict[str, Any]]] = {
        "Loin": ("montreal", far),
        "Madrid": ("madrid", {"country": "ES", "entity": elsewhere}),
        "Singapour": ("singapour", same_company),
        "Rouen": ("rouen", {}),
        "Lyon": ("lyon", {}),
    }
    for name, (slug, fields) in places.items():
        site = factories.make_site(slug, **fields)
        factories.make_member(name, "Zola", site=site, entity_id=site.entity_id).helps.add(topic)
    factories.make_member("Muette", "Aaron")
    Member.objects.filter(pk=alice.pk).update(entity=group)


CIRCLES = {
    "Près de vous, à Lyon": ["Lyon"],
    "Dans votre pays": ["Rouen"],
    "À la même heure que vous, ou dans votre société": ["Madrid", "Singapour"],
    "Plus loin": ["Loin"],
    "Sans sujet indiqué pour l’instant": ["Muette", "Alice"],
}


def circles(found: Directory) -> dict[str, list[str]]:
    return {group.why: [one.first_name for one in group.people] for group in found.groups}


@pytest.mark.usefixtures("around")
def test_who_can_help_and_is_near_comes_first_and_the_page_says_why(alice: Member) -> None:
    alice = Member.objects.select_related("site").get(pk=alice.pk)
    assert circles(ask(alice)) == CIRCLES
    assert circles(ask(alice, "site=lyon&site=rouen")) == {
        "Près de vous, à Lyon": ["Lyon"],
        "Dans votre pays": ["Rouen"],
        "Sans sujet indiqué pour l’instant": ["Muette", "Alice"],
    }
    assert names(ask(alice, "sort=name"))[:2] == ["Muette", "Alice"]
    assert circles(ask(alice, "sort=name")).keys() == {""}


@pytest.mark.usefixtures("around")
def test_nothing_is_near_a_reader_without_a_site(alice: Member) -> None:
    alice.site = alice.entity = None
    alice.save()
    assert circles(ask(alice)) == {
        "Ces collègues peuvent aider": ["Loin", "Lyon", "Madrid", "Rouen", "Singapour"],
        "Sans sujet indiqué pour l’instant": ["Muette", "Alice"],
    }


@pytest.fixture
def neighbours(around: None, alice: Member) -> None:
    """More people of Lyon: a relay, the reader, two who are away today, one who was."""
    topic, today = factories.make_topic("visas"), timezone.localdate()
    alice.helps.add(topic)
    for name, first, back in (
        ("Absente", -2, 3),
        ("Relais-parti", 0, 1),
        ("Relais", 1, 5),
        ("Revenue", -5, 0),
    ):
        one = factories.make_member(name, "Aubin")
        one.helps.add(topic)
        days = {"starts_on": today + timedelta(days=first), "ends_on": today + timedelta(days=back)}
        Absence.objects.create(person=one, **days)
        if name.startswith("Relais"):
            factories.make_mandate(one, Role.SITE_RELAY)


@pytest.mark.usefixtures("neighbours")
def test_among_the_near_a_role_comes_first_who_is_away_and_the_reader_last(alice: Member) -> None:
    alice = Member.objects.select_related("site").get(pk=alice.pk)
    near = ["Relais", "Revenue", "Lyon", "Absente", "Relais-parti", "Alice"]
    assert circles(ask(alice))["Près de vous, à Lyon"] == near
    assert circles(ask(alice, "skill=visas"))["Près de vous, à Lyon"] == near
    assert names(ask(alice, "sort=name"))[:4] == ["Muette", "Absente", "Relais", "Relais-parti"]
    index.fill()
    found = names(ask(alice, "q=visas"))
    assert found[:5] == ["Relais", "Lyon", "Revenue", "Absente", "Relais-parti"]


@pytest.mark.usefixtures("neighbours")
@pytest.mark.parametrize("size", [1, 2, 3, 24])
@pytest.mark.parametrize("sort", ["", "name", "newest"])
def test_a_page_of_a_long_list_is_the_same_as_if_all_were_read(
    alice: Member, monkeypatch: pytest.MonkeyPatch, size: int, sort: str
) -> None:
    monkeypatch.setattr(order, "SIZE", size)
    for prepared in (order._nearest_page, order._sorted_page):
        prepared._compiled.cache_clear()
    alice = Member.objects.select_related("site").get(pk=alice.pk)
    today = timezone.localdate()
    everybody = order.Everybody(alice, sort, today).numbers
    starts = range(0, len(everybody), size)
    pages = [order.Everybody(alice, sort, today).page(start) for start in starts]
    assert [number for page in pages for number in page] == everybody


@pytest.mark.usefixtures("visas")
def test_the_bar_says_what_is_chosen_and_how_to_take_it_off(alice: Member, sign_in: SignIn) -> None:
    bar = ask(alice, "q=visa&skill=visas&skill=frais&site=lyon&sort=name").bar
    assert [(one.label, one.change) for one in bar.chosen] == [
        ("«\u00a0visa\u00a0»", {"q": None}),
        ("Notes de frais", {"skill": ["visas"]}),
        ("Visas", {"skill": ["frais"]}),
        ("Lyon", {"site": None}),
    ]
    page = sign_in(alice).get("/members/?skill=visas&skill=frais&sort=name&page=2&all=skill")
    links = re.findall(r'class="chip" href="([^"]*)"', page.text)
    assert links == ["?skill=frais&amp;sort=name", "?skill=visas&amp;sort=name"]
    assert 'btn quiet slim" href="?sort=name"' in page.text


def test_a_role_is_that_of_today(alice: Member, dan: Member, eve: Member) -> None:
    assert names(ask(alice, f"role={Role.CORE_TEAM}")) == ["Dan"]
    assert counts(ask(alice), "role") == {Role.CORE_TEAM: 1}


@pytest.mark.usefixtures("visas")
def test_a_count_tells_what_one_more_value_gives(alice: Member) -> None:
    found = ask(alice, "site=varsovie")
    assert counts(found, "site") == {"lyon": 2, "varsovie": 1}
    assert counts(found, "skill") == {"visas": 1}
    assert counts(found, "lang") == {"pl": 1, "en": 1}


def test_the_whole_list_says_how_many_people_at_how_many_sites(
    alice: Member, bob: Member, carol: Member
) -> None:
    whole = ask(alice).whole
    assert whole
    assert (whole.people, whole.sites) == (3, 2)
    assert ask(alice, "site=lyon").whole is None


@pytest.mark.usefixtures("visas")
def test_in_a_large_community_a_new_choice_waits_a_minute_to_be_counted(
    bob: Member, carol: Member
) -> None:
    Member.objects.bulk_create(
        Member(email=f"{number}@aurelis.example", slug=f"n-{number}", site=bob.site)
        for number in range(MANY)
    )
    assert counts(ask(bob, "skill=visas&site=lyon"), "skill") == {"visas": 1, "frais": 1}
    carol.helps.add(factories.make_topic("badges", name_fr="Badges"))
    found = ask(bob, "skill=badges&lang=pl")
    assert (names(found), counts(found, "skill")) == (["Carol"], {"visas": 1, "badges": None})


@pytest.mark.usefixtures("visas")
@pytest.mark.parametrize("name", ["site", "department", "skill", "tool", "role", "lang"])
def test_a_value_that_nobody_knows_is_ignored(alice: Member, name: str) -> None:
    found = ask(alice, f"{name}=atlantis&{name}=%00&{name}=")
    assert (names(found), list(found.bar.chosen)) == (["Alice", "Bob", "Carol"], [])


@pytest.mark.usefixtures("visas")
def test_a_filter_that_leaves_nobody_can_be_removed(alice: Member) -> None:
    [tool, language] = ask(alice, "tool=concur&lang=pl").bar.chosen
    assert (tool.label, tool.change) == ("Concur", {"tool": None})
    assert language.change == {"lang": None}


@pytest.mark.usefixtures("visas")
@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("visa", ["Carol"]),
        ("laisser passer", ["Carol"]),
        ("polonais", ["Carol"]),
        ("concurr", ["Bob"]),
        ("MARTIN alice", ["Alice"]),
        ("nowack", ["Carol"]),
        ("varsovie", ["Carol"]),
        ("zeppelin", []),
        ("%", []),
        ("'\"\\", []),
    ],
)
def test_words(alice: Member, q: str, expected: list[str]) -> None:
    index.fill()
    query = QueryDict(mutable=True)
    query["q"] = q
    assert sorted(names(ask(alice, query.urlencode()))) == sorted(expected)


@pytest.mark.usefixtures("around")
def test_among_those_who_answer_as_well_the_near_come_first(alice: Member) -> None:
    alice.helps.add(factories.make_topic("visas"))
    index.fill()
    alice = Member.objects.select_related("site").get(pk=alice.pk)
    found = ask(alice, "q=visas")
    assert names(found) == ["Lyon", "Rouen", "Madrid", "Singapour", "Loin"]
    assert found.page.paginator.count == counts(found, "skill")["visas"] == 5


@pytest.mark.usefixtures("around")
def test_who_bears_a_name_comes_before_who_is_near(alice: Member) -> None:
    near = factories.make_member("Lise", "Aubin", bio_fr="J’ai repris les dossiers de Loin.")
    near.helps.add(factories.make_topic("frais", synonyms=["loin"]))
    index.fill()
    alice = Member.objects.select_related("site").get(pk=alice.pk)
    assert names(ask(alice, "q=loin")) == ["Loin", "Lise"]


@pytest.mark.usefixtures("visas")
def test_who_only_shares_the_stem_of_a_word_does_not_answer(alice: Member, bob: Member) -> None:
    moving = factories.make_topic("mobilite", name_fr="Mobilité", synonyms=["vis mon poste"])
    bob.helps.add(moving)
    index.fill()
    assert names(ask(alice, "q=visas")) == ["Carol"]
    assert names(ask(alice, "q=vis+mon+poste")) == ["Bob"]


def test_a_name_is_found_before_search_knows_it(alice: Member, bob: Member) -> None:
    assert names(ask(alice, "q=péti")) == ["Bob"]


def test_newest_first(alice: Member, bob: Member) -> None:
    at = timezone.now() - timedelta(days=1)
    Member.objects.filter(pk=bob.pk).update(joined_at=at)
    assert names(ask(alice, "sort=newest")) == ["Bob", "Alice"]


def test_a_long_facet_shows_its_first_values_and_those_in_use(alice: Member) -> None:
    for number in range(16):
        alice.helps.add(factories.make_topic(f"t{number:02}"))
    found = ask(alice, "skill=t15")
    [skills] = [one for one in found.filters if one.name == "skill"]
    assert [option.value for option in skills.options] == [f"t{n:02}" for n in range(12)] + ["t15"]
    [whole] = [one for one in ask(alice, "all=skill").filters if one.name == "skill"]
    assert (len(whole.options), whole.has_more) == (16, False)


def test_a_card_shows_first_the_subject_that_was_asked_for(alice: Member) -> None:
    for number in range(6):
        alice.helps.add(factories.make_topic(f"t{number}"))
    [card] = ask(alice, "skill=t5").page
    assert [topic["slug"] for topic in card.topics] == ["t5", "t0", "t1", "t2"]


@pytest.mark.usefixtures("visas")
@pytest.mark.parametrize(
    ("first", "back", "said"),
    [(-2, 3, "De retour "), (0, 20, "De retour le "), (1, 5, ""), (-9, 0, "")],
)
def test_a_card_says_when_somebody_who_is_away_is_back(
    first: int, back: int, said: str, alice: Member, bob: Member, sign_in: SignIn
) -> None:
    today = timezone.localdate()
    days = {"starts_on": today + timedelta(days=first), "ends_on": today + timedelta(days=back)}
    Absence.objects.create(person=bob, **days)
    page = sign_in(alice).get("/members/").text
    assert page.count("De retour ") == bool(said)
    assert said in page


def test_what_is_rarely_asked_for_stands_under_more_filters(alice: Member, visas: None) -> None:
    bar = ask(alice).bar
    assert [narrowed.name for narrowed in bar.usual] == ["skill", "site", "tool"]
    assert [narrowed.name for narrowed in bar.rare] == ["lang", "department"]
    assert (bar.is_rarely_used, ask(alice, "lang=pl").bar.is_rarely_used) == (False, True)


def test_values_are_sorted_without_accents_and_case(alice: Member) -> None:
    for name in ("Transport", "Émargement", "e-Parapheur", "Zoom"):
        alice.masters.add(factories.make_topic(f"t-{name[1:4]}", kind="tool", name_fr=name))
    assert [option.label for option in ask(alice).facets.options["tool"]] == [
        "e-Parapheur", "Émargement", "Transport", "Zoom",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"), [("", 6), ("?skill=visas&lang=pl", 5), ("?q=martin", 7)]
)
def test_as_many_queries_for_three_and_for_fifty(
    alice: Member, sign_in: SignIn, django_assert_num_queries: Any, query: str, expected: int
) -> None:
    client = sign_in(alice)
    for people in (range(1), range(1, 50)):
        for number in people:
            member = factories.make_member(f"N{number}", "Martin", spoken=["pl"])
            member.helps.add(factories.make_topic("visas"))
        index.fill()
        with django_assert_num_queries(expected):
            page = client.get(f"/members/{query}")
    assert page.status_code == 200
    assert len(page.content) < 45_000


def test_signing_in_comes_first(sign_in: SignIn, nobody: None) -> None:
    answer = sign_in(None).get("/members/")
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/accounts/login/")
