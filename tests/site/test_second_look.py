"""Whatever others will read: what looks confidential is pointed out once, beside its field, and
passes when whoever wrote it says that it is fine."""

from collections.abc import Callable

import pytest

from tests.events import diary
from tests.knowledge import forum, library
from tests.newsletter import journal
from tests.talk.threads import address_of, make_comment

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
CONFIDENTIAL = "Appeler Claire Marchand au 06 12 34 56 78."

type Sent = tuple[str, dict[str, object], str]  # where, what, and in which field


def question(alice) -> Sent:
    return "/knowledge/questions/new/", forum.typed(), "body"


def question_revised(alice) -> Sent:
    page = forum.make_question(alice).get_absolute_url()
    return f"{page}revise/", {"title": "Un titre", "body": "", "version": 1}, "body"


def answer(alice) -> Sent:
    return f"{forum.make_question().get_absolute_url()}answer/", {}, "text"


def answer_revised(alice) -> Sent:
    given = forum.make_answer(forum.make_question(), alice)
    page = f"{given.question.get_absolute_url()}answers/{given.pk}/revise/"
    return page, {"version": given.version}, "text"


def event(alice) -> Sent:
    return "/events/new/", diary.typed(), "summary"


def event_translated(alice) -> Sent:
    page = diary.make_event(alice).get_absolute_url()
    return f"{page}translate/", {"title": "Tips", "version": 1}, "summary"


def article(alice) -> Sent:
    draft = journal.make_draft(journal.make_issue(), alice)
    page = f"/newsletter/desk/{draft.issue.number}/{draft.slug}/edit/"
    return page, journal.typed(draft), "body"


def pitch(alice) -> Sent:
    return "/newsletter/pitch/", {"contact": "", "length": "page"}, "gist"


def comment(alice) -> Sent:
    return address_of(library.make_tip(), "tip"), {}, "text"


def comment_revised(alice) -> Sent:
    said = make_comment(library.make_tip(), alice)
    return f"/talk/comments/{said.pk}/revise/", {"version": 1}, "text"


def sheet(alice) -> Sent:
    return "/knowledge/sheets/new/", library.typed_sheet(), "body"


def tip(alice) -> Sent:
    return "/knowledge/tips/new/", library.typed(), "problem"


@pytest.mark.parametrize(
    "write",
    [
        *(question, question_revised, answer, answer_revised, event, event_translated, article),
        *(pitch, comment, comment_revised, sheet, tip),
    ],
)
def test_it_is_pointed_out_and_passes_once_it_is_decided(
    write: Callable[..., Sent], alice, sign_in
):
    address, typed, field = write(alice)
    browser, typed = sign_in(alice), typed | {field: CONFIDENTIAL}
    refused = browser.post(address, typed)
    form = refused.context["form"]
    assert (refused.status_code, list(form.errors)) == (422, [field])
    [mark] = form.marks_to_decide
    assert f'name="looked_at" value="{mark}"' in refused.text
    assert browser.post(address, typed | {"looked_at": mark}).status_code == 302


def test_what_was_decided_stays_so_while_the_rest_is_proposed(alice, sign_in):
    """A question, or a tip, whose title is still to be seen."""
    browser = sign_in(alice)
    for address, typed, field in (question(alice), tip(alice)):
        typed |= {field: CONFIDENTIAL}
        [mark] = browser.post(address, typed).context["form"].marks_to_decide
        proposed = browser.post(address, typed | {"title": "", "looked_at": mark})
        hidden = f'<input type="hidden" name="looked_at" value="{mark}">'
        assert (proposed.status_code, hidden in proposed.text) == (422, True)
