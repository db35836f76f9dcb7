"""The agenda as members read it: list, month, one event."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.html import strip_tags

from community.search import index, queries
from events import actions
from newsletter.models import Issue
from newsletter.queries import issues_between
from tests import factories, mails
from tests.events.diary import fill, follow, make_event, moment
from tests.newsletter import journal

NOW = timezone.now()
KEEP, JOIN = "calendar.ics", "meet.aurelis"


def shown(client, query: str = "") -> list[str]:
    agenda = client.get(f"/events/{query}").context["agenda"]
    rest = [event for _month, events in agenda.months for event in events]
    return [event.title for event in ([agenda.first] if agenda.first else []) + rest]


def ways(client, event) -> list[str]:
    """What its page offers to do with the date, the first button first."""
    page = client.get(event.get_absolute_url()).content.decode()
    return re.findall(r'href="[^"]*(calendar\.ics|meet\.aurelis)', page)


@pytest.fixture
def diary(alice, carol):
    """A past coffee, two workshops to come, of which one is at carol's site."""
    made = {"at": NOW - timedelta(days=60)}
    make_event(alice, title="Passé", kind="coffee", starts_at=NOW - timedelta(days=30), **made)
    make_event(alice, title="Bientôt", starts_at=NOW + timedelta(days=3))
    make_event(
        carol,
        title="Ensuite",
        kind="seminar",
        mode="on_site",
        site=factories.make_site("varsovie"),
        starts_at=NOW + timedelta(days=40),
    )


def test_what_is_next_comes_first(diary, bob, sign_in):
    assert shown(sign_in(bob)) == ["Bientôt", "Ensuite"]


def test_the_bar_says_what_is_chosen_and_keeps_the_tab(diary, bob, sign_in):
    query = "?tab=past&kind=coffee&month=2030-01&q=caf%C3%A9"
    bar = sign_in(bob).get(f"/events/{query}").context["agenda"].bar
    assert [(one.label, one.change) for one in bar.chosen] == [
        ("«\u00a0café\u00a0»", {"q": None}),
        ("janvier\u00a02030", {"month": None}),
        ("Café-astuces", {"kind": None}),
    ]
    assert bar.kept == {"tab": "past"}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?tab=past", ["Passé"]),
        ("?kind=seminar", ["Ensuite"]),
        ("?mode=remote", ["Bientôt"]),
        ("?site=varsovie", ["Ensuite"]),
        ("?kind=coffee", []),
        ("?tab=x&kind=party&mode=%00&site=nowhere&month=2026-13&page=-4", ["Bientôt", "Ensuite"]),
        ("?month=99999-01", ["Bientôt", "Ensuite"]),
    ],
)
def test_filters_narrow_and_bad_values_are_ignored(query, titles, diary, bob, sign_in):
    assert shown(sign_in(bob), query) == titles


def test_a_month_is_a_filter_too(diary, bob, sign_in):
    month = (NOW + timedelta(days=40)).strftime("%Y-%m")
    assert "Ensuite" in shown(sign_in(bob), f"?month={month}")


def test_my_dates_are_those_i_attend_wait_for_or_host(diary, alice, bob, sign_in):
    event = make_event(alice, title="Complet", seats=1)
    fill(event, 1)
    actions.register(event, by=bob, at=NOW)
    make_event(bob, title="À moi", starts_at=NOW + timedelta(days=90))
    assert shown(sign_in(bob), "?tab=mine") == ["Complet", "À moi"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Rien à l’agenda pour l’instant"),
        ("?tab=mine", "Vous n’avez aucune date à venir"),
        ("?kind=coffee", "Aucun événement ici"),
    ],
)
def test_an_empty_diary_says_what_to_do_next(query, said, bob, sign_in):
    assert said in sign_in(bob).get(f"/events/{query}").content.decode()


def test_a_month_shows_its_days(alice, bob, sign_in):
    make_event(alice, title="Jeudi", starts_at=moment("2030-01-03 09:30"))
    page = sign_in(bob).get("/events/2030/1/").context["month"]
    days = {day.on.day: day.events for week in page.weeks for day in week if day.is_inside}
    assert [event.title for event in days[3]] == ["Jeudi"]
    assert (len(page.weeks), page.total, page.following.month) == (5, 1, 2)


