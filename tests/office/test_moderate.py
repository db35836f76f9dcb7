"""What members write: found, hidden with a reason, restored; an event called off for its hosts."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.audit.models import Record
from community.core import dates
from events import actions as events
from events.models import Event
from newsletter.models import Article
from tests import factories, mails
from tests.events import diary
from tests.moderation import things
from tests.newsletter import journal

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
LISTS = {
    "tip": "/admin/knowledge/tip/",
    "question": "/admin/knowledge/question/",
    "sheet": "/admin/knowledge/sheet/",
    "event": "/admin/events/event/",
    "article": "/admin/newsletter/article/",
}
REASON = "Le nom d’une cliente s’y lit."


@dataclass(frozen=True)
class Case:
    """Something of alice's, its list in the office, and what its verbs are called."""

    obj: Any
    place: str
    verbs: str

    def act(self, slug):
        return f"{self.place}{self.obj.pk}/act/{slug}/"

    @property
    def page(self):
        return f"{self.place}{self.obj.pk}/change/"


@pytest.fixture(params=sorted(things.MAKE))
def case(request, alice):
    obj = things.make(request.param, alice)
    return Case(obj, LISTS[request.param], obj._meta.label_lower)


def titles(office, place, query=""):
    rows = office.get(f"{place}?{query}").context["cl"].queryset
    return [row.title_fr for row in rows]


def seen_by(client, case):
    return client.get(case.obj.get_absolute_url()).status_code


def test_it_is_hidden_with_a_reason_and_restored(case, office, alice, carol, sign_in):
    stranger = sign_in(carol)
    assert office.post(case.act("hide"), {"reason": " "}).status_code == 422
    assert seen_by(stranger, case) == 200
    assert office.post(case.act("hide"), {"reason": REASON}).status_code == 302
    readers = (stranger, sign_in(alice), office)
    assert [seen_by(client, case) for client in readers] == [404, 200, 200]
    assert office.get(case.act("hide")).status_code == 404
    assert office.post(case.act("restore"), {"reason": "Corrigé."}).status_code == 302
    assert seen_by(stranger, case) == 200


def test_who_made_it_is_told_why_by_mail_and_on_the_site(case, office, alice, sign_in):
    office.post(case.act("hide"), {"reason": REASON})
    office.post(case.act("restore"), {"reason": "Nom retiré."})
    diary.follow()
    hidden, restored = mails.to(alice.email)
    assert (hidden.kind, restored.kind) == ("moderation.hidden", "moderation.restored")
    assert "a masqué" in hidden.subject
    assert REASON in hidden.text
    assert "article 11" in hidden.text
    assert "a rétabli" in restored.subject
    assert "article 11" not in restored.text
    page = sign_in(alice).get("/notifications/").content.decode()
    assert REASON in page
    assert "Nom retiré." in page


def test_the_audit_log_keeps_who_and_why(case, office):
    office.post(case.act("hide"), {"reason": REASON})
    office.post(case.act("restore"), {"reason": "Corrigé."})
    lines = Record.objects.exclude(reason="").order_by("pk")
    assert list(lines.values_list("action", "reason", "actor_label")) == [
        (f"{case.verbs}.hidden", REASON, "Ada Demo"),
        (f"{case.verbs}.restored", "Corrigé.", "Ada Demo"),
    ]
    history = office.get(f"{case.place}{case.obj.pk}/history/", follow=True)
    assert {*lines} <= {*history.context["cl"].queryset}


@pytest.mark.parametrize("persona", ["bob", "carol", "eve", "dan"])
def test_the_door_stands_before_it(case, persona, request, sign_in):
    """dan may come in, once he has used a second factor."""
    client = sign_in(request.getfixturevalue(persona))
    client.post(case.act("hide"), {"reason": REASON})
    case.obj.refresh_from_db()
    assert not case.obj.is_hidden


def test_the_record_keeps_the_reasons_and_who_decided(case, office):
    for act, reason in (("hide", REASON), ("restore", "Corrigé."), ("hide", "Encore <b>lui</b>.")):
        office.post(case.act(act), {"reason": reason})
    record = office.get(case.page).content.decode()
    day = dates.long_day(timezone.localdate())
    lines = [
        f"Masquage le {day} par Ada Demo\u00a0: Encore &lt;b&gt;lui&lt;/b&gt;.",
        f"Rétablissement le {day} par Ada Demo\u00a0: Corrigé.",
        f"Masquage le {day} par Ada Demo\u00a0: {REASON}",
    ]
    assert "<br>".join(lines) in record


def test_the_record_leads_to_the_page_while_it_is_hidden_too(case, office):
    link = f'href="{case.obj.get_absolute_url()}"'
    assert link in office.get(case.page).content.decode()
    office.post(case.act("hide"), {"reason": REASON})
    assert link in office.get(case.page).content.decode()


def test_whoever_comes_second_is_led_to_what_was_decided(case, office):
    """The form was open before a colleague decided: nothing happens twice, nobody is lost."""
    office.post(case.act("hide"), {"reason": REASON})
    answer = office.post(case.act("hide"), {"reason": "Autre chose."}, follow=True)
    page = answer.content.decode()
    assert (answer.status_code, answer.redirect_chain) == (200, [(case.page, 302)])
    assert "Ce n’est plus possible" in page
    assert REASON in page
    assert Record.objects.exclude(reason="").count() == 1


