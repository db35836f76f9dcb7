"""The core team files a tip anew, or gives it another owner; its words stay its author's."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from community.audit.models import Record
from community.notifications import actions as notifications
from community.notifications import queries as lines
from knowledge import actions
from knowledge.models import Tip
from tests import factories
from tests.knowledge import library

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture
def tip(alice):
    return library.make_tip(alice, title="Ranger sa boîte")


def sent(tip, **changes):
    return {"category": tip.category_id, "author": tip.author.email} | changes


def save(office, tip, **changes):
    return office.post(f"/admin/knowledge/tip/{tip.pk}/change/", sent(tip, **changes))


def test_it_is_filed_elsewhere(office, tip):
    category = library.make_category("voyages")
    topic, site = factories.make_topic("visas"), factories.make_site("varsovie")
    tool = library.make_tool("concur")
    changes = {"topics": [topic.pk], "sites": [site.pk], "tools": [tool.pk]}
    assert save(office, tip, category=category.pk, **changes).status_code == 302
    tip = Tip.objects.get()
    assert tip.category == category
    filed = [list(rows.all()) for rows in (tip.topics, tip.sites, tip.tools)]
    assert filed == [[topic], [site], [tool]]
    assert (tip.title_fr, tip.minutes, tip.version) == ("Ranger sa boîte", 15, 2)
    assert Record.objects.get().action == "knowledge.tip.refiled"
    assert Entry.objects.filter(verb="knowledge.tip.refiled").count() == 1


def test_saving_it_unchanged_changes_nothing(office, tip):
    assert save(office, tip).status_code == 302
    assert (Record.objects.count(), Tip.objects.get().version) == (0, 1)


def test_an_author_who_revises_meanwhile_is_told(office, tip, alice, sign_in):
    assert save(office, tip, category=library.make_category("voyages").pk).status_code == 302
    revision = library.typed(title="Mieux", version="1")
    answer = sign_in(alice).post(f"{tip.get_absolute_url()}revise/", revision)
    assert answer.status_code == 409


def test_it_is_given_another_owner_and_both_are_told(office, tip, alice, bob):
    actions.mark_tried(tip, by=bob, at=timezone.now())
    assert save(office, tip, author=bob.email).status_code == 302
    tip = Tip.objects.get()
    assert (tip.author, tip.tried_count) == (bob, 0)
    notifications.tell_owner(Entry.objects.get(verb="knowledge.tip.handed_over"), at=timezone.now())
    notifications.tell_concerned(
        Entry.objects.get(verb="knowledge.tip.handed_on"), at=timezone.now()
    )
    told = {
        person.first_name: [line.sentence for line in lines.lines(person)]
        for person in (alice, bob)
    }
    name = "«\u00a0Ranger sa boîte\u00a0»"
    assert told == {
        "Alice": [f"Quelqu’un d’autre s’occupe désormais de votre astuce {name}"],
        "Bob": [f"Vous vous occupez désormais de l’astuce {name}"],
    }
    assert Record.objects.get().data == {"author": bob.pk}


def test_who_is_no_member_is_refused_beside_the_field(office, tip):
    account = factories.make_account("Nina", "Blanc")
    answer = save(office, tip, author=account.email)
    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == ["author"]
    assert Tip.objects.get().author == tip.author


@pytest.mark.parametrize("persona", ["alice", "bob", "eve"])
def test_nobody_else_may(persona, tip, request):
    person = request.getfixturevalue(persona)
    filing = actions.Filing(tip.category, tip.minutes)
    with pytest.raises(PermissionDenied):
        actions.refile(tip, filing, by=person, at=timezone.now())
    with pytest.raises(PermissionDenied):
        actions.hand_over(tip, to=person, by=person, at=timezone.now())


def test_its_steps_are_shown_as_they_are_read(office, alice):
    tip = library.make_tip(alice, steps=["Ouvrir <Outlook>.", "Cliquer sur **Signaler**."])
    page = office.get(f"/admin/knowledge/tip/{tip.pk}/change/").text
    assert "<div>1. Ouvrir &lt;Outlook&gt;.</div>" in page
    assert "<div>2. Cliquer sur <strong>Signaler</strong>.</div>" in page
