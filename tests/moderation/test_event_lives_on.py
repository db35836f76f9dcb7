"""A hidden event goes on living, and nobody but its hosts hears of it before it is restored."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.activity.models import Entry
from community.notifications.models import Notification
from events import actions, queries
from events.models import Event, Registration
from tests import factories, mails
from tests.events import diary
from tests.moderation.things import REASON, hide, restore, settle

NOW = timezone.now()
NOTE = "La salle est prise."


@pytest.fixture
def event(alice, bob, carol):
    """alice hosts, carol with them; bob has the one seat, factories' Jean waits."""
    event = diary.make_event(alice, title="Visas", seats=1, co_hosts=[carol])
    actions.register(event, by=bob, at=NOW, past=True)
    return event


@pytest.fixture
def jean(event):
    [person] = diary.fill(event, 1)
    return person


def moved(event, by, seats=1):
    """Its host changes the hour."""
    current = Event.objects.get(pk=event.pk)
    details = diary.details(starts_at=current.starts_at + timedelta(hours=1), seats=seats)
    co_hosts = [host.person for host in event.hosts.exclude(position=0).select_related("person")]
    said = {"by": by, "at": timezone.now(), "version": current.version, "co_hosts": co_hosts}
    return actions.revise(current, actions.Wording("Visas"), details, **said)


def cancelled(event, by):
    return actions.cancel(event, by=by, note=NOTE, at=timezone.now())


def kinds_to(person):
    return [mail.kind for mail in mails.to(person.email)]


def unread(person, sign_in):
    """What the bell says."""
    return sign_in(person).get("/notifications/").context["user"].unread_count


@pytest.mark.parametrize("act", [cancelled, moved])
def test_what_its_host_does_brings_nothing_back_and_reaches_nobody(
    act, event, alice, bob, carol, dan, jean, sign_in
):
    hide(event, dan)
    settle()
    before = {person.pk: len(kinds_to(person)) for person in (alice, bob, carol, jean)}
    act(event, alice)
    settle()
    assert {one.pk: len(kinds_to(one)) for one in (alice, bob, carol, jean)} == before
    assert (kinds_to(bob), Notification.objects.filter(person=bob).count()) == ([], 0)
    assert (kinds_to(jean), unread(bob, sign_in)) == ([], 0)
    for person, status in ((bob, 404), (alice, 200), (carol, 200), (dan, 200)):
        assert sign_in(person).get(event.get_absolute_url()).status_code == status
    assert sign_in(bob).get(f"{event.get_absolute_url()}calendar.ics").status_code == 404
    assert queries.dates_of(bob, timezone.now()) == []


def test_through_the_pages_as_well(event, alice, bob, dan, sign_in):
    """The host presses cancel on the page, and reads whom it will reach."""
    hide(event, dan)
    answer = sign_in(alice).post(f"{event.get_absolute_url()}cancel/", {"note": NOTE}, follow=True)
    page = answer.content.decode()
    assert "seront prévenues dès qu’il sera rétabli" in page
    assert "Cette page est masquée." in page
    assert NOTE in page
    assert REASON in page
    assert sign_in(bob).get(event.get_absolute_url()).status_code == 404


def test_cancelled_meanwhile_it_comes_back_cancelled_and_all_are_told_then(
    event, alice, bob, carol, dan, jean, sign_in
):
    hide(event, dan)
    cancelled(event, alice)
    settle()
    restore(event, dan)
    settle()
    assert (kinds_to(bob), kinds_to(jean)) == (["events.cancelled"], ["events.cancelled"])
    assert NOTE in mails.last_to(bob.email).text
    assert kinds_to(carol) == ["moderation.hidden", "moderation.restored", "events.cancelled"]
    assert unread(bob, sign_in) == 1
    assert "est annulé" in sign_in(bob).get(event.get_absolute_url()).content.decode()
    assert Registration.objects.get(person=jean).state == "waiting"


