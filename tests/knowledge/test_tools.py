"""The directory of tools."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from community.search import index
from knowledge import actions
from knowledge.models import Tool, ToolCategory
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
    assert ("Ouvrir" in page, "Dernière vérification" in page) == (False, False)


def test_a_tool_that_is_no_more_leads_to_what_replaces_it(alice, sign_in):
    new = make_tool("docusign", name_fr="DocuSign")
    old = make_tool("yousign", status="retired", replaced_by=new)
    page = sign_in(alice).get(old.get_absolute_url()).text
    assert ("Remplacé par DocuSign" in page, new.get_absolute_url() in page) == (True, True)


def test_nothing_replaces_itself(db):
    tool = make_tool()
    tool.replaced_by = tool
    with pytest.raises(IntegrityError, match="tool_is_not_replaced_by_itself"):
        tool.save()