def test_a_month_says_what_a_date_is_and_which_are_mine(alice, bob, sign_in):
    place = {"mode": "hybrid", "site": factories.make_site("lyon"), "seats": 6}
    open_to_all = make_event(alice, title="Atelier", starts_at=moment("2030-01-03 09:30"), **place)
    fill(open_to_all, 2)
    mine = make_event(alice, title="Café", mode="remote", starts_at=moment("2030-01-08 10:00"))
    actions.register(mine, by=bob, at=NOW)
    make_event(bob, title="Réunion", mode="remote", starts_at=moment("2030-01-09 10:00"))
    called_off = make_event(bob, title="Salon", mode="remote", starts_at=moment("2030-01-10 10:00"))
    actions.cancel(called_off, by=bob, note="Trop peu de monde.", at=NOW)
    answer = sign_in(bob).get("/events/2030/1/")
    cells = re.findall(r'class="date( mine)?".*?</a>', answer.text, re.DOTALL)
    assert cells == ["", " mine", " mine", ""]
    [first, second, third, fourth] = [
        " ".join(strip_tags(cell).split())
        for cell in re.findall(r'<a class="date.*?</a>', answer.text, re.DOTALL)
    ]
    assert first == "Atelier 9 h 30, Lyon et à distance 4 places libres"
    assert second == "Café 10 h, à distance Inscription faite"
    assert third == "Réunion 10 h, à distance Vous animez"
    assert fourth == "Salon 10 h, à distance Annulé"
    assert (answer.context["month"].total, answer.context["month"].mine) == (4, 2)


def test_a_month_that_is_over_says_what_was(alice, bob, carol, sign_in):
    with time_machine.travel(moment("2030-01-10 10:00"), tick=False):
        event = make_event(alice, starts_at=moment("2030-01-15 10:00"), seats=1)
        for person in (bob, carol):
            actions.register(event, by=person, at=timezone.now(), past=True)
    with time_machine.travel(moment("2030-01-20 10:00"), tick=False):
        pages = [sign_in(one).get("/events/2030/1/").text for one in (alice, bob, carol)]
    assert [said_in(page) for page in pages] == [["Vous avez animé"], ["Inscription faite"], []]


def said_in(page: str) -> list[str]:
    said = ["Vous avez animé", "Vous animez", "Inscription faite", "En liste d’attente"]
    return [words for words in said if words in page]


def test_what_one_hosted_is_said_in_the_past(alice, sign_in):
    past = {"at": NOW - timedelta(days=60), "starts_at": NOW - timedelta(days=30)}
    make_event(alice, **past)
    make_event(alice, starts_at=NOW + timedelta(days=3))
    month = timezone.localdate(past["starts_at"])
    pages = ["/events/?tab=past", f"/events/{month:%Y}/{month.month}/", "/events/"]
    said = ["Vous avez animé", "Vous animez"]
    texts = [sign_in(alice).get(path).text for path in pages]
    assert [words in text for text in (texts[0], texts[2]) for words in said] == [
        True,
        False,
        False,
        True,
    ]
    assert said[0] in texts[1]


def notes(client, path: str) -> dict[int, list[str]]:
    """What the days of a month say beside their events."""
    month = client.get(path).context["month"]
    days = [day for week in month.weeks for day in week if day.is_inside]
    said = {day.on.day: [day.holiday, *(note.words for note in day.notes)] for day in days}
    return {day: words for day, line in said.items() if (words := list(filter(None, line)))}


def test_a_month_names_the_holidays_of_the_reader_and_the_day_of_an_issue(bob, carol, sign_in):
    issue = journal.make_issue(13)
    Issue.objects.filter(pk=issue.pk).update(due_on=date(2030, 12, 16))
    bob.site = factories.make_site("lyon")
    carol.site = None
    for member in (bob, carol):
        member.save()
    assert notes(sign_in(bob), "/events/2030/12/") == {
        16: ["Le n° 13 paraît"],
        25: ["Noël, jour férié"],
    }
    page = sign_in(bob).get("/events/2030/12/").text
    assert '<a href="/newsletter/">Le n° 13 paraît</a>' in page
    assert notes(sign_in(carol), "/events/2030/12/") == {16: ["Le n° 13 paraît"]}


def test_the_day_of_an_issue_that_is_out_leads_to_it(alice, bob, sign_in):
    issue = journal.make_issue(12)
    journal.make_ready(issue, alice)
    journal.let_out(issue)
    out = moment("2026-03-10 23:30")  # already the eleventh in Tokyo
    Issue.objects.filter(pk=issue.pk).update(published_at=out, due_on=date(2026, 3, 2))
    page = sign_in(bob).get("/events/2026/3/")
    assert '<a href="/newsletter/12/">Le n° 12 paraît</a>' in page.text
    assert notes(sign_in(bob), "/events/2026/3/") == {10: ["Le n° 12 paraît"]}
    with timezone.override("Asia/Tokyo"):
        assert [issue.number for issue in issues_between(date(2026, 3, 11), date(2026, 3, 12))] == [
            12
        ]


