"""Finding a tip: the list, its filters, the page of one tip."""

import html
import re
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from community.moderation import actions as moderation
from community.search import index
from knowledge import actions
from knowledge.models import KeptTip, Tool
from tests import factories
from tests.knowledge.library import make_category, make_tip, make_tool


def titles(response):
    return [tip.title for tip in response.context["list"].page]


def test_the_list_puts_the_most_tried_first(alice, bob, sign_in):
    make_tip(alice, title="Ancienne", at=timezone.now() - timedelta(days=40))
    make_tip(alice, title="Récente")
    tried = make_tip(alice, title="Testée", at=timezone.now() - timedelta(days=60))
    actions.mark_tried(tried, by=bob, at=timezone.now())
    browser = sign_in(bob)
    assert titles(browser.get("/knowledge/tips/")) == ["Testée", "Récente", "Ancienne"]
    assert titles(browser.get("/knowledge/tips/?sort=newest")) == ["Récente", "Ancienne", "Testée"]


def test_the_list_narrows_by_category_topic_site_and_language(alice, bob, sign_in):
    visas = factories.make_topic("visas", aliases=["visa"])
    make_tip(alice, title="Ailleurs")
    make_tip(
        alice,
        title="Visa",
        category=make_category("voyages"),
        topics=[visas],
        sites=[factories.make_site("lyon")],
        translation=actions.Wording("Visa, in English", "Problem.", ["Ask."]),
    )
    browser = sign_in(bob)
    for asked in ("category=voyages", "tag=visas", "tag=visa", "site=lyon", "lang=en"):
        assert titles(browser.get(f"/knowledge/tips/?{asked}")) == ["Visa"]


def test_each_way_to_narrow_keeps_the_others(alice, bob, sign_in):
    make_tip(alice, title="Visa", category=make_category("voyages"), sites=[factories.make_site()])
    page = sign_in(bob).get("/knowledge/tips/?category=voyages&site=lyon&lang=fr&sort=newest").text
    chips = re.findall(r'class="chip" href="([^"]*)"', page)
    assert [html.unescape(chip) for chip in chips] == [
        "?category=voyages&lang=fr&sort=newest",
        "?category=voyages&site=lyon&sort=newest",
    ]
    shelf = page[page.index('class="shelf"') :].partition("</ul>")[0]
    assert [html.unescape(link) for link in re.findall(r'<a href="([^"]*)"', shelf)] == [
        "?site=lyon&lang=fr&sort=newest",
        "?category=voyages&site=lyon&lang=fr&sort=newest",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "category=nope",
        "tag=nope",
        "tag=%00",
        "site=nope",
        "lang=xx",
        "sort=nope",
        "page=0",
        "page=-1",
        "page=abc",
        "page=99999999999999999999",
        "category=%00&site=%F0%28",
    ],
)
def test_a_bad_value_in_the_address_is_ignored(alice, bob, sign_in, asked):
    make_tip(alice, title="Seule")
    response = sign_in(bob).get(f"/knowledge/tips/?{asked}")
    assert response.status_code == 200
    assert titles(response) == ["Seule"]


def test_a_search_finds_whatever_the_accents(alice, bob, sign_in):
    make_tip(alice, title="Préparer le passeport")
    make_tip(alice, title="Relancer une signature")
    index.fill()
    browser = sign_in(bob)
    assert titles(browser.get("/knowledge/tips/?q=preparer+passeports")) == [
        "Préparer le passeport"
    ]
    assert titles(browser.get("/knowledge/tips/?q=%00")) == [
        "Relancer une signature",
        "Préparer le passeport",
    ]
    assert titles(browser.get("/knowledge/tips/?q=licorne")) == []


def test_what_a_search_was_taken_for_is_said_and_nothing_else(alice, bob, sign_in):
    make_tip(alice, title="Préparer le passeport")
    index.fill()
    page = sign_in(bob).get("/knowledge/tips/?q=pasport").text
    notices = re.findall(r'class="notice".*?<p>\s*(.*?)\s*</p>', page, re.DOTALL)
    assert notices == ["Résultats pour «\xa0passeport\xa0» (rien pour «\xa0pasport\xa0»)."]


def test_a_list_of_many_has_pages_of_25(alice, bob, sign_in):
    for _ in range(30):
        make_tip(alice)
    browser = sign_in(bob)
    assert len(titles(browser.get("/knowledge/tips/"))) == 25
    assert len(titles(browser.get("/knowledge/tips/?page=2"))) == 5


def test_a_tip_shows_its_steps_and_what_colleagues_say(alice, bob, carol, sign_in):
    tip = make_tip(alice, title="Bloquer 15 min", copy="Texte à copier")
    actions.mark_tried(tip, by=carol, at=timezone.now(), minutes=10, note="Works in Warsaw.")
    response = sign_in(bob).get(tip.get_absolute_url())
    shown = response.context["shown"]
    assert shown.text.steps == ["Ouvrir la <strong>série</strong>.", "Ajouter un rendez-vous."]
    assert [mark.note for mark in shown.notes] == ["Works in Warsaw."]
    assert (shown.tip.tried_count, shown.tip.tried_sites) == (1, 1)


