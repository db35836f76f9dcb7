"""The directory of tools."""

import re
from collections import defaultdict
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone, translation

from community.company.models import Absence
from community.demo import words
from community.search import index
from knowledge import actions
from knowledge.models import Tool, ToolCategory
from members.models import Member
from tests.factories import make_site
from tests.knowledge.library import make_tip, make_tool


def names(response):
    return [tool.slug for tool in response.context["list"].page]


@pytest.fixture
def categories(db):
    travel = ToolCategory.objects.create(slug="voyages", name_fr="Voyages", name_en="Travel")
    make_tool("outlook", name_fr="Outlook", purpose_fr="Tenir l’agenda délégué.")
    make_tool("visas", name_fr="Portail visas", in_house=True, category=travel, status="pilot")


def test_tools_are_narrowed_by_words_category_and_status(categories, alice, sign_in):
    index.fill()
    browser = sign_in(alice)
    assert sorted(names(browser.get("/knowledge/tools/"))) == ["outlook", "visas"]
    assert names(browser.get("/knowledge/tools/?q=delegue+AGENDA")) == ["outlook"]
    assert names(browser.get("/knowledge/tools/?category=voyages")) == ["visas"]
    assert names(browser.get("/knowledge/tools/?status=pilot")) == ["visas"]
    assert names(browser.get("/knowledge/tools/?status=retired")) == []


def test_tools_stand_in_the_order_of_a_dictionary(alice, sign_in):
    for slug, name in enumerate(["Yousign", "e-Parapheur", "Émarg’QR", "Ariba", "éclair"]):
        make_tool(str(slug), name_fr=name, name_en=name)
    page = sign_in(alice).get("/knowledge/tools/").context["list"].page
    names_in_order = [tool.name_fr for tool in page]
    assert names_in_order == ["Ariba", "e-Parapheur", "éclair", "Émarg’QR", "Yousign"]


@pytest.mark.parametrize("asked", ["category=x", "status=x", "page=x", "q=%00", "q=%25", "page=0"])
def test_a_bad_value_is_ignored(categories, alice, sign_in, asked):
    assert sign_in(alice).get(f"/knowledge/tools/?{asked}").status_code == 200


def test_a_tool_says_whom_to_ask_and_what_to_read(alice, bob, sign_in):
    tool = make_tool(in_house=True, countries=["FR", "ZZ"])
    tool.referents.set([alice])
    tip = make_tip(alice, tools=[tool])
    response = sign_in(bob).get(tool.get_absolute_url())
    assert response.context["shown"].referents == [alice]
    assert response.context["shown"].tips == [tip]
    assert tool.where == "France, ZZ"
    assert sign_in(bob).get("/knowledge/tools/nope/").status_code == 404


def test_of_a_tool_that_nobody_looks_after_one_asks_everybody(alice, sign_in):
    make_tool("r-d", name_fr="R&D Lab")
    browser = sign_in(alice)
    page = browser.get("/knowledge/tools/r-d/").text
    assert 'href="/knowledge/questions/new/?q=R%26D+Lab"' in page
    form = browser.get("/knowledge/questions/new/?q=R%26D+Lab").context["form"]
    assert form["body"].value() == "R&D Lab"


def test_nobody_asks_about_a_retired_tool(alice, sign_in):
    make_tool("fax", status="retired")
    assert "/knowledge/questions/new/" not in sign_in(alice).get("/knowledge/tools/fax/").text


def test_the_core_team_describes_tools(alice, dan):
    category = ToolCategory.objects.create(slug="agenda", name_fr="Agenda", name_en="Diary")
    card = actions.Card("Bookings", "Bookings", category, "Prendre rendez-vous.", "Book.")
    with pytest.raises(PermissionDenied):
        actions.describe_tool("bookings", card, by=alice, at=timezone.now())
    for _ in range(2):
        actions.describe_tool("bookings", card, by=dan, at=timezone.now(), referents=[alice])
    assert list(Tool.objects.get().referents.all()) == [alice]


def test_a_tool_is_opened_from_its_card(alice, sign_in):
    tool = make_tool(url="https://concur.aurelis.example/", checked_on=date(2026, 10, 1))
    page = sign_in(alice).get(tool.get_absolute_url()).text
    assert 'href="https://concur.aurelis.example/" target="_blank" rel="noopener"' in page
    assert "1er\u00a0octobre\u00a02026" in page