def test_an_issue_that_is_late_is_announced_no_more(bob, sign_in):
    Issue.objects.filter(pk=journal.make_issue(13).pk).update(due_on=date(2026, 3, 2))
    with time_machine.travel(moment("2026-04-02 09:00"), tick=False):
        assert notes(sign_in(bob), "/events/2026/3/") == {}


def test_a_few_dates_hide_the_filters_until_they_are_asked_for(diary, alice, bob, sign_in):
    client = sign_in(bob)
    folded = ["fold" in client.get(f"/events/{query}").text for query in ("", "?kind=workshop")]
    for number in range(12):
        make_event(alice, starts_at=NOW + timedelta(days=50 + number))
    assert [*folded, "fold" in client.get("/events/").text] == [True, False, False]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"mode": "remote"}, "À distance"),
        ({"mode": "on_site", "place": "Salle Rhône"}, "Salle Rhône"),
        ({"mode": "hybrid", "place": "Salle Rhône"}, "Salle Rhône et à distance"),
    ],
)
def test_every_list_says_a_place_alike(place, said, alice, bob, sign_in):
    make_event(alice, starts_at=NOW + timedelta(days=3), **place)
    make_event(alice, starts_at=NOW + timedelta(days=4), **place)
    client = sign_in(bob)
    texts = [client.get(path).text for path in ("/events/", alice.get_absolute_url())]
    words = re.compile(r"#(?:video|map-pin)\"/></svg>\s*([^<]*?)\s*<")
    assert [set(words.findall(text)) for text in texts] == [{said}, {said}]


def test_a_month_keeps_the_tabs_and_the_way_to_propose(diary, bob, sign_in):
    page = sign_in(bob).get("/events/2030/1/")
    assert {one.label: one.count for one in page.context["month"].tabs} == {
        "À venir": 2,
        "Mes dates": 0,
        "Passés": 1,
    }
    assert re.findall(r'aria-current="page">([^<]*)<', page.text)[-1] == "Mois"
    assert 'href="/events/new/"' in page.text


def test_what_to_prepare_is_not_ticked(alice, bob, sign_in):
    event = make_event(alice, prepare="Un oui que vous regrettez.")
    page = sign_in(bob).get(event.get_absolute_url()).text
    asked = page[page.index("À préparer") :].partition("</section>")[0]
    assert "Un oui que vous regrettez." in asked
    assert "<svg" not in asked


@pytest.mark.parametrize("path", ["/events/2030/13/", "/events/2030/0/", "/events/99999/1/"])
def test_a_month_that_is_none_is_not_found(path, bob, sign_in):
    assert sign_in(bob).get(path).status_code == 404


def test_a_late_event_stands_on_the_day_of_its_reader(alice, sign_in):
    make_event(alice, starts_at=moment("2030-01-03 23:30"))
    reader = factories.make_member(time_zone="Asia/Singapore")
    page = sign_in(reader).get("/events/2030/1/").context["month"]
    assert [day.on.day for week in page.weeks for day in week if day.events] == [4]


def test_the_hour_is_the_reader_s_with_the_event_s_own_beside(alice, sign_in):
    event = make_event(alice, starts_at=moment("2030-01-08 14:00"))
    reader = factories.make_member(time_zone="America/Toronto")
    text = sign_in(reader).get(event.get_absolute_url()).content.decode()
    assert "8\u202fh à 9\u202fh" in text
    assert "14\u202fh à 15\u202fh à Paris" in text


def test_only_those_with_a_seat_and_hosts_see_the_link(alice, bob, carol, sign_in):
    event = make_event(alice, seats=1, join_link="https://meet.aurelis.example/x")
    for person in (bob, carol):
        actions.register(event, by=person, at=NOW)
    seen = {
        person.first_name: "meet.aurelis" in sign_in(person).get(path).content.decode()
        for person in (alice, bob, carol)
        for path in [f"{event.get_absolute_url()}calendar.ics"]
    }
    assert seen == {"Alice": True, "Bob": True, "Carol": False}


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (-60, [KEEP, JOIN]),
        (-16, [KEEP, JOIN]),
        (-15, [JOIN, KEEP]),
        (59, [JOIN, KEEP]),
        (60, []),
    ],
)
def test_one_keeps_the_date_then_joins_when_the_hour_is_near(
    minutes, expected, alice, bob, carol, sign_in
):
    event = make_event(alice, seats=1, join_link="https://meet.aurelis.example/x")
    for person in (bob, carol):
        actions.register(event, by=person, at=NOW)
    with time_machine.travel(event.starts_at + timedelta(minutes=minutes), tick=False):
        found = {person.first_name: ways(sign_in(person), event) for person in (alice, bob, carol)}
    waiting = [KEEP] if minutes < 60 else []
    assert found == {"Alice": expected, "Bob": expected, "Carol": waiting}


