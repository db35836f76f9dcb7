"""Review and approval by a private link, without an account."""

import io
import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client

from community.audit.models import Record
from community.moderation import actions as moderation
from community.post.carrying import deliver
from community.post.models import Delivery
from members.models import Member
from newsletter import actions
from newsletter.models import Article, Issue, ReviewLink
from tests import factories, mails
from tests.events.diary import follow
from tests.newsletter import journal
from tests.newsletter.test_told import told, written

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2030, 1, 8, 10, tzinfo=PARIS)
PAGE = "/newsletter/13/le-relais/"
DESK = "/newsletter/desk/13/le-relais/"
ARNAUD = "p.arnaud@aurelis.example"
pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def sophie(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def issue(sophie: Member) -> Issue:
    return actions.plan_issue(13, actions.IssuePlan("Relais", "Relay"), by=sophie)


@pytest.fixture
def article(issue: Issue, alice: Member) -> Article:
    return journal.make_draft(issue, author=alice, title="Le relais")


def guest_data(**fields: Any) -> dict[str, Any]:
    """What a browser sends from the form."""
    return {
        "name": "Monsieur Arnaud",
        "email": ARNAUD,
        "language": "fr",
        "part": "sponsor",
        "question": "Un passage parle de l’arbitrage qu’on vous demande.",
        "passage": "un second, AVEC du gras",
        "silence": "left_out",
        **fields,
    }


@pytest.fixture
def ask(article: Article, sophie: Member) -> Callable[..., str]:
    """The address of a link that the committee makes."""

    def make(on: Article | None = None, **fields: Any) -> str:
        guest = actions.Guest(**guest_data(**fields))
        secret = actions.ask_review(on or article, guest, by=sophie, at=datetime.now(PARIS))
        return f"/newsletter/review/{secret}/"

    return make


def answer(client: Client, page: str, verdict: str, **fields: Any) -> Any:
    version = Article.objects.get(slug="le-relais").version
    return client.post(page, {"verdict": verdict, "version": version, "comment": "", **fields})


def link() -> ReviewLink:
    return ReviewLink.objects.select_related("article").get()


def rewrite(article: Article, by: Member) -> None:
    article.refresh_from_db()
    wording = actions.Wording("Le relais", body="<p>Tout autre chose.</p>")
    actions.revise(article, wording, by=by, at=TUESDAY, language="fr", version=article.version)


def test_the_committee_asks_and_a_mail_brings_the_link(
    article: Article, sophie: Member, sign_in: Callable[..., Client], client: Client
):
    assert sign_in(sophie).post(f"{DESK}ask/", guest_data()).url == PAGE
    mail = mails.last_to(ARNAUD)
    assert (mail.kind, mail.secret, mail.recipient_id) == ("newsletter.review", True, None)
    assert "Un passage parle de l’arbitrage" in mail.text
    (address,) = [line for line in mail.text.splitlines() if "/newsletter/review/" in line]
    secret = address.rstrip("/").rpartition("/")[2]
    assert (len(secret) >= 32, link().hashed) == (True, sha256(secret.encode()).hexdigest())
    page = client.get(f"/newsletter/review/{secret}/")
    text = page.content.decode()
    assert "Monsieur Arnaud" in text
    assert '<mark id="passage">Un second, avec du <strong>gras</strong>.</mark>' in text
    assert "Lien privé, jusqu’au mardi 22\u00a0janvier" in text
    assert "Sans réponse, le passage sort de la page." in text
    assert "Sophie Lambert, le comité du journal" in text
    assert "<nav" not in text
    assert list(Record.objects.values_list("action", flat=True)) == ["newsletter.review.asked"]


def test_the_mail_keeps_no_address_once_it_has_left(ask: Callable[..., str]):
    ask()
    deliver(mails.last_to(ARNAUD).pk)
    mail = mails.last_to(ARNAUD)
    assert (mail.state, mail.text, mail.html) == ("sent", "", "")


def test_it_is_kept_from_caches_logs_and_other_pages(ask: Callable[..., str], client: Client):
    page = client.get(ask())
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "strict-origin"
    assert page["X-Robots-Tag"] == "noindex"


def test_approved_in_one_tap_and_those_it_concerns_hear(
    ask: Callable[..., str], client: Client, alice: Member, sophie: Member
):
    page = ask()
    assert answer(client, page, "approved").url == "?lang=fr"
    follow()
    assert (link().verdict, link().version) == ("approved", 1)
    assert (told(alice), written(alice)) == (["approved"], ["review_approved"])
    assert (told(sophie), written(sophie)) == (["approved"], ["review_approved"])
    assert "Monsieur Arnaud a lu «\u00a0Le relais\u00a0»" in mails.last_to(alice.email).text
    assert "vous avez approuvé ce texte" in client.get(page).content.decode()


def test_a_change_needs_its_word(ask: Callable[..., str], client: Client, alice: Member):
    page = ask()
    refused = answer(client, page, "change", comment="  ")
    assert refused.status_code == 422
    assert "Dites ce qu’il faudrait changer" in refused.content.decode()
    assert link().answered_at is None
    assert answer(client, page, "change", comment="Ôtez\nmon nom.").status_code == 302
    follow()
    assert "Ôtez\nmon nom." in mails.last_to(alice.email).text
    assert "Ôtez\nmon nom." in client.get(page).content.decode()


def test_the_last_answer_counts(ask: Callable[..., str], client: Client, alice: Member, clock):
    clock.move_to(TUESDAY.replace(hour=21), tick=False)
    page = ask()
    answer(client, page, "change", comment="Non.")
    follow()
    answer(client, page, "approved")
    follow()
    assert (link().verdict, written(alice)) == ("approved", ["review_approved"])


def test_get_and_head_never_act(ask: Callable[..., str], client: Client):
    page = ask()
    for method in (client.get, client.head):
        assert method(f"{page}?verdict=approved&version=1").status_code == 200
    assert (link().answered_at, link().verdict) == (None, "")
    assert [f.name for f in ReviewLink._meta.fields if "open" in f.name] == []


def test_a_text_that_changed_meanwhile_is_shown_before_it_is_approved(
    ask: Callable[..., str], client: Client, article: Article, sophie: Member
):
    page = ask()
    rewrite(article, sophie)
    late = answer(client, page, "approved", version=1)
    assert (late.status_code, link().verdict) == (409, "")
    assert "Tout autre chose." in late.content.decode()
    assert answer(client, page, "approved").status_code == 302


def test_what_is_written_after_an_approval_is_said(
    ask: Callable[..., str],
    client: Client,
    article: Article,
    sophie: Member,
    alice: Member,
    sign_in: Callable[..., Client],
):
    page = ask()
    answer(client, page, "approved")
    for person in (sophie, alice):
        panel = sign_in(person).get(PAGE).content.decode()
        assert ("Approuvé" in panel, "modifié depuis" in panel) == (True, False)
    rewrite(article, sophie)
    assert "Approuvé, modifié depuis" in sign_in(sophie).get(PAGE).content.decode()
    assert "Le texte a changé depuis votre réponse" in client.get(page).content.decode()


def test_the_panel_says_who_was_asked_and_until_when(
    ask: Callable[..., str], sophie: Member, alice: Member, sign_in: Callable[..., Client]
):
    ask()
    panel = sign_in(sophie).get(PAGE).content.decode()
    assert "Monsieur Arnaud" in panel
    assert "Le lien vit jusqu’au mardi 22\u00a0janvier" in panel
    assert "Retirer le lien" in panel
    assert "Retirer le lien" not in sign_in(alice).get(PAGE).content.decode()


def test_it_ends_with_the_day_of_the_sign_off(ask: Callable[..., str], client: Client, clock):
    Issue.objects.update(sign_off_due_on=date(2030, 1, 10))
    page = ask()
    clock.move_to(datetime(2030, 1, 10, 23, 59, tzinfo=PARIS), tick=False)
    assert client.get(page).status_code == 200
    clock.move_to(datetime(2030, 1, 11, 0, 0, 1, tzinfo=PARIS), tick=False)
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("due", [date(2030, 1, 3), date(2030, 3, 1), None])
def test_otherwise_after_fourteen_days(ask: Callable[..., str], due: date | None):
    Issue.objects.update(sign_off_due_on=due)
    ask()
    assert link().expires_at == datetime(2030, 1, 22, 23, 59, 59, tzinfo=PARIS)


def test_the_committee_takes_it_back_before_it_leaves(
    ask: Callable[..., str], client: Client, sophie: Member, sign_in: Callable[..., Client], clock
):
    clock.move_to(TUESDAY.replace(hour=21), tick=False)
    page = ask()
    assert sign_in(sophie).post(f"{DESK}ask/{link().pk}/revoke/").url == PAGE
    assert client.get(page).status_code == 404
    assert answer(client, page, "approved").status_code == 404
    assert mails.last_to(ARNAUD).state == Delivery.State.SUPPRESSED


def test_what_was_written_behind_a_link_that_ended_is_not_lost(
    ask: Callable[..., str], client: Client, sophie: Member
):
    page = ask()
    actions.revoke_review(link(), by=sophie, at=TUESDAY)
    late = answer(client, page, "change", comment="Deux semaines, <b>pas trois</b>.")
    assert late.status_code == 404
    assert "Deux semaines, &lt;b&gt;pas trois&lt;/b&gt;.</textarea>" in late.text
    assert "textarea" not in client.get(page).text


def test_the_same_address_is_not_asked_twice(
    ask: Callable[..., str], sophie: Member, sign_in: Callable[..., Client]
):
    ask()
    again = sign_in(sophie).post(f"{DESK}ask/", guest_data(email=ARNAUD.upper()))
    assert (again.status_code, ReviewLink.objects.count()) == (422, 1)
    actions.revoke_review(link(), by=sophie, at=TUESDAY)
    ask()


def test_it_opens_one_article_until_it_is_out_or_hidden(
    ask: Callable[..., str],
    client: Client,
    article: Article,
    issue: Issue,
    sophie: Member,
    dan: Member,
):
    page = ask()
    moderation.hide(article, by=dan, reason="Un nom.", at=TUESDAY)
    assert client.get(page).status_code == 404
    moderation.restore(article, by=dan, reason="Sans le nom.", at=TUESDAY)
    assert client.get(page).status_code == 200
    assert client.get(PAGE).status_code == 302
    actions.approve(article, by=sophie, at=TUESDAY)
    assert client.get(page).status_code == 200
    actions.publish_issue(issue, by=sophie, at=TUESDAY)
    assert client.get(page).status_code == 404


def test_their_language_and_the_other_one_tap_away(
    ask: Callable[..., str], client: Client, article: Article, sophie: Member
):
    page = ask(language="en")
    english = client.get(page)
    assert english["Content-Language"] == "en"
    text = english.content.decode()
    assert '<html lang="en">' in text
    assert "In French: this article has no English version yet." in text
    assert 'href="?lang=fr"' in text
    assert "Approuver le texte" in client.get(f"{page}?lang=fr").content.decode()
    assert client.get(f"{page}?lang=xx").content.decode().count("Approve the text") == 1
    assert mails.last_to(ARNAUD).language == "en"


@pytest.mark.parametrize("who", ["alice", "bob", "sophie", "newcomer"])
def test_signed_in_or_not_it_is_the_same_page(
    ask: Callable[..., str],
    sign_in: Callable[..., Client],
    request: pytest.FixtureRequest,
    who: str,
):
    client = sign_in(request.getfixturevalue(who))
    page = ask()
    assert client.get(page).status_code == 200
    assert answer(client, page, "approved").status_code == 302
    assert link().verdict == "approved"


def test_a_member_who_is_interviewed_is_proposed_and_written_to_in_their_hours(
    issue: Issue, alice: Member, bob: Member, sophie: Member, sign_in: Callable[..., Client]
):
    journal.make_draft(issue, author=alice, title="Le relais", interviewee=bob)
    client = sign_in(sophie)
    form = client.get(f"{DESK}ask/").context["form"]
    assert (form["name"].value(), form["email"].value()) == (bob.name, bob.email)
    assert (form["part"].value(), form["language"].value()) == ("interviewee", "fr")
    client.post(f"{DESK}ask/", guest_data(name=bob.name, email=bob.email, part="interviewee"))
    assert mails.last_to(bob.email).recipient_id == bob.pk
    assert link().person_id == bob.pk


def test_only_the_committee_asks(
    article: Article, alice: Member, bob: Member, sign_in: Callable[..., Client]
):
    for person in (alice, bob):
        assert sign_in(person).get(f"{DESK}ask/").status_code == 404
        assert sign_in(person).post(f"{DESK}ask/", guest_data()).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.ask_review(article, actions.Guest(**guest_data()), by=alice, at=TUESDAY)


def test_there_must_be_something_to_read(
    issue: Issue, sophie: Member, sign_in: Callable[..., Client]
):
    journal.make_draft(issue, title="Le relais", body="")
    answer = sign_in(sophie).post(f"{DESK}ask/", guest_data())
    assert (answer.status_code, ReviewLink.objects.count()) == (422, 0)


def test_addresses_are_forgotten_after_ninety_days(ask: Callable[..., str]):
    ask()
    end = link().expires_at
    assert actions.forget_guests(at=end + timedelta(days=89)) == 0
    assert actions.forget_guests(at=end + timedelta(days=91)) == 1
    assert (link().email, link().name) == ("", "Monsieur Arnaud")


def test_no_log_holds_the_secret(ask: Callable[..., str], client: Client, sophie: Member):
    (handler,) = [
        handler for handler in logging.getLogger().handlers if handler.get_name() == "console"
    ]
    log = io.StringIO()
    before = handler.setStream(log)
    try:
        page = ask()
        actions.revoke_review(link(), by=sophie, at=TUESDAY)
        client.get(page)
    finally:
        handler.setStream(before)
    assert "/newsletter/review/" in log.getvalue()
    assert page.split("/")[3] not in log.getvalue()


def test_the_name_of_a_guest_is_no_account(ask: Callable[..., str], client: Client):
    factories.make_member("Arnaud", "Monsieur")
    answer(client, ask(), "approved")
    assert link().person_id is None


def test_a_passage_that_is_not_there_is_said(
    article: Article, sophie: Member, sign_in: Callable[..., Client]
):
    answer = sign_in(sophie).post(f"{DESK}ask/", guest_data(passage="a demandé un arbitrage"))
    assert (answer.status_code, ReviewLink.objects.count()) == (422, 0)
    assert "Ces mots ne sont pas dans le texte." in answer.content.decode()