def test_what_is_not_known_is_not_said(alice, sign_in):
    page = sign_in(alice).get(make_tool().get_absolute_url()).text
    assert ("Ouvrir l’outil<" in page, "vérifié le" in page) == (False, False)


def test_a_tool_that_is_no_more_leads_to_what_replaces_it(alice, sign_in):
    new = make_tool("docusign", name_fr="DocuSign")
    old = make_tool("yousign", status="retired", replaced_by=new)
    page = sign_in(alice).get(old.get_absolute_url()).text
    assert ("Remplacé par DocuSign" in page, "Utiliser plutôt DocuSign" in page) == (True, True)
    assert new.get_absolute_url() in page


def test_only_exceptions_say_so(alice, sign_in):
    """Approved, and allowed everywhere, is what all tools are."""
    make_tool("a")
    page = sign_in(alice).get("/knowledge/tools/").text.partition('class="tool-grid"')[2]
    assert ("state" in page, "Approuvé" in page, "Partout" in page) == (False, False, False)
    make_tool("b", status="pilot", countries=["FR"])
    page = sign_in(alice).get("/knowledge/tools/").text.partition('class="tool-grid"')[2]
    assert ("Pilote" in page, "France" in page) == (True, True)


def test_a_retired_tool_names_in_the_list_what_to_take(alice, sign_in):
    make_tool("yousign", status="retired", replaced_by=make_tool("docusign", name_fr="DocuSign"))
    page = " ".join(sign_in(alice).get("/knowledge/tools/").text.split())
    assert 'Remplacé par <a href="/knowledge/tools/docusign/">DocuSign</a>' in page


def test_a_name_is_said_without_quotation_marks(alice, sign_in):
    tool = make_tool("qui", name_fr="Aurélis Qui", in_house=True)
    browser = sign_in(alice)
    assert "«\u00a0Aurélis Qui" not in browser.get("/knowledge/tools/").text
    page = browser.get(tool.get_absolute_url()).text
    assert ("«\u00a0Aurélis Qui" in page, "Outil maison" in page) == (False, True)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Portail visas", "Pv"),
        ("SAP Concur Travel", "St"),
        ("e-Parapheur Aurélis", "Ea"),
        ("Teams", "Ts"),
        ("Word", "Wd"),
        ("Canva", "Cv"),
        ("OneDrive", "Od"),
        ("OneNote", "On"),
        ("SAP", "Sp"),
        ("Carte affaires (business card)", "Ca"),
        ("(Sans nom)", "(S"),
        ("Ayé", "Ay"),
        ("Émarg’QR", "Éq"),
        ("X", "X"),
        ("«\u00a0?\u00a0»", "«\u00a0"),
    ],
)
def test_two_letters_stand_for_a_tool(name, letters):
    assert Tool(name_fr=name, name_en=name).letters == letters


def test_the_letters_tell_the_tools_of_the_demo_apart():
    """Two letters are few: those who share them stand in other categories, in another colour."""
    shared = {}
    for language in ("fr", "en"):
        with translation.override(language):
            named = defaultdict(set)
            for tool in words.read("tools")["tool"]:
                names = {"name_fr": tool["name"], "name_en": tool.get("name_en", tool["name"])}
                named[Tool(**names).letters].add(tool["name"])
            shared |= {letters: names for letters, names in named.items() if len(names) > 1}
    assert shared == {
        "Oc": {"Outlook Calendrier", "Outlook Courrier"},
        "Dl": {"Doodle", "DeepL"},
        "Sp": {"SharePoint", "SNCF Connect Pro"},
    }


def test_people_to_ask_with_where_they_are_now(alice, bob, sign_in):
    today = timezone.localdate()
    Absence.objects.create(person=alice, starts_on=today, ends_on=today + timedelta(days=1))
    Member.objects.filter(pk=alice.pk).update(site=make_site("lyon"))
    tool = make_tool()
    tool.referents.set([alice])
    page = sign_in(bob).get(tool.get_absolute_url()).text
    assert re.search(r"<small>Lyon, \d+\u202fh(\u202f\d\d)?, absence en cours</small>", page)


def test_nothing_replaces_itself(db):
    tool = make_tool()
    tool.replaced_by = tool
    with pytest.raises(IntegrityError, match="tool_is_not_replaced_by_itself"):
        tool.save()
