"""What is typed of an event is kept until it is on the agenda."""

from django.utils import timezone

from community.core.kept_forms import mark_of
from community.texts.models import Draft
from events import actions
from events.models import Event
from tests.events.diary import details, make_event, typed

NEW, DRAFT = "/events/new/", "/events/draft/"
AUTOSAVED = {"X-Requested-With": "fetch"}


def revised(**fields):
    """What a browser sends to change an event at its first version."""
    return typed(title="Atelier", kind="workshop", version=1, **fields)


def test_what_is_typed_comes_back_to_its_writer_alone(alice, bob, sign_in):
    client = sign_in(alice)
    sent = typed(title="À moitié\0 écrit", starts="", spoken=["fr", "en"], wants_co_host="on")
    answer = client.post(DRAFT, sent | {"other": "x"}, headers=AUTOSAVED)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    form = client.get(NEW).context["form"]
    shown = {name: form[name].value() for name in ("title", "ends", "spoken", "wants_co_host")}
    assert shown == {
        "title": "À moitié écrit",
        "ends": "10:00",
        "spoken": ["fr", "en"],
        "wants_co_host": "on",
    }
    assert "other" not in Draft.objects.get().data
    assert "À moitié écrit" not in sign_in(bob).get(NEW).text


def test_where_nothing_is_typed_there_is_no_draft(alice, sign_in):
    client = sign_in(alice)
    client.post(DRAFT, {"title": "Un titre", "language": "fr"}, headers=AUTOSAVED)
    assert "Votre brouillon est là" in client.get(NEW).text
    blank = {"title": " ", "kind": "workshop", "language": "fr", "time_zone": "Europe/Paris"}
    assert client.post(DRAFT, blank, headers=AUTOSAVED).status_code == 200
    assert "Votre brouillon est là" not in client.get(NEW).text


def test_put_on_the_agenda_it_is_a_draft_no_longer(alice, sign_in):
    client = sign_in(alice)
    client.post(DRAFT, typed())
    client.post(NEW, typed())
    assert (Event.objects.count(), Draft.objects.count()) == (1, 0)


def test_without_script_a_draft_is_kept_and_given_up(alice, sign_in):
    client = sign_in(alice)
    assert client.post(DRAFT, typed()).url == NEW
    assert client.post(f"{DRAFT}drop/").url == NEW
    assert Draft.objects.count() == 0


def test_a_box_that_was_unticked_stays_so(alice, sign_in):
    event = make_event(alice, title="Atelier", spoken=["fr"], wants_co_host=True)
    client = sign_in(alice)
    client.post(f"{event.get_absolute_url()}draft/", revised(), headers=AUTOSAVED)
    page = client.get(f"{event.get_absolute_url()}revise/")
    assert page.text.count(" checked") == 2  # the format and how people attend
    assert page.context["form"]["spoken"].value() == []


def test_a_draft_of_a_change_remembers_the_version_it_began_from(alice, bob, sign_in):
    event = make_event(alice, title="Atelier", co_hosts=[bob])
    page = f"{event.get_absolute_url()}revise/"
    sign_in(alice).post(f"{event.get_absolute_url()}draft/", revised(summary="À finir"))
    said = {"by": bob, "at": timezone.now(), "version": 1, "co_hosts": [bob]}
    actions.revise(event, actions.Wording("Atelier", "De Bob"), details(), **said)
    again = sign_in(alice).get(page)
    assert ("À finir" in again.text, 'name="version" value="1"' in again.text) == (True, True)
    conflict = sign_in(alice).post(page, revised(summary="À finir"))
    assert (conflict.status_code, Draft.objects.count()) == (409, 1)
    sign_in(alice).post(page, revised(summary="À finir") | {"version": 2})
    assert (Event.objects.get().summary_fr, Draft.objects.count()) == ("À finir", 0)


def test_an_event_sent_after_the_session_ended_is_given_back(alice, sign_in):
    client = sign_in(None)
    sent = typed(title="", summary="Écrit pendant l’absence", opened_by=mark_of(alice))
    away = client.post(NEW, sent)
    assert (away.status_code, Event.objects.count()) == (302, 0)
    client.post("/accounts/login/", {"login": alice.email, "password": "secret"})
    assert "Écrit pendant l’absence" in client.get(NEW).text


def test_what_is_typed_is_in_the_language_of_the_event(alice, sign_in):
    event = make_event(alice, title="Workshop", language="en")
    form = sign_in(alice).get(f"{event.get_absolute_url()}revise/").context["form"]
    spoken = {name for name, field in form.fields.items() if field.widget.attrs.get("lang") == "en"}
    assert spoken == {"title", "summary", "programme", "prepare", "place", "speaker"}
