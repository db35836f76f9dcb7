"""Its makers and the core team see what is hidden, and why; to all others it is gone."""

import pytest

from community.company.models import Community
from events import rules as event_rules
from knowledge import rules as knowledge_rules
from newsletter import rules as article_rules
from tests.moderation.things import REASON, hide, make, restore
from tests.newsletter import journal

RULES = {
    "tip": knowledge_rules.can_read,
    "question": knowledge_rules.can_read_question,
    "sheet": knowledge_rules.can_read,
    "event": event_rules.can_read,
    "article": article_rules.can_read,
}
SEES = {"alice": 200, "bob": 404, "carol": 404, "dan": 200, "eve": 404, "admin": 200}


def read(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize("persona", SEES)
def test_its_page_is_there_for_its_makers_and_moderators(
    kind, thing, dan, persona, request, sign_in
):
    hide(thing, dan)
    person = request.getfixturevalue(persona)
    status = sign_in(person).get(thing.get_absolute_url()).status_code
    assert (status, RULES[kind](person, thing)) == (SEES[persona], SEES[persona] == 200)
    restore(thing, dan)
    assert sign_in(person).get(thing.get_absolute_url()).status_code == 200


def test_a_co_host_and_an_editor_see_it_too(alice, bob, dan, sign_in):
    event, article = make("event", alice, co_hosts=[bob]), make("article", alice)
    for obj, person in ((event, bob), (article, journal.make_editor())):
        hide(obj, dan)
        assert REASON in read(sign_in(person), obj.get_absolute_url())


def test_the_page_tells_why_since_when_and_whom_to_write_to(thing, alice, dan, sign_in):
    Community.objects.update_or_create(
        pk=1, defaults={"name": "Escale", "contact_email": "animation@aurelis.example"}
    )
    hide(thing, dan)
    page = read(sign_in(alice), thing.get_absolute_url())
    assert "Cette page est masquée." in page
    assert REASON in page
    assert 'href="mailto:animation@aurelis.example"' in page
    assert "article 11" in page
    assert "Dan Weber a masqué" not in page
    assert "Dan Weber a masqué" in read(sign_in(dan), thing.get_absolute_url())


def test_without_an_address_it_leads_to_who_is_in_the_core_team(thing, alice, dan, sign_in):
    hide(thing, dan)
    assert '<a href="/governance/">' in read(sign_in(alice), thing.get_absolute_url())


def test_a_reason_is_text(thing, alice, dan, sign_in):
    hide(thing, dan, "<img src=x onerror=alert(1)>{{ 7*7 }}")
    page = read(sign_in(alice), thing.get_absolute_url())
    assert "<img src=x" not in page
    assert "{{ 7*7 }}" in page