def test_moved_meanwhile_those_registered_are_told_once_how_it_stands(event, alice, bob, dan):
    hide(event, dan)
    for _ in range(3):
        moved(event, alice)
    settle()
    restore(event, dan)
    settle()
    assert kinds_to(bob) == ["events.moved"]


def test_moved_then_cancelled_meanwhile_only_the_end_is_told(event, alice, bob, dan):
    hide(event, dan)
    moved(event, alice)
    cancelled(event, alice)
    restore(event, dan)
    settle()
    assert kinds_to(bob) == ["events.cancelled"]


def test_what_was_told_before_is_not_told_again(event, alice, bob, dan):
    moved(event, alice)
    settle()
    hide(event, dan)
    restore(event, dan)
    settle()
    assert kinds_to(bob) == ["events.moved"]


def test_hidden_twice_it_tells_once(event, alice, bob, dan):
    hide(event, dan)
    cancelled(event, alice)
    restore(event, dan)
    hide(event, dan)
    settle()
    assert kinds_to(bob) == []
    restore(event, dan)
    settle()
    assert kinds_to(bob) == ["events.cancelled"]


def test_nobody_is_told_about_what_is_over(event, alice, bob, dan):
    hide(event, dan)
    cancelled(event, alice)
    long_ago = timezone.now() - timedelta(days=2)
    Event.objects.update(starts_at=long_ago, ends_at=long_ago + timedelta(hours=1))
    restore(event, dan)
    settle()
    assert kinds_to(bob) == []


def test_a_seat_given_back_waits_for_its_next_owner(event, alice, bob, dan, jean):
    hide(event, dan)
    actions.unregister(event, by=bob, at=timezone.now())
    moved(event, alice, seats=5)
    settle()
    assert (kinds_to(jean), Registration.objects.active().get(person=jean).state) == ([], "waiting")
    restore(event, dan)
    settle()
    assert Registration.objects.active().get(person=jean).state == "registered"
    assert sorted(kinds_to(jean)) == ["events.moved", "events.promoted"]
    assert kinds_to(bob) == ["events.given_back"]


def test_nobody_registers_for_what_is_hidden(event, alice, bob, dan, sign_in):
    hide(event, dan)
    for person in (alice, bob, dan, factories.make_member()):
        with pytest.raises(PermissionDenied):
            actions.register(event, by=person, at=timezone.now())
    for person in (alice, dan):
        page = sign_in(person).get(event.get_absolute_url()).content.decode()
        assert f"{event.get_absolute_url()}register/" not in page


def test_its_hosts_find_it_in_their_dates_marked(event, alice, dan, sign_in):
    hide(event, dan)
    for path in ("/events/?tab=mine", "/events/", f"/events/{event.starts_at:%Y/%m}/"):
        page = sign_in(alice).get(path).content.decode()
        assert ("Visas" in page, "Masqué" in page) == (True, True)
    assert "masqué pour les autres" in sign_in(alice).get("/").content.decode()
    assert 'class="panel next"' not in sign_in(alice).get("/events/").content.decode()


def test_a_registered_moderator_does_not_keep_it_in_the_calendar(event, dan, admin):
    actions.register(event, by=admin, at=timezone.now(), past=True)
    hide(event, dan)
    assert queries.dates_of(admin, timezone.now()) == []


def test_lines_already_written_come_back_with_it(event, alice, bob, dan, sign_in):
    """Unread before, unread after; what was marked as read in between is what could be seen."""
    moved(event, alice)
    settle()
    assert unread(bob, sign_in) == 1
    hide(event, dan)
    assert unread(bob, sign_in) == 0
    page = sign_in(bob).get("/notifications/").content.decode()
    assert "Visas" not in page
    sign_in(bob).post("/notifications/read/")
    restore(event, dan)
    assert unread(bob, sign_in) == 1


def test_the_ledger_has_each_act_once(event, alice, dan):
    hide(event, dan)
    cancelled(event, alice)
    restore(event, dan)
    settle()
    told = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert [one for one in told if "registration" not in one and "scheduled" not in one] == [
        "moderation.hidden",
        "events.event.cancelled",
        "moderation.restored",
    ]
