"""What the first member reads while nobody else is there, and nothing was written yet."""

import re
from html import unescape

import pytest
from django.utils import timezone

from community.core import reference_data
from community.governance.models import Role
from knowledge import actions as knowledge
from members.models import Member
from tests import factories
from tests.events import diary
from tests.knowledge import library
from tests.newsletter import journal
from tests.site.table import GET

# What stands on each page of an empty community, in French and in English.
SENTENCES = {
    "/": ("L’entraide commence avec vous", "The library begins with you"),
    "/search/": ("Ou partir d’ici", "Or start from here"),
    "/search/?q=visa": ("Rien pour «\u00a0visa\u00a0»", "Nothing for “visa”"),
    "/charter/": ("Texte 1 de la version 1.", "Text 1 of version 1."),
    "/governance/": ("Tous les postes sont à prendre", "Every seat is open"),
    "/about/": (
        "Les premiers mandats restent à confier.",
        "The first mandates are still to be given.",
    ),
    "/about/manager/": ("Aucun suivi individuel.", "No individual tracking."),
    "/help/": (
        "Dites-le à une personne qui anime le réseau.",
        "Tell somebody who runs the network.",
    ),
    "/privacy/": ("Qui est responsable", "Who is responsible"),
    "/accessibility/": ("Ce qui est vérifié, et comment", "What is checked, and how"),
    "/legal/": ("Direction de la publication", "Publication director"),
    "/notifications/": ("Rien de nouveau pour l’instant", "Nothing new yet"),
    "/knowledge/": (
        "Les trouvailles de vos collègues, et les outils du métier.",
        "What colleagues find out, and the tools of the trade.",
    ),
    "/knowledge/questions/": (
        "Personne n’a encore rien demandé",
        "Nobody has asked anything yet",
    ),
    "/knowledge/questions/?q=visa": (
        "Aucune question sur «\u00a0visa\u00a0»",
        "No question about “visa”",
    ),
    "/knowledge/questions/?tab=mine": (
        "Vous n’avez encore rien demandé",
        "You have not asked anything yet",
    ),
    "/knowledge/questions/?tab=answered": (
        "Si vous cherchez quelque chose, demandez",
        "If you are looking for something, ask",
    ),
    "/knowledge/questions/new/": ("À qui demandez-vous", "Whom do you ask?"),
    "/knowledge/tips/": ("L’entraide commence avec vous", "The library begins with you"),
    "/knowledge/tips/?lang=fr": (
        "Rien pour l’instant\u00a0: aucune astuce n’est encore publiée",
        "Nothing found: no tip is published yet",
    ),
    "/knowledge/tips/?q=visa": (
        "Aucune astuce pour «\u00a0visa\u00a0»",
        "No tip for “visa”",
    ),
    "/knowledge/tips/new/": ("Trois questions, deux minutes.", "Three questions, two minutes."),
    "/knowledge/tips/kept/": ("Votre carnet est vide", "Your notebook is empty"),
    "/knowledge/sheets/": (
        "La première fiche peut être la vôtre",
        "The first sheet may be yours",
    ),
    "/knowledge/sheets/?q=visa": ("Aucune fiche pour «\u00a0visa\u00a0»", "No sheet for “visa”"),
    "/knowledge/sheets/new/": (
        "Un titre, une catégorie, un texte.",
        "A title, a category, a text.",
    ),
    "/knowledge/tips/kept/print/": ("Votre carnet est vide", "Your notebook is empty"),
    "/knowledge/tools/": ("L’annuaire attend son premier outil", "No tool in the directory yet"),
    "/knowledge/tools/?q=visa": ("Aucun outil pour «\u00a0visa\u00a0»", "No tool for “visa”"),
    "/newsletter/": ("Le premier numéro reste à écrire", "The first issue is still to be written"),
    "/newsletter/pitch/": ("Une idée pour le journal", "An idea for the journal"),
    "/newsletter/by-mail/": ("Quatre fois par an", "Four times a year"),
    "/events/": ("Rien à l’agenda pour l’instant", "Nothing planned yet"),
    "/events/?tab=mine": (
        "Vous n’avez aucune date à venir",
        "None of your dates is ahead",
    ),
    "/events/?tab=past": ("Aucun événement n’a encore eu lieu", "No event has taken place yet"),
    "/events/?site=nowhere": ("Rien à l’agenda pour l’instant", "Nothing planned yet"),
    "/events/?kind=coffee": ("Aucun événement ici", "No event here"),
    "/events/new/": ("Ouvert à tous les membres", "Open to every member"),
    "/events/2026/12/": ("Rien ce mois-ci.", "Nothing this month."),
    "/events/feed/": ("Obtenir mon adresse", "Get my address"),
    "/members/": (
        "Vous ouvrez la marche\u00a0: vos collègues apparaîtront ici",
        "You are the first one here. Colleagues appear as the network grows.",
    ),
    "/members/?q=zzz": ("Personne pour «\u00a0zzz\u00a0»", "Nobody for “zzz”"),
    "/members/?lang=pl": ("Personne ne répond à tout cela", "Nobody matches all of this"),
    "/members/alice-martin/": ("Alice Martin", "Alice Martin"),
    "/members/me/": ("Que peut-on vous demander", "What could a colleague ask you?"),
    "/members/me/edit/": ("Je peux aider sur", "I can help with"),
    "/members/me/settings/": ("Jours travaillés", "Days you work"),
    "/members/me/absence/": ("Noter une absence", "Add an absence"),
    "/members/me/name/": ("Changer de nom", "Change name"),
    "/members/me/photo/": ("C’est à vous de choisir", "It is up to you"),
    "/mailbox/": ("Aucun courriel pour l’instant", "No e-mail yet"),
}
# True only where something was looked for, or where there is something to see.
NO_MATCH = [
    *(
        "Essayez",
        "moins de mots",
        "Retirez",
        "Voir toutes",
        "Voir tous",
        "Aucune astuce à ce sujet",
    ),
    *("fewer words", "another word", "Remove a filter", "See all", "No tip on this yet"),
    *("leurs noms", "their names", "demandez à un relais", "ask a site relay"),
]
LOOKED_FOR = re.compile(r"[?&](?:q|kind|lang|category)=")
# “0 h 32” is an hour.
COUNTS = re.compile(
    r"(?<![\d,.:])(?:0[\s\u202f]+(?!h\b)[^\W\d]\w*|1[\s\u202f]+(?!mois)[^\W\d]\w*s\b)"
)
BOXES = re.compile(r'<div class="empty[^"]*">.*?</div>', re.DOTALL)
OUTSIDE = (
    "/accounts/",
    "/admin/",
    "/media/",
    "/healthz",
    "/readyz",
    "/metrics",
    "/members/suggest/",
)


