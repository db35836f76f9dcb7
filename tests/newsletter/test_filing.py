"""The committee changes who writes what, by when, where it stands; or takes it back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone, translation

from community.activity.models import Entry
from community.audit.models import Record
from members.models import Member
from newsletter import actions
from newsletter.models import Article, Issue
from tests.at_once import at_once
from tests.newsletter import journal


@pytest.fixture
def editor(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def issue(editor: Member) -> Issue:
    return journal.make_issue(13)


@pytest.fixture
def article(issue: Issue, alice: Member) -> Article:
    return journal.make_draft(issue, author=alice, title="Le grand départ")


@pytest.fixture
def client(editor: Member, sign_in: Callable[..., Client]) -> Client:
    client = sign_in(editor)
    client.post("/language/", {"language": "en"})
    return client


def page(article: Article, act: str = "filing") -> str:
    return f"/newsletter/desk/{article.issue.number}/{article.slug}/{act}/"


def errors_of(answer: Any) -> dict[str, list[str]]:
    with translation.override("en"):
        form_errors = answer.context["form"].errors
        return {name: [str(sentence) for sentence in form_errors[name]] for name in form_errors}


def stored(article: Article) -> Article:
    return Article.objects.with_surroundings().with_people().get(pk=article.pk)


def typed(client: Client, article: Article, **changes: Any) -> dict[str, Any]:
    """What a browser sends from the page of its filing."""
    answer = client.get(page(article))
    form = answer.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    filled = {name: "" if value is None else value for name, value in shown.items()}
    return filled | {"as_it_stood": answer.context["as_it_stands"]} | changes


def test_all_of_it_changes(client: Client, article: Article, bob: Member, dan: Member) -> None:
    journal.make_section("portrait")
    changes = {
        "title": "Le petit départ",
        "section": "portrait",
        "kind": "interview",
        "author": bob.email,
        "proofreader": dan.email,
        "deputy": "",
        "interviewee": dan.email,
        "angle": "Le premier hiver.",
        "target_length": "3000",
        "due_on": "2026-12-01",
        "page_count": "2",
    }
    answer = client.post(page(article), typed(client, article, **changes))
    assert answer.url == f"/newsletter/desk/?issue=13#article-{article.pk}"
    saved = stored(article)
    assert (saved.title_fr, saved.section.slug, saved.kind) == (
        "Le petit départ",
        "portrait",
        "interview",
    )
    assert (saved.author, saved.proofreader, saved.interviewee) == (bob, dan, dan)
    assert (saved.angle_fr, saved.target_length, f"{saved.due_on}", saved.page_count) == (
        "Le premier hiver.",
        3000,
        "2026-12-01",
        2,
    )
    assert (saved.body_fr, saved.slug) == (article.body_fr, article.slug)
    assert client.post(page(article), typed(client, article)).status_code == 302


@pytest.mark.parametrize("state", list(Article.State))
def test_whatever_its_state(client: Client, article: Article, bob: Member, state: str) -> None:
    Article.objects.update(state=state, approved_at=timezone.now())
    assert client.post(page(article), typed(client, article, author=bob.email)).status_code == 302
    assert (stored(article).author, stored(article).state) == (bob, state)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_its_date_is_shown_as_browsers_read_it(
    client: Client, article: Article, language: str
) -> None:
    Article.objects.update(due_on=date(2026, 12, 1))
    client.post("/language/", {"language": language})
    assert 'name="due_on" value="2026-12-01"' in client.get(page(article)).text


def test_saved_as_it_stands_it_is_no_change(client: Client, article: Article) -> None:
    client.post(page(article), typed(client, article))
    assert not Entry.objects.filter(verb="newsletter.article.filed").exists()
    assert stored(article).version == article.version


def test_a_new_title_is_a_new_version_of_the_text(client: Client, article: Article) -> None:
    client.post(page(article), typed(client, article, title="Autrement"))
    assert stored(article).version == article.version + 1


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": " "}, "title", "This field is required."),
        ({"section": "nowhere"}, "section", "Choose one of the sections."),
        ({"author": "Nobody At All"}, "author", None),
        ({"target_length": "0"}, "target_length", "At least one character."),
        ({"target_length": "-4"}, "target_length", "At least one character."),
        ({"target_length": "99999999999999999999"}, "target_length", "60,000 characters at most."),
        ({"target_length": "a page"}, "target_length", "Give a number."),
        ({"page_count": ""}, "page_count", "This field is required."),
        ({"page_count": "0"}, "page_count", "At least one page."),
        ({"page_count": "100"}, "page_count", "99 pages at most."),
        ({"due_on": "2026-02-30"}, "due_on", None),
        ({"due_on": "1212-12-12"}, "due_on", "A day between 1900 and 2199."),
    ],
)
def test_each_bad_answer_has_its_sentence(
    client: Client, article: Article, changes: dict[str, str], field: str, sentence: str | None
) -> None:
    answer = client.post(page(article), typed(client, article, **changes))
    assert answer.status_code == 422
    errors = errors_of(answer)
    assert list(errors) == [field]
    assert sentence is None or errors[field] == [sentence]
    assert stored(article).title == article.title


def test_nobody_proofreads_their_own_text_or_stands_in_for_themselves(
    client: Client, article: Article, alice: Member, bob: Member
) -> None:
    changes = {"proofreader": alice.email}
    answer = client.post(page(article), typed(client, article, **changes))
    assert errors_of(answer) == {"proofreader": ["Somebody else than the author."]}
    changes = {"proofreader": bob.email, "deputy": bob.email}
    answer = client.post(page(article), typed(client, article, **changes))
    assert errors_of(answer) == {"deputy": ["Somebody else than the proofreader."]}


def test_two_editors_lose_nothing(
    client: Client, article: Article, bob: Member, dan: Member
) -> None:
    mine = typed(client, article, author=bob.email)
    theirs = actions.filing_of(article)
    changed = {**vars(theirs), "author": dan, "target_length": 900}
    other = journal.make_editor("Ada", "Autre")
    actions.refile(
        article, actions.Filing(**changed), title=article.title_fr, by=other, at=timezone.now()
    )
    answer = client.post(page(article), mine)
    assert (answer.status_code, stored(article).author) == (409, dan)
    assert [field.name for field in answer.context["meanwhile"].fields] == [
        "author",
        "target_length",
    ]
    again = mine | {"as_it_stood": answer.context["as_it_stands"]}
    assert client.post(page(article), again).status_code == 302
    assert stored(article).author == bob


def test_an_author_who_left_stays_named(client: Client, article: Article, alice: Member) -> None:
    form = typed(client, article, target_length="500")
    Member.objects.filter(pk=alice.pk).update(left_at=timezone.now(), is_active=False)
    assert client.post(page(article), form).status_code == 302
    assert stored(article).author_id == alice.pk


def test_an_empty_page_is_filled_by_its_commission(client: Client, issue: Issue) -> None:
    form_page = client.get("/newsletter/desk/13/new/?page=10")
    data = {"title": "Récit", "section": journal.make_section().slug, "kind": "story"}
    data |= {"language": "fr", "page": form_page.context["form"]["page"].value()}
    client.post("/newsletter/desk/13/new/?page=10", data)
    assert Article.objects.get().page == 10


@pytest.mark.parametrize("page", ["0", "1", "13", "-1", "x", "٣", "9" * 400, "1.5"])
def test_a_page_that_the_issue_does_not_have_is_refused_beside_its_field(
    client: Client, issue: Issue, page: str
) -> None:
    said = {"title": "Récit", "section": journal.make_section().slug, "kind": "story"}
    said |= {"language": "fr", "page": page}
    answer = client.post("/newsletter/desk/13/new/", said)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["page"])
    assert not Article.objects.exists()


def test_the_cover_stands_on_page_1_once(client: Client, issue: Issue) -> None:
    said = {"title": "Une", "section": journal.make_section().slug, "kind": "cover"}
    said |= {"language": "fr", "page": ""}
    form = client.get("/newsletter/desk/13/new/?page=1").context["form"]
    assert [value for value, _label in form.fields["page"].choices][:2] == ["", 2]
    assert "cover" in dict(form.fields["kind"].choices)
    client.post("/newsletter/desk/13/new/", said)
    assert Article.objects.get().page == 1
    form = client.get("/newsletter/desk/13/new/").context["form"]
    assert "cover" not in dict(form.fields["kind"].choices)
    answer = client.post("/newsletter/desk/13/new/", said)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["kind"])
    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_commission_for_one_page_share_it_never(sign_in: Callable[..., Client]) -> None:
    journal.make_issue(13)
    said = {"section": journal.make_section().slug, "kind": "story", "language": "fr", "page": "10"}
    clients = [sign_in(journal.make_editor(name, "Diallo")) for name in ("Omar", "Awa")]
    answers: list[int] = []

    def commission(client: Client, title: str) -> None:
        answer = client.post("/newsletter/desk/13/new/", said | {"title": title})
        answers.append(answer.status_code)

    at_once(lambda: commission(clients[0], "Un"), lambda: commission(clients[1], "Deux"))
    assert sorted(answers) == [302, 422]
    assert [article.page for article in Article.objects.all()] == [10]


# The order


def order(issue: Issue) -> list[str]:
    return [article.title for article in issue.articles.in_order()]


def test_an_article_goes_up_and_down(client: Client, issue: Issue) -> None:
    a, b, c = (journal.make_draft(issue, title=title) for title in "ABC")
    Article.objects.update(position=0)  # as imported: in the order in which they were made
    answer = client.post(page(c, "order"), {"up": "1"})
    assert answer.url == f"/newsletter/desk/?issue=13&order=1#order-{c.pk}"
    assert order(issue) == ["A", "C", "B"]
    client.post(page(a, "order"), {"down": "1"})
    assert order(issue) == ["C", "A", "B"]
    client.post(page(c, "order"), {"up": "1"})
    client.post(page(b, "order"), {"down": "1"})
    assert order(issue) == ["C", "A", "B"]


# Another issue


def test_it_moves_to_another_issue_as_its_last(client: Client, article: Article) -> None:
    target = journal.make_issue(14)
    journal.make_draft(target, title="Le grand départ")
    Article.objects.filter(pk=article.pk).update(page=3)
    answer = client.post(page(article, "move"), {"issue": "14"})
    moved = stored(article)
    assert answer.url == f"/newsletter/desk/?issue=14#article-{article.pk}"
    assert (moved.issue, moved.slug, moved.page) == (target, "le-grand-depart-2", None)
    assert order(target) == ["Le grand départ", "Le grand départ"]
    assert client.get(f"/newsletter/desk/14/{moved.slug}/filing/").status_code == 200


def test_what_is_out_stays_and_an_issue_that_is_out_takes_nothing(
    client: Client, issue: Issue, article: Article
) -> None:
    journal.make_issue(14)
    ready = journal.make_ready(issue)
    journal.let_out(issue)
    assert client.post(page(ready, "move"), {"issue": "14"}).status_code == 422
    late = journal.make_draft(journal.make_issue(14))
    assert client.post(page(late, "move"), {"issue": "13"}).status_code == 422
    assert (stored(ready).issue.number, stored(late).issue.number) == (13, 14)


@pytest.mark.parametrize("number", ["", "99", "x", "-1", "٣", "9" * 9, "9" * 50, "\0"])
def test_there_is_no_such_issue(client: Client, article: Article, number: str) -> None:
    assert client.post(page(article, "move"), {"issue": number}).status_code == 422


# Taking it back


def test_while_nobody_wrote_a_commission_is_taken_back(client: Client, issue: Issue) -> None:
    blank = journal.make_draft(issue, body="", standfirst="")
    question = client.get(page(blank, "delete"))
    assert ("Take it back" in question.text, Article.objects.count()) == (True, 1)
    answer = client.post(page(blank, "delete"))
    assert (answer.url, Article.objects.count()) == ("/newsletter/desk/?issue=13", 0)
    assert Record.objects.get().action == "newsletter.article.deleted"


def test_written_or_half_written_it_stays(
    client: Client, issue: Issue, article: Article, bob: Member, sign_in: Callable[..., Client]
) -> None:
    blank = journal.make_draft(issue, bob, body="", standfirst="")
    half = {"title": "Sien", "standfirst": "", "body": "<p>À moitié</p>", "credit": ""}
    sign_in(bob).post(page(blank, "draft"), half)
    for begun in (article, blank):
        question = client.get(page(begun, "delete"))
        assert "Somebody has begun" in question.text
        assert "Take it back" not in question.text
        answer = client.post(page(begun, "delete"))
        assert (answer.status_code, "Somebody has begun" in answer.text) == (422, True)
    assert Article.objects.count() == 2


# Reading before it appears


def test_the_proofreader_marks_it_and_the_committee_lays_it_out_and_accepts(
    client: Client, article: Article, alice: Member, bob: Member, sign_in: Callable[..., Client]
) -> None:
    Article.objects.update(proofreader=bob)
    actions.send(article, by=alice, at=timezone.now())
    reader = sign_in(bob)
    assert "Marquer comme relu" in reader.get(article.get_absolute_url()).text
    for step, state in (
        ("proofread", "proofread"),
        ("lay-out", "laid_out"),
        ("approve", "approved"),
    ):
        doer = reader if step == "proofread" else client
        assert doer.post(page(article, step)).status_code == 302
        assert stored(article).state == state
    assert reader.post(page(article, "lay-out")).status_code == 404


def test_the_proofreader_sends_it_back(
    article: Article, alice: Member, bob: Member, sign_in: Callable[..., Client]
) -> None:
    Article.objects.update(proofreader=bob)
    actions.send(article, by=alice, at=timezone.now())
    sign_in(bob).post(page(article, "return"), {"word": "Il manque la date."})
    assert (stored(article).state, stored(article).word) == ("assigned", "Il manque la date.")


# Who may


@pytest.mark.parametrize("act", ["filing", "order", "move", "delete", "lay-out"])
def test_others_find_nothing_there(
    article: Article, alice: Member, sign_in: Callable[..., Client], act: str
) -> None:
    journal.make_issue(14)
    client = sign_in(alice)
    assert client.post(page(article, act), {"issue": "14"}).status_code == 404
    assert client.post(page(article, "proofread")).status_code == 404
    at = timezone.now()
    filing = actions.filing_of(article)
    for deed in (
        lambda: actions.refile(article, filing, title="Mien", by=alice, at=at),
        lambda: actions.reorder(article, up=True, by=alice),
        lambda: actions.move(article, Issue.objects.get(number=14), by=alice, at=at),
        lambda: actions.delete(article, by=alice, at=at),
    ):
        with pytest.raises(PermissionDenied):
            deed()
