"""A private link opens one article to whoever has it, and nothing else to anybody."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from community.activity.models import Entry
from community.core.throttles import Throttle
from community.post.models import Delivery
from newsletter import actions
from newsletter.models import Article, ReviewLink
from newsletter.views import reviews
from tests import mails
from tests.at_once import at_once
from tests.events.diary import follow
from tests.newsletter import journal

NOW = timezone.now()
EMAIL = "arnaud@aurelis.example"
TOKEN = re.compile(r'"X-CSRFToken": "\w+"')
SCRIPT = "<script>alert(1)</script>"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lazy_loading_allowed")]


def ask(article: Article, **fields: Any) -> str:
    said = {"name": "Arnaud", "email": EMAIL, "question": "D’accord ?"} | fields
    guest, editor = actions.Guest(**said), journal.make_editor()
    return actions.ask_review(article, guest, by=editor, at=timezone.now())


def page_of(secret: str) -> str:
    return f"/newsletter/review/{secret}/"


@pytest.fixture
def article() -> Article:
    return journal.make_draft(journal.make_issue(13), title="Le relais")


def approve(client: Client, page: str, **fields: object) -> Any:
    return client.post(page, {"verdict": "approved", "version": 1, **fields})


@pytest.fixture
def dead(article: Article) -> dict[str, str]:
    """Every secret that opens nothing, by why."""
    other = journal.make_draft(journal.make_issue(13), title="Un autre")
    expired, revoked, out = (
        ask(other, email=f"{why}@aurelis.example") for why in ("expired", "revoked", "out")
    )
    past = NOW - timedelta(days=1)
    ReviewLink.objects.filter(email__startswith="expired").update(expires_at=past)
    ReviewLink.objects.filter(email__startswith="revoked").update(revoked_at=past)
    Article.objects.filter(pk=other.pk).update(state="published", approved_at=past)
    living = ask(article)
    return {
        "expired": expired,
        "revoked": revoked,
        "of an article that is out": out,
        "guessed": "A" * 32,
        "of another case": living.swapcase(),
        "cut short": living[:-1],
        "with more behind": f"{living}A",
        "its hash": ReviewLink.objects.get(article=article).hashed,
        "long": "a" * 5000,
        "with letters": "é" * 40,
        "with odd signs": "%00..%2F",
        "with a line end": f"{living}%0A",
    }


def test_all_of_them_read_the_same_and_change_nothing(dead: dict[str, str], client: Client):
    answers = {why: client.get(page_of(secret)) for why, secret in dead.items()}
    assert {answer.status_code for answer in answers.values()} == {404}
    ours = [answer for answer in answers.values() if "n’ouvre rien" in answer.content.decode()]
    assert len(ours) >= 10
    assert len({TOKEN.sub("", answer.content.decode()) for answer in ours}) == 1
    assert {answer["Referrer-Policy"] for answer in ours} == {"strict-origin"}
    for secret in dead.values():
        assert approve(client, page_of(secret)).status_code in (403, 404)
    assert not ReviewLink.objects.exclude(answered_at=None).exists()


def test_each_asks_the_database_the_same(
    dead: dict[str, str], client: Client, django_assert_num_queries
):
    """Nothing is compared letter by letter: the hash is looked up, in one question."""
    for why in ("expired", "revoked", "of an article that is out", "guessed", "cut short"):
        with django_assert_num_queries(1) as asked:
            ReviewLink.objects.open(timezone.now()).filter(hashed=dead[why]).first()
        assert "hashed" in asked.captured_queries[0]["sql"]


def test_a_link_answers_for_its_own_article_alone(article: Article, client: Client):
    other = journal.make_draft(journal.make_issue(13), title="Un autre")
    mine, theirs = ask(article), ask(other)
    assert "Un autre" not in client.get(page_of(mine)).content.decode()
    approve(client, page_of(mine), article=other.pk, pk=other.pk, link=2)
    assert ReviewLink.objects.get(article=other).answered_at is None
    assert theirs != mine
    assert client.get("/newsletter/13/le-relais/").status_code == 302
    for act in ("approve", "send", "remind", "ask"):
        assert client.post(f"/newsletter/desk/13/le-relais/{act}/").status_code == 302
    assert Article.objects.get(pk=article.pk).state == "assigned"


@pytest.mark.parametrize("method", ["head", "options", "put", "delete", "patch"])
def test_no_other_method_acts(article: Article, client: Client, method: str):
    page = f"{page_of(ask(article))}?verdict=approved&version=1"
    answer = getattr(client, method)(page)
    assert answer.status_code == (200 if method == "head" else 405)
    assert ReviewLink.objects.get().answered_at is None


def test_the_same_answer_twice_is_one(article: Article, client: Client):
    page = page_of(ask(article))
    assert [approve(client, page).status_code for _time in range(3)] == [302] * 3
    follow()
    assert Entry.objects.filter(verb="newsletter.review.approved").count() == 1
    assert Delivery.objects.filter(kind="newsletter.review_approved").count() == 2


@pytest.mark.parametrize("words", [SCRIPT, '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"])
def test_words_of_others_are_inert(
    article: Article, client: Client, sign_in: Callable[..., Client], words: str
):
    page = page_of(ask(article, name=words, question=words))
    answer = client.post(page, {"verdict": "change", "comment": words, "version": 1})
    assert answer.status_code == 302
    follow()
    panel = sign_in(journal.make_editor()).get("/newsletter/13/le-relais/").content.decode()
    told = sign_in(journal.make_editor()).get("/notifications/").content.decode()
    html = [mail.html for mail in Delivery.objects.all()]
    for text in (client.get(page).content.decode(), panel, told, *html):
        assert ("<script>alert" in text, "<img src=x" in text, "14" in words) == (False,) * 3
    assert all("\n" not in mail.subject for mail in Delivery.objects.all())


@pytest.mark.parametrize(
    "name",
    ["Arnaud\r\nBcc: tous@aurelis.example", "Arnaud\nSubject: x", "Arnaud\u2028Bcc: x", "A\x00B"],
)
def test_a_name_of_several_lines_is_one(
    article: Article, sign_in: Callable[..., Client], name: str
):
    said = {"name": name, "email": EMAIL, "question": "D’accord ?", "language": "fr"}
    said |= {"part": "guest", "silence": "kept"}
    page = "/newsletter/desk/13/le-relais/ask/"
    assert sign_in(journal.make_editor()).post(page, said).status_code == 302
    assert ReviewLink.objects.get().name.splitlines() == [ReviewLink.objects.get().name]
    assert len(mails.to(EMAIL)) == 1


@pytest.mark.parametrize(
    "email",
    [
        f"{EMAIL}\nBcc: tous@aurelis.example",
        f"{EMAIL}\r\nx: y",
        f"{EMAIL}, tous@aurelis.example",
        f"Arnaud <{EMAIL}>",
        "arnaud",
        f"{'a' * 250}@aurelis.example",
        "",
    ],
)
def test_an_address_that_is_none_is_refused_with_a_sentence(
    article: Article, sign_in: Callable[..., Client], email: str
):
    said = {"name": "Arnaud", "email": email, "question": "D’accord ?", "language": "fr"}
    said |= {"part": "guest", "silence": "kept"}
    page = "/newsletter/desk/13/le-relais/ask/"
    answer = sign_in(journal.make_editor()).post(page, said)
    assert (answer.status_code, ReviewLink.objects.count()) == (422, 0)
    assert answer.context["form"].errors["email"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"verdict": "published"},
        {"verdict": "approved", "version": "x"},
        {"verdict": "approved", "version": "9" * 400},
        {"verdict": "approved", "version": "-1"},
        {"verdict": "change", "comment": "\u200b\u2060"},
        {"verdict": "change", "comment": "x" * 1001, "version": 1},
        {"verdict": ["approved", "change"], "version": 1},
    ],
)
def test_nonsense_is_answered_with_the_page(article: Article, client: Client, sent: dict):
    answer = client.post(page_of(ask(article)), sent)
    assert answer.status_code in (409, 422)
    assert ReviewLink.objects.get().answered_at is None


def test_a_link_of_another_article_is_not_taken_back(
    article: Article, sign_in: Callable[..., Client]
):
    other = journal.make_draft(journal.make_issue(13), title="Un autre")
    ask(other)
    page = f"/newsletter/desk/13/le-relais/ask/{ReviewLink.objects.get().pk}/revoke/"
    assert sign_in(journal.make_editor()).post(page).status_code == 404
    assert sign_in(journal.make_editor()).get(page).status_code == 405
    assert ReviewLink.objects.get().revoked_at is None


@pytest.mark.parametrize("limit", ["READS", "ANSWERS", "GUESSES"])
def test_there_are_limits(
    article: Article, client: Client, monkeypatch: pytest.MonkeyPatch, limit: str
):
    usual = getattr(reviews, limit)
    monkeypatch.setattr(reviews, limit, Throttle(f"{usual.name}-test", 2, usual.within))
    page = page_of("A" * 32 if limit == "GUESSES" else ask(article))
    act = client.post if limit == "ANSWERS" else client.get
    assert [act(page).status_code for _time in range(3)][-1] == 429


def test_forms_of_other_sites_are_refused(article: Article):
    client = Client(enforce_csrf_checks=True)
    assert approve(client, page_of(ask(article))).status_code == 403
    assert ReviewLink.objects.get().answered_at is None


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_leave_one_and_both_are_told():
    article = journal.make_draft(journal.make_issue(13), title="Le relais")
    ask(article)
    link = ReviewLink.objects.select_related("article").get()
    deeds = [
        lambda verdict=verdict: actions.answer_review(
            link, verdict, comment="Non.", version=1, at=timezone.now()
        )
        for verdict in ("approved", "change", "approved", "change")
    ]
    assert at_once(*deeds) == []
    last = Entry.objects.filter(verb__startswith="newsletter.review.").latest("pk").verb
    assert last == f"newsletter.review.{ReviewLink.objects.get().verdict}"