def main_of(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]


def words_of(html: str) -> str:
    """The text of a page, a line for each part of it."""
    without = re.sub(r"<(script|style|svg|option|td)\b.*?</\1>", "", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "\n", without))


@pytest.fixture(params=["fr", "en"])
def alone(request, db) -> Member:
    """The only member of a community that was set up and never used."""
    member = factories.make_member("Alice", "Martin", language=request.param)
    reference_data.create_all(at=timezone.now())
    return member


@pytest.fixture
def read(alone, sign_in):
    """What the only member reads at an address."""
    browser = sign_in(alone)

    def reading(path: str) -> str:
        answer = browser.get(path)
        assert answer.status_code == 200, path
        return main_of(answer.text)

    return reading


def test_every_page_has_its_sentence(alone, sign_in):
    browser = sign_in(alone)
    paths = [path for path, _ in GET.values() if "{" not in path and not path.startswith(OUTSIDE)]
    read = {path for path in paths if browser.get(path).status_code == 200}
    assert read - SENTENCES.keys() == set()


@pytest.mark.parametrize("path", sorted(SENTENCES))
def test_it_is_true_of_an_empty_community(path, alone, read):
    page = read(path)
    sentence = SENTENCES[path][alone.language == "en"]
    assert sentence in unescape(page)
    assert COUNTS.findall(words_of(page)) == []
    offered = [href for box in BOXES.findall(page) for href in re.findall('href="([^"]*)"', box)]
    assert path not in offered
    if not LOOKED_FOR.search(path) and not path.startswith("/help/"):
        assert [words for words in NO_MATCH if words in page] == []


def test_nothing_is_offered_to_narrow_an_empty_list(read):
    assert "?lang=" not in read("/knowledge/tips/")
    assert 'role="search"' not in read("/knowledge/tools/")


def test_no_title_stands_without_a_text(read):
    """Nobody runs it, and no address was given: the part that would say so is left out."""
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", read("/about/"))
    assert len(headings) == 3
    assert re.search(r"</h2>\s*<div[^>]*>\s*</div>", read("/help/")) is None


