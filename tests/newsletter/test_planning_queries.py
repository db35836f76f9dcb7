"""The pages of planning ask no more questions of a full issue than of an empty one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsletter import actions
from newsletter.models import Part
from tests import factories
from tests.newsletter import journal

PAGES = {
    "/newsletter/desk/new/": 13,
    "/newsletter/desk/13/settings/": 8,
    "/newsletter/desk/13/dates/": 8,
    "/newsletter/desk/13/publish/": 8,
    "/newsletter/desk/ideas/": 8,
    "/newsletter/pitch/": 8,
}


def count_queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len([query for query in queries.captured_queries if "SAVEPOINT" not in query["sql"]])


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_a_fixed_number_of_questions(path, sign_in, db):
    editor = journal.make_editor()
    director = factories.make_member()
    plan = actions.IssuePlan("Un", "One", due_on=date(2099, 12, 15), publication_director=director)
    issue = actions.open_issue(13, plan, by=editor)
    client = sign_in(editor)
    grow(issue, editor)
    few = count_queries(client, path)
    for _more in range(5):
        grow(issue, editor)
    assert (few, count_queries(client, path) <= PAGES[path]) == (count_queries(client, path), True)


def grow(issue, editor) -> None:
    person = factories.make_member()
    journal.make_ready(issue, person, proofreader=person)
    journal.make_draft(issue, person)
    Part.objects.create(issue=issue, task=Part.Task.COMMITTEE, person=person)
    idea = actions.Idea("Une idée")
    actions.pitch(idea, by=editor, at=timezone.now(), past=True)
    pitched = actions.pitch(idea, by=editor, at=timezone.now(), past=True)
    actions.decline(pitched, by=editor, at=timezone.now(), word="Non.", past=True)