def test_a_link_that_is_still_to_come_is_announced(alice, bob, sign_in):
    event = make_event(alice, mode="remote", join_link="")
    actions.register(event, by=bob, at=NOW)
    assert "Le lien de la visio s’affichera ici" in sign_in(bob).get(event.get_absolute_url()).text


FIRST = "la première place est à vous."


def test_only_whoever_may_register_is_offered_the_first_seat(alice, bob, sign_in):
    event = make_event(alice)
    path = event.get_absolute_url()
    assert FIRST in sign_in(bob).get(path).text
    mine = sign_in(alice).get(path).text
    assert (FIRST in mine, "Vous animez" in mine) == (False, True)
    with time_machine.travel(event.ends_at, tick=False):
        assert FIRST not in sign_in(bob).get(path).text
    actions.cancel(event, by=alice, note="", at=NOW)
    assert FIRST not in sign_in(bob).get(path).text


def test_an_event_that_nobody_expects_is_cancelled_without_a_word(alice, sign_in):
    client, event = sign_in(alice), make_event(alice)
    page = f"{event.get_absolute_url()}cancel/"
    assert "par courriel" not in client.get(page).text
    told = client.post(page, {"note": ""}, follow=True)
    assert "L’événement est annulé. Personne n’avait de place." in told.text
    follow()
    assert mails.to(alice.email) == []


def test_whoever_registers_meanwhile_gets_a_word(alice, bob, sign_in, monkeypatch):
    client, event = sign_in(alice), make_event(alice)
    page = f"{event.get_absolute_url()}cancel/"
    actions.register(event, by=bob, at=NOW)
    assert client.post(page, {"note": ""}).status_code == 422
    monkeypatch.setattr(actions, "deserves_word", lambda *_: False)  # as a moment before
    answer = client.post(page, {"note": ""})
    assert (answer.status_code, "Écrivez un mot" in answer.text) == (422, True)
    assert client.post(page, {"note": "Désolée."}).status_code == 302


def test_four_faces_and_a_number(alice, bob, sign_in):
    event = make_event(alice)
    fill(event, 6)
    shown = sign_in(bob).get(event.get_absolute_url()).context["shown"]
    assert (len(shown.faces), shown.event.registered_count) == (4, 6)


def test_an_event_is_found_by_its_words(alice, bob):
    event = make_event(alice, title="Codéveloppement", prepare="Un oui que vous regrettez.")
    index.put(event)
    assert queries.ids("codeveloppement", "fr", "event") == [event.pk]


def test_home_tells_the_next_dates(diary, bob, sign_in):
    dates = sign_in(bob).get("/").context["home"].dates
    assert [event.title for event in dates] == ["Bientôt", "Ensuite"]


def test_a_profile_tells_the_dates_that_its_member_runs(diary, alice, bob, carol, sign_in):
    make_event(carol, title="À deux", co_hosts=[alice], starts_at=NOW + timedelta(days=1))
    called_off = make_event(alice, title="Annulé")
    actions.cancel(called_off, by=alice, note="Trop peu de monde.", at=NOW)
    page = sign_in(bob).get(alice.get_absolute_url())
    [dates] = page.context["profile"].ahead
    assert [event.title for event in dates.objects] == ["À deux", "Bientôt"]
    assert "À venir avec Alice" in page.text


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?q=ensuite", ["Ensuite"]),
        ("?q=ensuiet", ["Ensuite"]),
        ("?q=passé", ["Passé"]),  # what is over, when nothing that is coming answers
        ("?q=passé&tab=coming", []),
        ("?q=quand ensuite&kind=seminar", ["Ensuite"]),
        ("?q=ensuite&kind=coffee", []),
        ("?q=zeppelin", []),
        ("?q=%00", ["Bientôt", "Ensuite"]),
    ],
)
def test_words_narrow_the_diary(query, titles, diary, bob, sign_in):
    index.fill()
    assert shown(sign_in(bob), query) == titles


def test_tabs_keep_the_words(diary, bob, sign_in):
    index.fill()
    page = sign_in(bob).get("/events/?q=passé").text
    assert 'href="/events/?tab=coming&amp;q=pass%C3%A9"' in page
