"""An author withdraws their tip, goes on reading and revising it, and publishes it again."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from community.search.models import Document
from knowledge import actions
from knowledge.models import FailedTry, KeptTip, Tip, TriedMark
from tests import mails
from tests.knowledge.library import make_tip, make_tool
from tests.moderation.things import hide, restore, settle

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
TITLE = "Visas pour Varsovie"


@pytest.fixture
def tip(alice):
    tip = make_tip(alice, title=TITLE, tools=[make_tool()])
    settle()
    return tip


def withdraw(tip):
    return actions.withdraw(tip, by=tip.author, at=timezone.now())


def publish_again(tip):
    actions.publish_again(tip, by=tip.author, at=timezone.now())
    settle()


def indexed():
    return list(Document.objects.filter(noun="tip").values_list("title", flat=True))


def entries(verb):
    return Entry.objects.filter(verb=f"knowledge.tip.{verb}").count()


def test_the_page_asks_then_does(tip, alice, bob, sign_in):
    browser, address = sign_in(alice), tip.get_absolute_url()
    assert f'href="{address}withdraw/"' in browser.get(address).text
    asked = browser.get(f"{address}withdraw/")
    assert (asked.status_code, Tip.objects.get().state) == (200, "published")
    done = browser.post(f"{address}withdraw/", follow=True)
    assert done.redirect_chain == [(address, 302)]
    assert "Vous avez retiré cette astuce" in done.text
    assert f'href="{address}withdraw/"' not in done.text
    assert sign_in(bob).get(address).status_code == 404
    again = browser.post(f"{address}publish/", follow=True)
    assert again.redirect_chain == [(address, 302)]
    assert "Vous avez retiré cette astuce" not in again.text
    assert sign_in(bob).get(address).status_code == 200


def test_others_read_it_nowhere(tip, alice, bob, dan, sign_in):
    actions.keep(tip, by=bob, at=timezone.now())
    pages = [
        *("/", "/knowledge/", "/knowledge/tips/", "/knowledge/tips/kept/", "/search/?q=visas"),
        *("/knowledge/tools/outlook/", "/members/alice-martin/", "/knowledge/tips/?q=visas"),
    ]
    bob_reads = sign_in(bob)
    assert TITLE in bob_reads.get("/knowledge/tips/kept/").text
    withdraw(tip)
    assert indexed() == []
    found = {page for page in pages if tip.get_absolute_url() in bob_reads.get(page).text}
    assert found == set()
    for person in (bob, dan):
        statuses = {
            sign_in(person).get(f"{tip.get_absolute_url()}{act}").status_code
            for act in ("", "withdraw/", "revise/", "try/", "failed/")
        }
        assert statuses == {404}
    publish_again(tip)
    assert indexed() == [TITLE]
    assert TITLE in bob_reads.get("/knowledge/tips/kept/").text


def test_a_withdrawn_tip_is_out_of_what_people_were_told(tip, alice, bob, sign_in):
    actions.mark_tried(tip, by=bob, at=timezone.now())
    settle()
    withdraw(tip)
    settle()
    assert TITLE not in sign_in(bob).get("/").text
    assert TITLE in sign_in(alice).get("/notifications/").text
    assert mails.to(bob.email) == []


def test_marks_and_counted_entries_stay(tip, bob, carol):
    actions.keep(tip, by=bob, at=timezone.now())
    actions.mark_tried(tip, by=bob, at=timezone.now(), minutes=12)
    before = list(Entry.objects.order_by("pk").values())
    withdraw(tip)
    publish_again(tip)
    assert list(Entry.objects.order_by("pk").values())[: len(before)] == before
    assert (KeptTip.objects.count(), TriedMark.objects.count()) == (1, 1)
    assert Tip.objects.get().tried_count == 1


def test_an_open_page_tries_and_keeps_in_vain(tip, bob, sign_in):
    stale = Tip.objects.get()
    withdraw(tip)
    said = {"by": bob, "at": timezone.now()}
    with pytest.raises(PermissionDenied):
        actions.mark_tried(stale, **said)
    with pytest.raises(PermissionDenied):
        actions.mark_failed(Tip.objects.get(), reason="Non.", language="fr", **said)
    statuses = {
        sign_in(bob).post(f"{tip.get_absolute_url()}{act}/").status_code
        for act in ("try", "failed", "untry", "keep", "unkeep", "withdraw", "publish")
    }
    assert (statuses, TriedMark.objects.count(), KeptTip.objects.count()) == ({404}, 0, 0)


@pytest.mark.parametrize("act", [actions.mark_failed, actions.keep])
def test_what_was_loaded_before_is_looked_at_again(tip, bob, act):
    stale = Tip.objects.get()
    withdraw(tip)
    said = {"reason": "Non.", "language": "fr"} if act is actions.mark_failed else {}
    with pytest.raises(PermissionDenied):
        act(stale, by=bob, at=timezone.now(), **said)
    assert (FailedTry.objects.count(), KeptTip.objects.count()) == (0, 0)


def test_twice_is_once(tip, alice, sign_in):
    stale = Tip.objects.get()
    withdraw(tip)
    withdraw(stale)
    address = tip.get_absolute_url()
    for _click in range(2):
        assert sign_in(alice).post(f"{address}withdraw/").url == address
    assert sign_in(alice).get(f"{address}withdraw/").url == address
    assert (Tip.objects.get().state, entries("withdrawn")) == ("withdrawn", 1)
    for _click in range(2):
        assert sign_in(alice).post(f"{address}publish/").url == address
    assert (Tip.objects.get().state, entries("republished")) == ("published", 1)


def test_only_its_author(tip, bob, dan, admin, sign_in):
    for person in (bob, dan, admin):
        for act in (actions.withdraw, actions.publish_again):
            with pytest.raises(PermissionDenied):
                act(tip, by=person, at=timezone.now())
        address = f"{tip.get_absolute_url()}withdraw/"
        browser = sign_in(person)
        assert (browser.get(address).status_code, browser.post(address).status_code) == (404, 404)
    assert Tip.objects.get().state == "published"


def test_the_new_owner_withdraws_it_and_the_former_one_does_not(tip, alice, bob, dan):
    withdraw(tip)
    actions.hand_over(tip, to=bob, by=dan, at=timezone.now())
    with pytest.raises(PermissionDenied):
        actions.publish_again(tip, by=alice, at=timezone.now())
    actions.publish_again(tip, by=bob, at=timezone.now())
    assert Tip.objects.get().state == "published"


def test_it_is_revised_meanwhile_and_stays_withdrawn(tip, alice, bob, sign_in):
    withdraw(tip)
    filing = actions.Filing(tip.category, 15)
    wording = actions.Wording("Visas, corrigée", "Un problème.", ["Une étape."])
    said = {"by": alice, "at": timezone.now(), "filing": filing, "version": tip.version}
    actions.revise(tip, wording, **said)
    settle()
    assert (Tip.objects.get().state, indexed()) == ("withdrawn", [])
    assert "Visas, corrigée" not in sign_in(bob).get("/").text
    page = sign_in(alice).get(f"{tip.get_absolute_url()}revise/").text
    assert '<button class="btn primary">Enregistrer</button>' in page.replace("\n", "")
    publish_again(tip)
    assert indexed() == ["Visas, corrigée"]


def test_refiled_by_the_core_team_it_stays_withdrawn(tip, dan):
    withdraw(tip)
    actions.refile(tip, actions.Filing(tip.category, 15), by=dan, at=timezone.now())
    settle()
    assert (Tip.objects.get().state, indexed()) == ("withdrawn", [])


def test_withdrawing_is_no_way_around_moderation(tip, alice, bob, dan, sign_in):
    hide(tip, dan)
    address = tip.get_absolute_url()
    withdraw(tip)
    publish_again(tip)
    settle()
    assert (Tip.objects.get().is_hidden, indexed()) == (True, [])
    assert sign_in(bob).get(address).status_code == 404
    withdraw(tip)
    assert sign_in(dan).get(address).status_code == 200
    restore(tip, dan)
    assert (sign_in(bob).get(address).status_code, indexed()) == (404, [])
    assert "Vous avez retiré cette astuce" in sign_in(alice).get(address).text
    publish_again(tip)
    assert (sign_in(bob).get(address).status_code, indexed()) == (200, [TITLE])


def test_a_withdrawn_tip_can_be_hidden_and_then_stays_so(tip, bob, dan, sign_in):
    withdraw(tip)
    hide(tip, dan)
    publish_again(tip)
    assert sign_in(bob).get(tip.get_absolute_url()).status_code == 404


def test_the_same_text_sent_again_is_a_new_tip(alice):
    now = timezone.now()
    first = make_tip(alice, title=TITLE, at=now)
    withdraw(first)
    second = make_tip(alice, title=TITLE, at=now)
    assert (list(Tip.objects.published()), second.pk != first.pk) == ([second], True)


def test_its_author_finds_it_in_the_notebook(tip, alice, bob, dan, sign_in):
    other = make_tip(alice, title="Masquée")
    withdraw(tip)
    hide(other, dan)
    page = sign_in(alice).get("/knowledge/tips/kept/").text
    assert [title in page for title in (TITLE, "Masquée")] == [True, True]
    assert TITLE not in sign_in(bob).get("/knowledge/tips/kept/").text
