"""The search page."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from community.search import index
from community.search.models import Document, Miss
from knowledge.models import Tool
from members.models import Member
from tests import factories
from tests.events import diary
from tests.knowledge import forum, library
from tests.newsletter import journal

type SignIn = Callable[[Member | None], Client]

pytestmark = pytest.mark.django_db


def search(client: Client, **query: str) -> str:
    answer = client.get("/search/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def words(html: str) -> str:
    """What is read, in one line, with plain spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_result_is_a_list_item_whose_h3_is_its_title(alice: Member, sign_in: SignIn) -> None:
    index.fill()
    page = search(sign_in(alice), q="alice")
    name = "<bdi><mark>Alice</mark> Martin</bdi>"
    assert f'<h3><a href="{alice.get_absolute_url()}">{name}</a></h3>' in page


def test_nothing_found_hands_the_words_over(alice: Member, sign_in: SignIn) -> None:
    client = sign_in(alice)
    page = search(client, q="zeppelin & co")
    assert 'href="/knowledge/tips/new/?problem=zeppelin%20%26%20co"' in page
    assert "Aucun texte ni profil ne contient «\xa0zeppelin\xa0» ou «\xa0co\xa0»." in page
    library.make_tip(alice, title="Louer un zeppelin")
    index.fill()
    page = client.get("/knowledge/tools/", {"q": "zeppelin"}).text
    assert "Cherchez sur tout le site" in page
    assert ('href="/search/?q=zeppelin"' in page, 'href="/members/?q=zeppelin"' in page) == (
        True,
        True,
    )
    new = client.get("/knowledge/tips/new/", {"problem": "zeppelin & co"}).text
    assert "zeppelin &amp; co</textarea>" in new


@pytest.mark.parametrize(
    ("path", "said", "whole"),
    [
        ("/search/", "Rien", "/knowledge/tips/"),
        ("/knowledge/tips/", "Aucune astuce", "/knowledge/tips/"),
        ("/knowledge/tools/", "Aucun outil", "/knowledge/tools/"),
        ("/events/", "Aucune date", "/events/"),
        ("/newsletter/", "Aucun article", "/newsletter/"),
    ],
)
def test_no_search_is_a_dead_end(
    alice: Member, sign_in: SignIn, path: str, said: str, whole: str
) -> None:
    page = sign_in(alice).get(path, {"q": "zeppelin"}).text
    assert f"{said} pour «\xa0zeppelin\xa0»" in page
    assert 'href="/knowledge/tips/new/?problem=zeppelin"' in page
    # What nothing holds is looked for nowhere else: these lead to the lists, whole.
    ways = page.partition('class="ways"')[2].partition("</ul>")[0]
    assert ('href="/members/"' in ways, f'href="{whole}"' in ways) == (True, True)
    assert list(Miss.objects.values_list("words", "count")) == [("zeppelin", 1)]


@pytest.mark.parametrize(
    "path", ["/knowledge/tips/", "/knowledge/tools/", "/members/", "/events/", "/newsletter/"]
)
@pytest.mark.parametrize("q", ["zeppelin", "alice zeppelin"])
def test_nothing_is_announced_where_nothing_follows(
    alice: Member, sign_in: SignIn, path: str, q: str
) -> None:
    index.fill()
    page = words(sign_in(alice).get(path, {"q": q, "status": "pilot", "lang": "en"}).text)
    assert "voici ce qui répond au reste" not in page


def test_an_article_shows_the_cover_of_its_issue(alice: Member, sign_in: SignIn) -> None:
    _article(alice)
    index.fill()
    page = search(sign_in(alice), q="parapheur")
    assert 'class="nl-cover is-sun"' in page


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("/search/", lambda author: library.make_tip(author, title="Le parapheur")),
        ("/knowledge/tips/", lambda author: library.make_tip(author, title="Le parapheur")),
        ("/knowledge/tools/", lambda _author: library.make_tool("parapheur")),
        ("/members/", lambda _author: factories.make_member("Parapheur", slug="somebody")),
        ("/newsletter/", lambda author: _article(author)),
        ("/events/", lambda author: diary.make_event(author, title="Le parapheur")),
    ],
)
def test_every_search_says_what_it_took_the_words_for(
    alice: Member, sign_in: SignIn, path: str, made: Callable[[Member], object]
) -> None:
    made(alice)
    index.fill()
    page = words(sign_in(alice).get(path, {"q": "comment le paraphuer zeppelin"}).text)
    line = "Résultats pour « parapheur » (rien pour « paraphuer » ou « zeppelin »)."
    assert line in page
    assert "arapheur" in page.partition("(rien pour")[2]


def test_a_typing_error_is_read_in_the_readers_language(alice: Member, sign_in: SignIn) -> None:
    """A synonym that comes with a topic is no word of the text."""
    topic = factories.make_topic("visas", name_fr="Visas", synonyms=["passport"])
    library.make_tip(alice, title="Passeport\u00a0: vérifier six mois", topics=[topic])
    index.fill()
    page = words(search(sign_in(alice), q="pasport"))
    assert "Résultats pour « passeport » (rien pour « pasport »)." in page


def _article(author: Member) -> None:
    journal.make_ready(journal.make_issue(12), author=author, title="Le parapheur")
    journal.let_out(journal.make_issue(12))