def test_a_tip_is_read_in_the_language_one_prefers(alice, bob, sign_in):
    tip = make_tip(
        alice, title="Titre", translation=actions.Wording("Title", "Problem.", ["Step."])
    )
    browser = sign_in(bob)
    page = browser.get(tip.get_absolute_url())
    assert page.context["shown"].text.title == "Titre"
    page = browser.get(f"{tip.get_absolute_url()}?lang=en")
    assert page.context["shown"].text.title == "Title"
    assert '<h1 lang="en">Title</h1>' in page.text
    assert browser.get(f"{tip.get_absolute_url()}?lang=xx").context["shown"].text.title == "Titre"


def test_a_tip_in_one_language_is_shown_to_all_and_says_so(alice, carol, sign_in):
    tip = make_tip(alice, title="Titre")
    carol.language = "en"
    carol.save(update_fields=["language"])
    page = sign_in(carol).get(tip.get_absolute_url())
    assert '<h1 lang="fr">Titre</h1>' in page.text
    assert "This tip exists in French only." in page.text


def test_text_of_members_is_escaped(alice, bob, sign_in):
    tip = make_tip(alice, title="<b>x</b>", problem="<script>1</script>", steps=["<img src=x>"])
    page = sign_in(bob).get(tip.get_absolute_url()).text
    assert "<script>1" not in page
    assert "<img src=x" not in page


def test_a_hidden_tip_is_seen_by_its_author(alice, bob, dan, sign_in):
    tip = make_tip(alice)
    moderation.hide(tip, by=dan, reason="Nom d’une cliente", at=timezone.now())
    assert sign_in(bob).get(tip.get_absolute_url()).status_code == 404
    assert sign_in(alice).get(tip.get_absolute_url()).status_code == 200
    assert titles(sign_in(alice).get("/knowledge/tips/")) == []
    moderation.restore(tip, by=dan, reason="Nom retiré", at=timezone.now())
    assert sign_in(bob).get(tip.get_absolute_url()).status_code == 200


def test_keeping_is_private_and_reversible(alice, bob, carol, sign_in):
    tip = make_tip(alice)
    browser = sign_in(bob)
    address = tip.get_absolute_url()
    assert browser.post(f"{address}keep/", {"next": "/knowledge/tips/"}).url == "/knowledge/tips/"
    browser.post(f"{address}keep/")
    assert KeptTip.objects.count() == 1
    assert [one.pk for one in browser.get("/knowledge/tips/kept/").context["page"]] == [tip.pk]
    assert list(sign_in(carol).get("/knowledge/tips/kept/").context["page"]) == []
    assert browser.post(f"{address}unkeep/", {"next": "//evil.example"}).url == address
    assert KeptTip.objects.count() == 0


def test_trying_and_keeping_stand_after_what_to_do_with_a_way_down_to_them(alice, bob, sign_in):
    tip = make_tip(alice)
    page = sign_in(bob).get(tip.get_absolute_url()).text
    places = [
        page.index(one)
        for one in ('href="#act"', "série", "/try/", f"/tips/{tip.slug}/keep/", "data-print")
    ]
    assert places == sorted(places)


def test_reading_changes_nothing(alice, bob, sign_in):
    tip = make_tip(alice)
    for act in ("keep", "unkeep", "untry"):
        assert sign_in(bob).get(f"{tip.get_absolute_url()}{act}/").status_code == 405


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/knowledge/", 7),
        ("/knowledge/tips/", 5),
        ("/knowledge/tips/?category=agenda&site=lyon&tag=visas", 6),
        ("/knowledge/tips/?q=probleme", 6),
        ("/knowledge/tips/kept/", 6),
        ("/knowledge/tools/", 5),
        ("{tip}", 7),
        ("{tool}", 8),
    ],
)
@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_queries_with_one_row_and_with_three(
    alice, bob, sign_in, django_assert_num_queries, path, queries, rows
):
    visas, lyon = factories.make_topic("visas"), factories.make_site("lyon")
    for number in range(rows):
        tool = make_tool(f"outil-{number}")
        tool.referents.set([alice, bob])
        tip = make_tip(alice, topics=[visas], sites=[lyon], tools=[tool])
        actions.mark_tried(tip, by=bob, at=timezone.now(), note="Bien.")
        actions.keep(tip, by=bob, at=timezone.now())
        for _ in range(number):
            actions.mark_tried(tip, by=factories.make_member(), at=timezone.now(), note="Oui.")
    factories.make_community()
    index.fill()
    ContentType.objects.get_for_model(Tool)  # asked of the database once by each process
    browser = sign_in(bob)
    address = path.format(tip=tip.get_absolute_url(), tool=tool.get_absolute_url())
    with django_assert_num_queries(queries):
        assert browser.get(address).status_code == 200
