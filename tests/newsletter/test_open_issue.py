"""The committee opens an issue at its desk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import translation

from members.models import Member
from newsletter import actions
from newsletter.models import Issue
from tests.newsletter import journal

NEW = "/newsletter/desk/new/"
THEMES = {"theme_fr": "Premières escales", "theme_en": "First ports of call"}


@pytest.fixture
def editor(db: None) -> Member:
    return journal.make_editor()


@pytest.fixture
def desk(editor: Member, sign_in: Callable[..., Client]) -> Client:
    client = sign_in(editor)
    client.post("/language/", {"language": "en"})
    return client


def errors(client: Client, **typed: str) -> dict[str, list[str]]:
    answer = client.post(NEW, {"number": "1", **THEMES, **typed})
    assert answer.status_code == 422
    with translation.override("en"):
        form_errors = answer.context["form"].errors
        return {name: [str(sentence) for sentence in form_errors[name]] for name in form_errors}


def test_the_first_issue(desk: Client) -> None:
    page = desk.get("/newsletter/desk/")
    assert f'href="{NEW}"' in page.content.decode()
    assert desk.get(NEW).context["form"]["number"].value() == 1
    typed = {"number": "1", **THEMES, "due_on": "2099-12-11"}
    assert desk.post(NEW, typed).url == "/newsletter/desk/1/dates/"
    issue = Issue.objects.get()
    assert (issue.number, issue.theme_fr, issue.theme_en, f"{issue.due_on}") == (
        1,
        "Premières escales",
        "First ports of call",
        "2099-12-11",
    )
    assert not issue.is_published


def test_the_next_number_is_proposed(desk: Client) -> None:
    journal.make_issue(12)
    assert desk.get(NEW).context["form"]["number"].value() == 13


def test_a_scene_is_proposed_that_no_issue_has_had(desk: Client) -> None:
    page = desk.get(NEW)
    assert page.context["form"]["cover"].value() == Issue.Cover.SUN
    assert page.text.count('name="cover"') == len(Issue.Cover)
    desk.post(NEW, {"number": "1", **THEMES})
    desk.post(NEW, {"number": "2", **THEMES, "cover": "lighthouse"})
    covers = dict(Issue.objects.values_list("number", "cover"))
    assert covers == {1: "sun", 2: "lighthouse"}
    assert desk.get(NEW).context["form"]["cover"].value() == Issue.Cover.PORTHOLES


def test_once_all_scenes_were_seen_the_one_seen_longest_ago_comes_back(desk: Client) -> None:
    for number, scene in enumerate([*Issue.Cover.values, Issue.Cover.SUN], start=1):
        desk.post(NEW, {"number": f"{number}", **THEMES, "cover": scene})
    assert desk.get(NEW).context["form"]["cover"].value() == Issue.Cover.PORTHOLES


def test_office_home_and_page_count_the_same_articles(desk: Client) -> None:
    issue = journal.make_issue()
    journal.make_draft(issue)
    journal.make_ready(issue, kind="cover", title="Une imprimée")
    journal.make_ready(issue, title="Prêt")
    counted = Issue.objects.with_progress().get(pk=issue.pk)
    assert (counted.ready, counted.all) == (1, 2)
    assert "1 out of 2" in desk.get("/").text
    [story] = desk.get(issue.get_absolute_url()).context["shown"].stories
    assert story.article.title == "Prêt"


def test_every_scene_is_drawn() -> None:
    drawn = {file.stem for file in (settings.BASE_DIR / "templates/newsletter/scenes").iterdir()}
    assert drawn == set(Issue.Cover.values)
    colours = Path(str(finders.find("css/escale.css"))).read_text()
    assert [scene for scene in Issue.Cover.values if f".is-{scene}" not in colours] == []


def test_a_number_is_given_once(desk: Client) -> None:
    journal.make_issue(12)
    sentence = "There is an issue 12 already: choose another number."
    assert errors(desk, number="12") == {"number": [sentence]}
    assert Issue.objects.get().theme_fr == "Thème 12"


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"number": ""}, "number", "This field is required."),
        ({"number": "0"}, "number", "Issues are numbered from 1 on."),
        ({"number": "-3"}, "number", "Issues are numbered from 1 on."),
        ({"number": "99999999999"}, "number", "Issues are numbered up to 9999."),
        ({"number": "one"}, "number", "Give a number."),
        ({"cover": "submarine"}, "cover", "Choose one of the covers."),
        ({"theme_fr": " "}, "theme_fr", "This field is required."),
        ({"theme_en": "x" * 81}, "theme_en", "81 characters, 80 at most."),
    ],
)
def test_each_bad_answer_has_its_sentence(
    desk: Client, typed: dict[str, str], field: str, sentence: str
) -> None:
    assert errors(desk, **typed) == {field: [sentence]}
    assert not Issue.objects.exists()


def test_others_find_nothing_there(alice: Member, sign_in: Callable[..., Client]) -> None:
    assert [sign_in(alice).get(NEW).status_code, sign_in(alice).post(NEW).status_code] == [404, 404]
    with pytest.raises(PermissionDenied):
        actions.open_issue(1, actions.IssuePlan(**THEMES), by=alice)