def test_without_a_question_the_page_offers_ways_in(alice: Member, sign_in: SignIn) -> None:
    assert 'href="/knowledge/tips/"' in search(sign_in(alice))


@pytest.mark.parametrize("value", ["0", "-3", "x", "99999999999999999999", "1.5"])
def test_an_odd_page_or_kind_is_no_error(alice: Member, sign_in: SignIn, value: str) -> None:
    index.fill()
    search(sign_in(alice), q="alice", page=value, kind=value)


def test_a_text_in_the_other_language_is_marked(alice: Member, sign_in: SignIn) -> None:
    tip = library.make_tip(alice, title="Only in English", language="en")
    index.fill()
    page = search(sign_in(alice), q="english")
    assert f'<h3><a href="{tip.get_absolute_url()}" lang="en">' in page


def test_results_stand_by_kind_and_people_beside_them(alice: Member, sign_in: SignIn) -> None:
    topic = factories.make_topic("parapheurs", name_fr="Parapheur")
    for number in range(8):
        factories.make_member().helps.add(topic)
        library.make_tip(title=f"Parapheur {number}")
    library.make_tool("parapheur", status=Tool.Status.RETIRED)
    index.fill()
    page = words(search(sign_in(alice), q="parapheur"))
    assert "Astuces Voir les 8 résultats (Astuces)" in page
    assert "Qui peut vous aider" in page
    assert page.count("Peut aider : Parapheur") == 4
    assert page.count("Retiré") == 1
    assert page.index("Parapheur 1") < page.index("Qui peut vous aider")


def test_a_name_leads_to_somebody_first(alice: Member, sign_in: SignIn) -> None:
    library.make_tip(alice, title="Le calendrier d’Alice")
    index.fill()
    page = words(search(sign_in(alice), q="alice"))
    assert "Qui peut vous aider" not in page
    assert page.index("Alice Martin") < page.index("Le calendrier")


def test_results_are_drawn_as_their_kind_is(alice: Member, bob: Member, sign_in: SignIn) -> None:
    category = library.make_category("voyages", flag="square")
    library.make_tip(alice, title="Parapheur", category=category, minutes=45)
    library.make_tool("parapheur", url="https://parapheur.example/")
    bob.helps.add(factories.make_topic("parapheurs", name_fr="Parapheur"))
    diary.make_event(alice, title="Parapheur en direct")
    index.fill()
    page = search(sign_in(alice), q="parapheur")
    drawn = ("#sig-square", 'class="tile k-', 'class="av l ', 'class="day"')
    assert [mark in page for mark in drawn] == [True] * 4
    assert "45\u00a0min gagnées" in page
    assert 'href="https://parapheur.example/" target="_blank" rel="noopener"' in page


def test_a_search_in_the_directory_says_why(alice: Member, bob: Member, sign_in: SignIn) -> None:
    bob.helps.add(factories.make_topic("frais", name_fr="Notes de frais"))
    index.fill()
    page = words(sign_in(alice).get("/members/", {"q": "frais"}).text)
    assert "Correspond à : Peut aider : Notes de frais" in page
    assert " 1 membre " in page


def test_retired_tools_stand_last_in_their_own_list(alice: Member, sign_in: SignIn) -> None:
    library.make_tool("a", name_fr="Signature", status=Tool.Status.RETIRED)
    library.make_tool("b", purpose_fr="Toute signature.")
    index.fill()
    page = words(sign_in(alice).get("/knowledge/tools/", {"q": "signature"}).text)
    assert page.index("Toute signature.") < page.rindex("Retiré")


def test_as_many_queries_for_three_and_for_fifty(
    alice: Member, sign_in: SignIn, django_assert_num_queries: object
) -> None:
    client = sign_in(alice)
    for number in range(50):
        library.make_tip(alice, title=f"Parapheur {number}")
        if number in (2, 49):
            index.fill()
            with django_assert_num_queries(5):
                search(client, q="parapheur")


def test_as_many_queries_for_every_kind(
    alice: Member, bob: Member, sign_in: SignIn, django_assert_num_queries: object
) -> None:
    """Each with the row of its kind."""
    title = "Le parapheur"
    bob.helps.add(factories.make_topic("parapheur", name_fr="Parapheur", name_en="Signature book"))
    library.make_tip(alice, title=title)
    library.make_sheet(alice, title=title, summary="Qui signe quoi.")
    library.make_tool("docusign", name_fr=title, purpose_fr="Faire signer.")
    forum.make_question(alice, title=title)
    diary.make_event(alice, title=title)
    journal.make_article(alice, title=title, standfirst="Signer sans papier.")
    index.fill()
    client = sign_in(alice)
    with django_assert_num_queries(5):
        page = search(client, q="parapheur")
    assert page.count('class="tip-row found"') == 5
    for shown in ('class="tool found"', 'class="helper"', 'class="sig"', 'class="nl-cover'):
        assert shown in page
    assert words(page).count("Alice Martin") == 4  # twice as who is signed in, the tip, the sheet
    with django_assert_num_queries(6):  # mended first
        search(client, q="paraphuer")


def test_what_was_not_indexed_anew_since_rows_show_more_has_the_usual_row(
    alice: Member, sign_in: SignIn
) -> None:
    library.make_tip(alice, title="Parapheur")
    index.fill()
    Document.objects.update(facts={})
    assert "<mark>Parapheur</mark>" in search(sign_in(alice), q="parapheur")
