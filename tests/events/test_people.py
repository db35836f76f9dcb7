"""Who comes, for those who run it: the list, a message, a file; closed accounts keep no seat."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.core.spreadsheets import harmless
from events import actions, tasks
from events.models import Registration
from tests import factories, mails
from tests.events.diary import fill, follow, make_event, states

NOW = timezone.now()


@pytest.fixture
def full(alice, bob, carol):
    """One seat, taken by bob; carol waits."""
    event = make_event(alice, title="Dire non", seats=1)
    for person in (bob, carol):
        actions.register(event, by=person, at=NOW)
    return event


def page_of(event):
    return f"{event.get_absolute_url()}people/"


def leave(person):
    person.is_active, person.left_at = False, NOW
    person.save()


def test_hosts_see_who_comes_and_who_waits_in_order(full, alice, bob, sign_in):
    fill(full, 2)
    client = sign_in(alice)
    people = client.get(page_of(full)).context["people"]
    assert [row.person.first_name for row in people.registered] == ["Bob"]
    assert [row.person.first_name for row in people.waiting] == ["Carol", "Jeanne", "Jeanne"]
    assert page_of(full) in client.get(full.get_absolute_url()).text
    assert page_of(full) not in sign_in(bob).get(full.get_absolute_url()).text


def test_the_file_is_for_excel_and_harmless(full, alice, bob, sign_in):
    factories.make_site("varsovie")
    type(bob).objects.filter(pk=bob.pk).update(last_name='=HYPERLINK("http://x";"y")')
    client = sign_in(alice)
    answer = client.get(f"{full.get_absolute_url()}people.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="dire-non.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[:5] for row in rows[1:]] == [
        ["Personnes inscrites", "1", '\'=HYPERLINK("http://x";"y")', "Bob", "Lyon"],
        ["Liste d’attente", "1", "Nowak", "Carol", "Varsovie"],
    ]


def test_an_english_file_has_commas(full, alice, sign_in):
    type(alice).objects.filter(pk=alice.pk).update(language="en")
    answer = sign_in(alice).get(f"{full.get_absolute_url()}people.csv")
    assert answer.content.decode("utf-8-sig").splitlines()[1].startswith("Those registered,1,Petit")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+33 1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1"]
)
def test_no_cell_is_a_formula(cell):
    assert harmless(cell)[0] == "'"


@pytest.mark.parametrize("cell", ["Martin", "O’Neil", "", "12", "a=b", "jean-paul@a.example"])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == cell


@pytest.mark.parametrize(
    ("to", "names"), [("registered", ["Bob"]), ("waiting", ["Carol"]), ("all", ["Bob", "Carol"])]
)
def test_a_host_writes_to_them(to, names, full, alice, bob, carol, sign_in):
    follow()
    text = "Prenez un café.\n\nEt un <b>stylo</b>."
    answer = sign_in(alice).post(page_of(full), {"to": to, "text": text})
    assert answer.url == page_of(full)
    follow()
    told = [
        one.first_name for one in (bob, carol) if mails.last_to(one.email).kind == "events.word"
    ]
    assert told == names
    person = bob if "Bob" in names else carol
    mail = mails.last_to(person.email)
    assert mail.subject == "Alice Martin, à propos de « Dire non »"
    assert text in mail.text
    assert alice.email in mail.text
    assert "&lt;b&gt;stylo" in mail.html


def test_three_messages_a_day_are_enough(full, alice, bob, sign_in):
    client = sign_in(alice)
    for text in ("Un", "Deux", "Trois"):
        assert client.post(page_of(full), {"to": "all", "text": text}).status_code == 302
    refused = client.post(page_of(full), {"to": "all", "text": "Quatre"})
    assert refused.status_code == 422
    assert ("Trois messages par jour au plus" in refused.text, "Quatre" in refused.text) == (
        True,
        True,
    )
    follow()
    words = [mail for mail in mails.to(bob.email) if mail.kind == "events.word"]
    assert [mail.text.splitlines()[4] for mail in words] == ["Un", "Deux", "Trois"]
    later = timezone.now() + timedelta(days=1, minutes=1)
    actions.write_to(full, "Quatre", to="all", by=alice, at=later)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"to": "all", "text": " "}, "text"),
        ({"to": "all", "text": "x" * 2001}, "text"),
        ({"to": "others", "text": "Oui"}, "to"),
        ({"text": "Oui"}, "to"),
    ],
)
def test_a_message_that_cannot_leave_is_said_beside_its_field(sent, field, full, alice, sign_in):
    answer = sign_in(alice).post(page_of(full), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_nobody_is_written_to_when_nobody_is_there(alice, bob, sign_in):
    event = make_event(alice)
    answer = sign_in(alice).post(page_of(event), {"to": "all", "text": "Bonjour"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["to"])
    with pytest.raises(PermissionDenied):
        actions.write_to(event, "Bonjour", to="all", by=bob, at=NOW)


def test_a_closed_account_on_the_waiting_list_gets_no_seat(full, bob, carol):
    [next_one] = fill(full, 1)
    leave(carol)
    actions.unregister(full, by=bob, at=NOW)
    follow()
    assert states(full) == [
        ("Bob", "cancelled"),
        ("Carol", "cancelled"),
        (next_one.first_name, "registered"),
    ]
    full.refresh_from_db()
    assert (full.registered_count, full.waiting_count) == (1, 0)
    assert [mail.kind for mail in mails.to(carol.email)] == []


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_at": NOW}])
def test_the_seat_of_a_closed_account_goes_to_the_next(change, full, bob, carol):
    follow()
    type(bob).objects.filter(pk=bob.pk).update(**change)
    tasks.release_places(timestamp=0)
    follow()
    assert states(full) == [("Bob", "cancelled"), ("Carol", "registered")]
    assert mails.last_to(carol.email).kind == "events.promoted"
    assert [mail.kind for mail in mails.to(bob.email)] == ["events.registered"]


def test_whoever_registers_takes_the_seat_of_a_closed_account(alice, bob, carol):
    event = make_event(alice, seats=1)
    actions.register(event, by=bob, at=NOW)
    leave(bob)
    actions.register(event, by=carol, at=NOW)
    assert states(event) == [("Bob", "cancelled"), ("Carol", "registered")]


def test_what_is_over_keeps_those_who_were_there(alice, bob):
    event = make_event(alice, starts_at=NOW + timedelta(hours=1))
    actions.register(event, by=bob, at=NOW)
    leave(bob)
    actions.release_places_of_the_departed(at=NOW + timedelta(hours=2))
    assert states(event) == [("Bob", "registered")]


def test_nobody_who_left_is_told_of_a_move_or_a_cancellation(alice, bob, carol):
    event = make_event(alice, co_hosts=[carol])
    actions.register(event, by=bob, at=NOW)
    follow()
    for person in (bob, carol):
        leave(person)
    actions.cancel(event, by=alice, note="Désolée.", at=timezone.now())
    follow()
    assert [mail.kind for mail in mails.to(bob.email)] == ["events.registered"]
    assert mails.to(carol.email) == []


def test_a_list_of_three_is_as_quick_as_a_list_of_one(
    alice, sign_in, django_assert_max_num_queries
):
    counts = []
    for number in (1, 3):
        event = make_event(alice)
        fill(event, number)
        client = sign_in(alice)
        with django_assert_max_num_queries(8) as captured:
            client.get(page_of(event))
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert Registration.objects.count() == 4
