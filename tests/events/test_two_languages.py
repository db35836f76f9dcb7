"""An event in two languages: its facts are said once, its texts follow one another."""

import icalendar
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from events import actions
from tests import factories, mails
from tests.as_sent import untouched
from tests.events.diary import details, follow, make_event

NOW = timezone.now()
ENGLISH = actions.Wording("Peer coaching", "Two situations.", "9:30 Welcome", "A pen.", "Jo Doe")
ROOM = {"mode": "on_site", "place": "Salle Belle-Île"}


@pytest.fixture
def event(alice):
    return make_event(alice, title="Codéveloppement", translation=ENGLISH, **ROOM)


@pytest.fixture
def revise(event, alice, sign_in):
    """Change some fields of the event as its host does, on its page."""

    def change(page: str = "revise", **fields):
        path = f"{event.get_absolute_url()}{page}/"
        client = sign_in(alice)
        sent = untouched(client.get(path).text, path if page == "revise" else "")
        return client.post(path, sent | fields)

    return change


@pytest.fixture
def english(db):
    return factories.make_member("Elsa", "Reed", language="en")


def test_a_room_that_changes_has_changed_in_both_languages(event, english, revise, sign_in):
    actions.register(event, by=english, at=NOW)
    assert revise(place="Salle Groix, 3e étage").status_code == 302
    follow()
    moved = mails.last_to(english.email)
    assert "Salle Groix, 3e étage" in moved.text
    client = sign_in(english)
    page = client.get(event.get_absolute_url()).text
    assert '<span lang="fr">Salle Groix, 3e étage</span>' in page
    file = client.get(f"{event.get_absolute_url()}calendar.ics").content
    for text in (file, moved.attachment):
        calendar = icalendar.Calendar.from_ical(text)
        assert str(calendar.events[0]["location"]) == "Salle Groix, 3e étage"
    assert "Belle-Île" not in page + moved.text + moved.attachment


def test_a_link_and_an_hour_too(event, english, revise):
    actions.register(event, by=english, at=NOW)
    revise(mode="hybrid", join_link="https://meet.aurelis.example/new")
    follow()
    assert "https://meet.aurelis.example/new" in mails.last_to(english.email).text


def test_a_text_that_changes_leaves_the_other_one_older(event, alice, english, revise, sign_in):
    revise(summary="Trois situations réelles.")
    event.refresh_from_db()
    assert (event.translation_is_older, event.summary_en) == (True, "Two situations.")
    page = sign_in(english).get(event.get_absolute_url()).text
    assert "The text in French has changed since this one was written." in page
    assert "/translate/" not in page
    host = sign_in(alice).get(event.get_absolute_url()).text
    assert f"{event.get_absolute_url()}translate/" in host
    tab = sign_in(alice).get(f"{event.get_absolute_url()}revise/").text
    assert "à relire" in tab


def test_a_fact_that_changes_leaves_no_text_older(event, revise):
    revise(place="Salle Groix", seats="30")
    event.refresh_from_db()
    assert not event.translation_is_older


def test_the_host_writes_the_text_of_the_other_language(event, english, revise, sign_in):
    revise(summary="Trois situations réelles.")
    assert revise("translate", summary="Three real situations.").status_code == 302
    event.refresh_from_db()
    assert (event.translation_is_older, event.summary_en) == (False, "Three real situations.")
    assert (event.title_fr, event.summary_fr) == ("Codéveloppement", "Trois situations réelles.")
    page = sign_in(english).get(event.get_absolute_url()).text
    assert ("Three real situations." in page, "has changed since" in page) == (True, False)


def test_a_first_text_in_the_other_language(alice, english, sign_in):
    event = make_event(alice, title="Un titre")
    path = f"{event.get_absolute_url()}translate/"
    client = sign_in(alice)
    assert "aucun pour l’instant" in client.get(path).text
    sent = {"title": "A title", "summary": "A rule.", "version": "1"}
    assert client.post(path, sent).url == event.get_absolute_url()
    assert "<h1>A title</h1>" in sign_in(english).get(event.get_absolute_url()).text


def test_a_blank_text_is_taken_away_and_half_a_text_is_asked_back(event, revise):
    answer = revise("translate", title="")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["title"])
    names = ("title", "summary", "programme", "prepare", "speaker")
    assert revise("translate", **dict.fromkeys(names, "")).status_code == 302
    event.refresh_from_db()
    assert (event.written_languages, event.summary_en) == (["fr"], "")


def test_the_second_of_two_windows_is_told(event, revise):
    assert revise("translate", version="1", title="First").status_code == 302
    answer = revise("translate", version="1", title="Second")
    assert answer.status_code == 409
    assert 'value="Second"' in answer.text
    assert 'name="version" value="2"' in answer.text
    event.refresh_from_db()
    assert event.title_en == "First"


def test_nobody_else_writes_it(event, bob, sign_in):
    assert sign_in(bob).get(f"{event.get_absolute_url()}translate/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.translate(event, ENGLISH, by=bob, at=NOW, version=1)


def test_an_event_in_english_has_its_text_in_french(alice, sign_in):
    event = make_event(
        alice, title="Workshop", language="en", translation=actions.Wording("Atelier")
    )
    wording = actions.Wording("Workshop, again", event.summary_en)
    same = details(starts_at=event.starts_at)
    event = actions.revise(event, wording, same, by=alice, at=NOW, version=1)
    assert event.translation_is_older
    page = sign_in(alice).get(f"{event.get_absolute_url()}translate/").text
    assert ("Texte en français" in page, 'value="Atelier"' in page) == (True, True)