def test_words_of_others_are_inert(office, alice):
    bad = "<img src=x onerror=alert(1)>{{ 7*7 }}"
    event, article = diary.make_event(alice, title=bad), journal.make_article(alice, title=bad)
    for place, obj in ((LISTS["event"], event), (LISTS["article"], article)):
        for page in (place, f"{place}{obj.pk}/change/", f"{place}{obj.pk}/act/hide/"):
            assert "<img src=x" not in office.get(page).content.decode()


def test_nothing_is_added_or_changed_or_deleted_here(case, office):
    assert office.get(f"{case.place}add/").status_code == 403
    office.post(case.page, {"title_fr": "Mien"})
    assert type(case.obj).objects.filter(title_fr="Mien").count() == 0
    assert office.post(f"{case.place}{case.obj.pk}/delete/", {"post": "yes"}).status_code == 403


def test_events_are_found_by_title_host_date_and_state(office, alice, bob):
    diary.make_event(alice, title="Dire non")
    hidden = diary.make_event(bob, title="Visas")
    office.post(f"{LISTS['event']}{hidden.pk}/act/hide/", {"reason": REASON})
    find = LISTS["event"]
    assert titles(office, find, "q=dire") == ["Dire non"]
    assert titles(office, find, "q=petit") == ["Visas"]
    assert titles(office, find, "hidden=yes") == ["Visas"]
    assert titles(office, find, "hidden=no") == ["Dire non"]
    assert titles(office, find, "when=past") == []
    assert sorted(titles(office, find, "when=coming")) == ["Dire non", "Visas"]


def test_articles_are_found_by_title_author_and_state(office, alice, bob):
    journal.make_article(alice, title="Dire non")
    journal.make_article(bob, title="Visas")
    journal.make_draft(journal.make_issue(13), bob, title="Brouillon")
    find = LISTS["article"]
    assert titles(office, find, "q=dire") == ["Dire non"]
    assert titles(office, find, "q=petit") == ["Visas"]
    assert sorted(titles(office, find, "state__exact=published")) == ["Dire non", "Visas"]
    assert titles(office, find, "q=brouillon") == []
    assert titles(office, find, "hidden=yes") == []


def test_what_is_being_written_is_not_hidden(office, bob):
    draft = journal.make_draft(journal.make_issue(13), bob)
    page = f"{LISTS['article']}{draft.pk}/act/hide/"
    assert office.get(page).status_code == 404
    assert office.post(page, {"reason": REASON}).status_code == 404
    assert not Article.objects.get().is_hidden


def test_an_event_is_cancelled_with_a_word_to_all_who_expect_it(office, alice, bob, carol):
    event = diary.make_event(alice, co_hosts=[carol])
    events.register(event, by=bob, at=event.published_at, past=True)
    page = f"{LISTS['event']}{event.pk}/act/cancel/"
    assert office.post(page, {"note": ""}).status_code == 422
    assert office.post(page, {"note": "Alice est souffrante."}).status_code == 302
    diary.follow()
    for person in (alice, bob, carol):
        (mail,) = mails.to(person.email)
        assert (mail.kind, "Alice est souffrante." in mail.text) == ("events.cancelled", True)
    assert Event.objects.get().is_cancelled
    assert office.get(page).status_code == 404


def test_the_state_of_an_event_is_over_once_it_has_taken_place(office, alice):
    day = timedelta(days=1)
    began = timezone.now() - 10 * day
    made = {"at": began - 10 * day}
    diary.make_event(alice, title="À venir")
    diary.make_event(alice, title="Passé", starts_at=began, **made)
    off = diary.make_event(alice, title="Annulé", starts_at=began, **made)
    events.cancel(off, by=alice, note="Trop peu de monde.", at=began - day)
    page = office.get(LISTS["event"]).text
    assert re.findall(r"field-stage[^>]*>([^<]+)<", page) == ["prévu", "annulé", "terminé"]
    assert (
        '<div class="readonly">annulé</div>' in office.get(f"{LISTS['event']}{off.pk}/change/").text
    )


def test_a_cancelled_event_comes_back_cancelled(office, alice):
    event = diary.make_event(alice)
    for act, said in (("cancel", "note"), ("hide", "reason"), ("restore", "reason")):
        office.post(f"{LISTS['event']}{event.pk}/act/{act}/", {said: "Un mot."})
    assert Event.objects.get().is_cancelled


def test_lists_ask_the_same_number_of_questions_whatever_their_length(office, alice):
    def asked(place):
        with CaptureQueriesContext(connection) as queries:
            assert office.get(place).status_code == 200
        return len([query for query in queries.captured_queries if "SAVEPOINT" not in query["sql"]])

    def grow(rows):
        for _ in range(rows):
            site = factories.make_site(f"site-{rows}")
            diary.make_event(factories.make_member(), co_hosts=[alice], site=site)
            journal.make_draft(journal.make_issue(13))

    grow(3)
    few = {place: asked(place) for place in LISTS.values() for _ in range(2)}
    grow(25)
    many = {place: asked(place) for place in LISTS.values()}
    assert few == many
    assert max(many.values()) <= 8
