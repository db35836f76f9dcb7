"""From the page of a thing to its record, for whoever may enter the administration."""

import pytest

from community.core import offers
from tests.events import diary
from tests.knowledge import library
from tests.newsletter import journal

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture
def things(alice):
    article = journal.make_article(alice)
    return {
        "knowledge/tip": library.make_tip(alice),
        "knowledge/tool": library.make_tool(),
        "events/event": diary.make_event(alice),
        "members/member": alice,
        "newsletter/article": article,
    }


def record(name, thing):
    return f'href="/admin/{name}/{thing.pk}/change/"'


def test_the_core_team_goes_from_each_page_to_its_record(things, office):
    for name, thing in things.items():
        assert record(name, thing) in office.get(thing.get_absolute_url()).text, name
        assert office.get(f"/admin/{name}/{thing.pk}/change/").status_code == 200, name


@pytest.mark.parametrize("persona", ["alice", "carol", "eve"])
def test_nobody_else_is_shown_the_way(things, persona, request, sign_in):
    browser = sign_in(request.getfixturevalue(persona))
    for thing in things.values():
        assert "/admin/" not in browser.get(thing.get_absolute_url()).text


def test_a_code_stands_for_one_offer():
    with pytest.raises(ValueError, match=r"office\.record"):
        offers.register(offers._offers["office.record"])
