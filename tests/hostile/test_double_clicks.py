"""Ten identical requests of one form, sent in parallel: one thing, one mail, one answer."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.cookies import SimpleCookie
from io import BytesIO
from threading import Lock
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from PIL import Image

from community.activity.models import Entry
from community.audit.models import Record
from community.company.models import Absence, Community, Topic
from community.core import links
from community.core.models import SentForm
from community.core.throttles import Throttle
from community.governance import actions as governance
from community.governance.models import Acceptance, CharterArticle, Mandate, Role
from community.post.models import Delivery
from community.talk.models import Comment
from community.texts.models import Revision
from community.texts.tasks import purge_drafts
from events.models import Event
from knowledge.models import Answer, Category, Question, Sheet, Tip
from knowledge.views import writing
from members import actions as members
from members.models import Invitation, Member
from newsletter import actions as newsletter
from newsletter.deadlines.moving import move_of
from newsletter.models import Article, Issue, Pitch, Reminder, ReviewLink
from tests import factories, mails
from tests.as_sent import untouched
from tests.at_once import at_once
from tests.events import diary
from tests.knowledge import forum, library
from tests.newsletter import journal

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("lazy_loading_allowed"),
]
TEN = 10


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    """What limits sign-in is no table of ours, and outlives a test."""
    cache.clear()


@dataclass
class Case:
    """A page, the form on it that is sent to `action`, what is typed, and what comes of it."""

    who: Member | None
    page: str
    typed: dict[str, Any]
    made: dict[type[Model], int]
    action: str = ""
    browser: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        if self.who is not None:
            self.browser.force_login(self.who)

    def open(self) -> dict[str, Any]:
        """The form as its browser holds it, filled in."""
        page = self.browser.get(self.page).content.decode()
        return untouched(page, self.action) | self.typed

    def send(self, fields: dict[str, Any], times: int = TEN) -> list[tuple[int, str]]:
        """So many clicks, before any answer has come; the status of each, and where it led."""
        talk, answers = Lock(), []
        self.browsers = [self._as_it_is() for _ in range(times)]

        def click(browser: Client) -> None:
            try:
                answer = browser.post(self.action or self.page, fields)
                said = (answer.status_code, answer.headers.get("Location", ""))
            except Exception as error:  # in production, an answer of 500
                said = (500, repr(error))
            with talk:
                answers.append(said)

        assert at_once(*[lambda browser=browser: click(browser) for browser in self.browsers]) == []
        return answers

    def _as_it_is(self) -> Client:
        """The browser with the cookies that it has now."""
        browser = Client()
        browser.cookies = SimpleCookie(self.browser.cookies.output(header="", sep=";"))
        return browser


def count(tables: Iterable[type[Model]]) -> dict[type[Model], int]:
    diary.follow()
    return {table: table.objects.count() for table in tables}


def grown(case: Case, before: dict[type[Model], int]) -> dict[type[Model], int]:
    return {table: many - before[table] for table, many in count(case.made).items()}


def admin() -> Member:
    """The administrator of the demo, who needs no second factor at home."""
    email = "admin@aurelis.example"
    return factories.make_member("Ada", "Demo", email=email, is_superuser=True)


def alice() -> Member:
    return factories.make_member("Alice", "Martin")


def relay() -> Member:
    member = factories.make_member("Dan", "Weber")
    factories.make_mandate(member)
    return member


CASES: dict[str, Callable[[], Case]] = {}


def case(make: Callable[[], Case]) -> Callable[[], Case]:
    CASES[make.__name__] = make
    return make


# What members write


@case
def tip() -> Case:
    new = "/knowledge/tips/new/"
    return Case(alice(), new, library.typed(), {Tip: 1, Entry: 1}, new)


@case
def tip_revised() -> Case:
    mine = library.make_tip(who := alice())
    page = f"{mine.get_absolute_url()}revise/"
    return Case(who, page, {"title": "Autre titre"}, {Entry: 1}, page)


@case
def sheet() -> Case:
    new = "/knowledge/sheets/new/"
    return Case(alice(), new, library.typed_sheet(), {Sheet: 1, Revision: 1, Entry: 1}, new)


@case
def sheet_revised() -> Case:
    mine = library.make_sheet(who := alice())
    page = f"{mine.get_absolute_url()}revise/"
    return Case(who, page, {"title": "Autre titre"}, {Revision: 1, Entry: 1}, page)


@case
def question() -> Case:
    new = "/knowledge/questions/new/"
    return Case(alice(), new, forum.typed(), {Question: 1, Entry: 1}, new)


@case
def answer() -> Case:
    page = forum.make_question().get_absolute_url()
    made = {Answer: 1, Entry: 1, Delivery: 1}
    return Case(alice(), page, {"text": "Quatre semaines."}, made, f"{page}answer/")


@case
def comment() -> Case:
    tip = library.make_tip()
    made = {Comment: 1, Entry: 1}
    page = tip.get_absolute_url()
    return Case(alice(), page, {"text": "Testé, cela tient."}, made, f"/talk/tip/{tip.pk}/")


@case
def event() -> Case:
    new = "/events/new/"
    return Case(alice(), new, diary.typed(), {Event: 1, Entry: 1}, new)


def expected_event(who: Member) -> Event:
    """Three colleagues expect it."""
    mine = diary.make_event(who, title="Dire non")
    diary.fill(mine, 3)
    return mine


@case
def event_moved() -> Case:
    mine = expected_event(who := alice())
    page = f"{mine.get_absolute_url()}revise/"
    day = timezone.localdate() + timedelta(days=40)
    typed = {"day": day.isoformat(), "end_day": ""}
    return Case(who, page, typed, {Entry: 1, Delivery: 3}, page)


@case
def event_called_off() -> Case:
    page = f"{expected_event(who := alice()).get_absolute_url()}cancel/"
    return Case(who, page, {"note": "Salle fermée."}, {Entry: 1, Delivery: 3})


@case
def letter_to_those_who_come() -> Case:
    page = f"{expected_event(who := alice()).get_absolute_url()}people/"
    typed = {"to": "all", "text": "Prenez un stylo."}
    return Case(who, page, typed, {Entry: 1, Delivery: 3})


# The journal


@case
def issue() -> Case:
    typed = {"number": 12, "theme_fr": "Le temps", "theme_en": "Time"}
    return Case(journal.make_editor(), "/newsletter/desk/new/", typed, {Issue: 1})


@case
def issue_moved() -> Case:
    typed = {"due_on": "2099-12-15"}
    issue = newsletter.open_issue(
        13, newsletter.IssuePlan("Le temps", "Time"), by=(who := journal.make_editor())
    )
    seen = move_of(issue, date(2099, 12, 15), {}).seen
    return Case(who, "/newsletter/desk/13/dates/", typed | {"seen": seen}, {Entry: 1})


@case
def idea() -> Case:
    typed = {"gist": "Les badges de Madrid"}
    return Case(alice(), "/newsletter/pitch/", typed, {Pitch: 1, Entry: 1})


@case
def article() -> Case:
    journal.make_issue(13)
    typed = {"title": "Deux voix", "section": journal.make_section().slug}
    page = "/newsletter/desk/13/new/"
    return Case(journal.make_editor(), page, typed, {Article: 1, Entry: 1})


@case
def article_returned() -> Case:
    draft = journal.make_draft(journal.make_issue(13), alice())
    Article.objects.update(state=Article.State.DRAFTED)
    page = f"/newsletter/desk/13/{draft.slug}/return/"
    return Case(journal.make_editor(), page, {"word": "Plus court."}, {Entry: 1})


@case
def article_filed() -> Case:
    draft = journal.make_draft(journal.make_issue(13), alice())
    page = f"/newsletter/desk/13/{draft.slug}/filing/"
    return Case(journal.make_editor(), page, {"target_length": "900"}, {Entry: 1})


@case
def article_moved() -> Case:
    draft = journal.make_draft(journal.make_issue(13), alice())
    journal.make_issue(14)
    page = f"/newsletter/desk/13/{draft.slug}/filing/"
    act = f"/newsletter/desk/13/{draft.slug}/move/"
    return Case(journal.make_editor(), page, {"issue": "14"}, {Entry: 1}, act)


@case
def commission_taken_back() -> Case:
    blank = journal.make_draft(journal.make_issue(13), alice(), body="", standfirst="")
    page = f"/newsletter/desk/13/{blank.slug}/delete/"
    return Case(journal.make_editor(), page, {}, {Article: -1, Record: 1})


@case
def article_proofread() -> Case:
    reader = factories.make_member("Bob", "Petit")
    draft = journal.make_draft(journal.make_issue(13), alice(), proofreader=reader)
    Article.objects.update(state=Article.State.DRAFTED)
    page, act = draft.get_absolute_url(), f"/newsletter/desk/13/{draft.slug}/proofread/"
    return Case(reader, page, {}, {Entry: 1}, act)


@case
def reminder() -> Case:
    draft = journal.make_draft(journal.make_issue(13), alice())
    page = draft.get_absolute_url()
    act = f"/newsletter/desk/13/{draft.slug}/remind/"
    made = {Reminder: 1, Entry: 1, Delivery: 1}
    return Case(journal.make_editor(), page, {}, made, act)


@case
def private_link() -> Case:
    draft = journal.make_draft(journal.make_issue(13), alice())
    typed = {"name": "Arnaud", "email": "arnaud@aurelis.example", "question": "D’accord ?"}
    made = {ReviewLink: 1, Delivery: 1, Entry: 1, Record: 1}
    return Case(journal.make_editor(), f"/newsletter/desk/13/{draft.slug}/ask/", typed, made)


@case
def answer_of_a_guest() -> Case:
    draft, editor = journal.make_draft(journal.make_issue(13), alice()), journal.make_editor()
    guest = newsletter.Guest("Arnaud", "arnaud@aurelis.example", "D’accord ?")
    secret = newsletter.ask_review(draft, guest, by=editor, at=timezone.now())
    typed = {"verdict": "change", "comment": "Sans mon nom."}
    # Its author and the editor are written to.
    return Case(None, f"/newsletter/review/{secret}/", typed, {Entry: 1, Delivery: 2})


# People


@case
def absence() -> Case:
    today = timezone.localdate()
    typed = {"starts_on": today + timedelta(days=3), "ends_on": today + timedelta(days=9)}
    return Case(alice(), "/members/me/absence/", typed, {Absence: 1})


@case
def absence_ended() -> Case:
    today = timezone.localdate()
    days = {"starts_on": today + timedelta(days=3), "ends_on": today + timedelta(days=9)}
    gone = Absence.objects.create(person=(who := alice()), **days)
    page = "/members/me/absence/"
    return Case(who, page, {}, {Absence: -1}, f"{page}{gone.pk}/end/")


@case
def own_name() -> Case:
    typed = {"first_name": "Alice", "last_name": "Durand"}
    return Case(alice(), "/members/me/name/", typed, {Record: 1, Delivery: 1})


def nina() -> dict[str, Any]:
    return {
        "email": "nina@aurelis.example",
        "first_name": "Nina",
        "last_name": "Blanc",
        "site": factories.make_site().pk,
        "language": "fr",
    }


@case
def invitation() -> Case:
    made = {Invitation: 1, Delivery: 1, Entry: 1}
    return Case(relay(), "/members/invite/", nina(), made)


def earlier_invitation(who: Member) -> Invitation:
    return members.invite(
        **nina() | {"site": factories.make_site()}, by=who, at=timezone.now() - timedelta(days=2)
    )


@case
def invitation_sent_again() -> Case:
    sent = earlier_invitation(who := relay())
    page = "/members/invite/"
    return Case(who, page, {}, {Delivery: 1, Record: 1}, f"{page}{sent.pk}/resend/")


@case
def invitation_taken_back() -> Case:
    sent = earlier_invitation(who := relay())
    page = "/members/invite/"
    return Case(who, page, {}, {Invitation: -1, Record: 1}, f"{page}{sent.pk}/withdraw/")


@case
def invitation_accepted() -> Case:
    sent = earlier_invitation(relay())
    made = {Member: 1, Entry: 1, Record: 1}
    return Case(None, links.path_for("invitation", sent.pk), {}, made)


@case
def charter_accepted() -> Case:
    factories.make_charter()
    newcomer = factories.make_account("Nina", "Blanc")
    page = "/charter/accept/"
    return Case(newcomer, page, {"next": "/"}, {Acceptance: 1, Entry: 1})


@case
def sign_up() -> Case:
    factories.make_community(allowed_domains=["aurelis.example"])
    page = "/accounts/signup/"
    return Case(None, page, nina(), {Member: 1, Delivery: 1, Record: 1}, page)


@case
def code_to_sign_in() -> Case:
    page = "/accounts/login/code/"
    return Case(None, page, {"email": alice().email}, {Delivery: 1}, page)


@case
def lost_password() -> Case:
    page = "/accounts/password/reset/"
    return Case(None, page, {"email": alice().email}, {Delivery: 1}, page)


# The administration


@case
def mandate() -> Case:
    role, today = factories.make_role(Role.SPONSOR), timezone.localdate()
    typed = {
        "person": alice().email,
        "role": role.pk,
        "starts_on": today,
        "ends_on": today + timedelta(days=300),
    }
    made = {Mandate: 1, Record: 1, Entry: 1}
    return Case(admin(), "/admin/governance/mandate/add/", typed, made)


@case
def deputy() -> Case:
    given = factories.make_mandate(alice())
    page = f"/admin/governance/mandate/{given.pk}/act/deputy/"
    return Case(admin(), page, {"deputy": relay().email}, {Record: 1})


@case
def category() -> Case:
    names = {"slug": "voyages", "name_fr": "Voyages", "name_en": "Travel"}
    typed = {**names, "position": 3, "review_months": 6}
    return Case(admin(), "/admin/knowledge/category/add/", typed, {Category: 1, Record: 1})


@case
def topic() -> Case:
    typed = {"slug": "visas", "name": "visas", "name_fr": "Visas", "name_en": "Visas"}
    typed |= {"kind": "skill"}
    return Case(admin(), "/admin/company/topic/add/", typed, {Topic: 1, Record: 1})


@case
def name_of_a_member() -> Case:
    page = f"/admin/members/member/{alice().pk}/act/rename/"
    typed = {"first_name": "Alice", "last_name": "Durand"}
    return Case(admin(), page, typed, {Record: 1, Delivery: 1})


@case
def tip_hidden() -> Case:
    page = f"/admin/knowledge/tip/{library.make_tip(alice()).pk}/act/hide/"
    return Case(admin(), page, {"reason": "Une cliente s’y lit."}, {Record: 1, Entry: 1})


@case
def invitation_in_the_administration() -> Case:
    made = {Invitation: 1, Delivery: 1, Entry: 1}
    return Case(admin(), "/admin/members/invitation/invite/", nina(), made)


@case
def charter_begun() -> Case:
    factories.make_charter()
    made = {CharterArticle: 2, Record: 1}
    return Case(admin(), "/admin/governance/charterversion/add/", {}, made)


@case
def article_of_the_charter() -> Case:
    who = admin()
    draft = governance.start_draft(by=who, at=timezone.now())
    words = {"title_fr": "Aide", "title_en": "Help", "body_fr": "Oui.", "body_en": "Yes."}
    page = f"/admin/governance/charterversion/{draft.pk}/articles/add/"
    return Case(who, page, words, {CharterArticle: 1, Record: 1}, page)


@case
def trial_of_the_post() -> Case:
    return Case(admin(), "/admin/selftest/", {}, {Delivery: 1})


@pytest.mark.parametrize("name", CASES)
def test_ten_clicks_are_one(name: str) -> None:
    case = CASES[name]()
    fields, before = case.open(), count(case.made)
    answers = case.send(fields)
    assert len(set(answers)) == 1, answers
    assert answers[0][0] == 302
    assert grown(case, before) == case.made


# What nothing else holds back, or answers in the same words; of what is changed, the version does.
SEVERAL = (
    *("tip", "question", "comment", "event", "letter_to_those_who_come", "issue", "article"),
    *("absence", "invitation", "invitation_accepted"),
    *("sign_up", "code_to_sign_in", "lost_password", "mandate", "article_of_the_charter"),
    *("invitation_in_the_administration", "trial_of_the_post"),
)


@pytest.mark.parametrize("name", SEVERAL)
def test_control_without_a_key_they_are_several(name: str) -> None:
    case = CASES[name]()
    fields, before = case.open(), count(case.made)
    del fields["form_key"]
    answers = case.send(fields)
    assert (len(set(answers)), grown(case, before)) != (1, case.made)


# What counts as the same form


def test_back_another_word_and_sent_again_they_are_two() -> None:
    case = CASES["tip"]()
    fields = case.open()
    case.send(fields, 1)
    case.send(fields | {"problem": "Un autre problème."}, 1)
    assert Tip.objects.count() == 2


def test_the_page_opened_again_and_the_same_words_they_are_two() -> None:
    case = CASES["tip"]()
    for _ in range(2):
        case.send(case.open(), 1)
    assert Tip.objects.count() == 2


def test_a_draft_that_is_kept_while_one_types_is_not_the_form() -> None:
    case = CASES["tip"]()
    fields = case.open()
    for _ in range(2):
        case.browser.post("/knowledge/tips/draft/", fields)
    case.send(fields, 2)
    assert Tip.objects.count() == 1


def picture(colour: str) -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (40, 40), colour).save(file, "PNG")
    return SimpleUploadedFile("logo.png", file.getvalue(), "image/png")


def test_another_file_of_the_same_name_is_another_form() -> None:
    factories.make_community(name="Escale")
    page = "/admin/company/community/1/change/"
    case = Case(admin(), page, {}, {})
    fields = case.open()
    logos = []
    for colour in ("navy", "navy", "teal"):
        case.browser.post(page, fields | {"logo_file": picture(colour)})
        logos.append(Community.current().logo.name)
    assert (logos[0], logos[0] == logos[1], logos[1] == logos[2]) == (logos[1], True, False)
    assert Record.objects.filter(action="company.community.revised").count() == 2


# What is not carried out may be sent again


def test_a_form_that_was_refused_may_be_sent_again_as_it_is() -> None:
    """Ten are refused; the reason is gone; the same form, the same key, is taken."""
    who = relay()
    earlier = members.invite(**nina() | {"site": factories.make_site()}, by=who, at=timezone.now())
    case = Case(who, "/members/invite/", nina(), {Delivery: 1})
    fields = case.open()
    assert {status for status, _address in case.send(fields)} == {422}
    Invitation.objects.update(sent_at=earlier.sent_at - timedelta(hours=2))
    before = count(case.made)
    assert {status for status, _address in case.send(fields)} == {302}
    assert grown(case, before) == case.made


def test_a_form_that_was_stopped_is_kept_without_its_key_and_can_be_sent(monkeypatch) -> None:
    case = CASES["tip"]()
    monkeypatch.setattr(writing, "TIPS", Throttle("stopped", 1, timedelta(hours=1)))
    writing.TIPS.count(case.who.pk)
    fields = case.open()
    assert {status for status, _address in case.send(fields, 3)} == {429}
    monkeypatch.undo()
    case.typed = {}
    given_back = case.open()
    assert given_back["problem"] == [fields["problem"]]
    assert given_back["form_key"] != fields["form_key"]
    assert {status for status, _address in case.send(given_back)} == {302}
    assert Tip.objects.count() == 1


def test_a_form_of_an_ended_session_comes_back_with_another_key() -> None:
    case = CASES["tip"]()
    fields = case.open()
    case.browser.logout()
    case.browser.post(case.page, fields)
    case.browser.force_login(case.who)
    case.typed = {}
    given_back = case.open()
    assert given_back["problem"] == [fields["problem"]]
    assert given_back["form_key"] != fields["form_key"]
    case.send(given_back)
    assert Tip.objects.count() == 1


def test_lines_to_be_mended_stay_and_the_others_are_invited_once() -> None:
    factories.make_site()
    page = "/members/invite/list/"
    case = Case(relay(), page, {}, {Invitation: 2, Delivery: 2})
    lines = "Jean Roy <jean@a.example>\nrien\nAnne Roy <anne@a.example>"
    typed = {"people": lines, "site": factories.make_site().pk, "language": "fr"}
    shown = case.browser.post(page, typed).content.decode()
    fields, before = untouched(shown) | {"step": "send"}, count(case.made)
    assert set(case.send(fields)) == {(302, page)}
    assert grown(case, before) == case.made
    assert "rien" in case.browsers[-1].get(page).content.decode()


# Whichever answer the browser keeps, it is the same


def test_every_answer_says_once_what_the_first_one_said() -> None:
    case = CASES["tip"]()
    ((_status, address),) = set(case.send(case.open()))
    for browser in case.browsers:
        page = browser.get(address).content.decode()
        assert page.count("Votre astuce est publiée") == 1


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_whoever_signs_up_enters_the_code_with_any_of_the_answers() -> None:
    case = CASES["sign_up"]()
    case.send(case.open())
    confirm = "/accounts/confirm-email/"
    assert {browser.get(confirm).status_code for browser in case.browsers} == {200}
    *_others, last = case.browsers
    case.browser, case.page, case.action = last, confirm, confirm
    case.typed = {"code": mails.code_to("nina@aurelis.example")}
    assert {status for status, _address in case.send(case.open())} == {302}
    assert [is_signed_in(browser) for browser in case.browsers] == [True] * TEN


def test_whoever_accepts_an_invitation_is_in_with_any_of_the_answers() -> None:
    case = CASES["invitation_accepted"]()
    case.send(case.open())
    assert [is_signed_in(browser) for browser in case.browsers] == [True] * TEN
    assert len({browser.session.session_key for browser in case.browsers}) == 1


def test_a_code_to_sign_in_is_good_with_any_of_the_answers() -> None:
    case = CASES["code_to_sign_in"]()
    case.send(case.open())
    *_others, case.browser = case.browsers
    case.page = case.action = "/accounts/login/code/confirm/"
    case.typed = {"code": mails.code_to("alice-martin@aurelis.example")}
    assert {status for status, _address in case.send(case.open())} == {302}
    assert [is_signed_in(browser) for browser in case.browsers] == [True] * TEN


def test_a_password_signs_in_with_any_of_the_answers() -> None:
    page = "/accounts/login/"
    case = Case(None, page, {"login": alice().email, "password": "secret"}, {}, page)
    assert set(case.send(case.open())) == {(302, "/")}
    assert [is_signed_in(browser) for browser in case.browsers] == [True] * TEN


def test_nobody_comes_back_into_a_session_that_is_over() -> None:
    page = "/accounts/login/"
    case = Case(None, page, {"login": alice().email, "password": "secret"}, {}, page)
    fields = case.open()
    case.send(fields, 1)
    case.browsers[0].post("/accounts/logout/")
    assert set(case.send(fields, 1)) == {(302, "/")}
    assert not is_signed_in(case.browsers[0])


def test_the_address_of_a_feed_is_shown_after_any_of_the_answers() -> None:
    page = "/events/feed/"
    case = Case(alice(), page, {}, {Record: 1})
    fields, before = case.open(), count(case.made)
    assert set(case.send(fields)) == {(302, page)}
    assert grown(case, before) == case.made
    shown = case.browsers[-1].get(page).content.decode()
    (address,) = set(re.findall(r"/events/feed/[\w-]+\.ics", shown))
    assert Client().get(address).status_code == 200


def test_the_night_forgets_the_forms_of_the_day_before() -> None:
    case = CASES["tip"]()
    case.send(case.open(), 1)
    purge_drafts(0)
    assert SentForm.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        purge_drafts(0)
    assert not SentForm.objects.exists()