def test_with_neither_charter_nor_roles(sign_in, db):
    """Before anything was set up at all, no page fails."""
    member = factories.make_account("Alice", "Martin", joined_at=timezone.now())
    browser = sign_in(member)
    for path in ("/charter/", "/governance/", "/about/", "/newsletter/", "/"):
        assert browser.get(path).status_code == 200
    page = browser.get("/governance/").text
    assert "Les premiers mandats restent à confier" in page


def test_whoever_enters_the_office_gets_a_way_on(admin, sign_in, db):
    reference_data.create_all(at=timezone.now())
    browser = sign_in(admin)
    ways = {
        "/knowledge/tools/": "/admin/knowledge/tool/add/",
        "/newsletter/": "/admin/governance/mandate/add/",
        "/governance/": "/admin/governance/mandate/add/",
    }
    for path, way in ways.items():
        assert f'href="{way}"' in main_of(browser.get(path).text), path


def test_the_committee_opens_the_first_issue(sign_in, db):
    browser = sign_in(journal.make_editor())
    assert 'href="/newsletter/desk/new/"' in BOXES.findall(browser.get("/newsletter/").text)[0]
    journal.make_issue(1)
    assert 'href="/newsletter/desk/"' in BOXES.findall(browser.get("/newsletter/").text)[0]


def test_members_wait_for_an_issue_that_is_being_made(alice, sign_in):
    journal.make_issue(1)
    assert "Le comité éditorial y travaille" in sign_in(alice).get("/newsletter/").text


def test_with_one_tip_nothing_is_empty(alice, bob, sign_in):
    tip = library.make_tip(alice)
    page = main_of(sign_in(bob).get("/").text)
    assert ("L’entraide commence" in page, "Aucune astuce testée" in page) == (False, True)
    assert "1 astuce de collègue" in unescape(sign_in(bob).get("/knowledge/").text)
    listed = sign_in(bob).get("/knowledge/tips/").text
    assert tip.get_absolute_url() in listed
    missed = unescape(main_of(sign_in(bob).get("/knowledge/tips/?q=zzz").text))
    assert ("Aucune astuce pour «\u00a0zzz\u00a0»" in missed, "L’entraide commence" in missed) == (
        True,
        False,
    )
    narrowed = unescape(main_of(sign_in(bob).get("/knowledge/tips/?lang=en").text))
    assert ("Retirez un filtre" in narrowed, "moins de mots" in narrowed) == (True, False)


def test_the_only_tip_tried_is_the_one_that_is_suggested(alice, bob, carol, sign_in):
    tip = library.make_tip(alice)
    knowledge.mark_tried(tip, by=carol, at=timezone.now())
    page = main_of(sign_in(bob).get("/").text)
    assert (tip.title_fr in page, "Aucune astuce testée" in page) == (True, False)


def test_with_one_tool(alice, sign_in):
    library.make_tool("outlook")
    browser = sign_in(alice)
    assert "L’annuaire attend" not in browser.get("/knowledge/tools/").text
    missed = main_of(browser.get("/knowledge/tools/?q=zzz").text)
    assert ("Aucun outil pour" in missed, "L’annuaire attend" in missed) == (True, False)
    narrowed = main_of(browser.get("/knowledge/tools/?status=retired").text)
    assert ("Retirez un filtre" in narrowed, "moins de mots" in narrowed) == (True, False)


def test_with_one_event_ahead_none_is_past(alice, sign_in):
    diary.make_event(alice)
    browser = sign_in(alice)
    assert "Rien à l’agenda" not in browser.get("/events/").text
    assert "Aucun événement n’a encore eu lieu" in browser.get("/events/?tab=past").text


def test_two_members_are_counted(alice, bob, sign_in):
    page = words_of(main_of(sign_in(alice).get("/members/").text))
    assert "2 membres. Cherchez un sujet" in " ".join(page.split())
    assert "2 collègues en sont membres" in unescape(sign_in(alice).get("/about/").text)


def test_a_relay_is_named_where_there_is_one(alice, bob, sign_in):
    assert "relais de site" not in main_of(sign_in(alice).get("/members/?q=zzz").text)
    factories.make_mandate(bob, Role.SITE_RELAY)
    assert "demandez à un relais de site" in main_of(sign_in(alice).get("/members/?q=zzz").text)


def test_those_who_run_it_are_counted_from_two_on(alice, bob, dan, sign_in):
    assert "animent le réseau" not in unescape(main_of(sign_in(alice).get("/about/").text))
    factories.make_mandate(bob, Role.SITE_RELAY)
    page = unescape(main_of(sign_in(alice).get("/about/").text))
    assert "2 collègues animent le réseau" in page
