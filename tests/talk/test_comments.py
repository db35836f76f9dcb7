"""Under a thing: saying something, in other words, no longer; older words behind a link."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.talk import actions
from community.talk.models import Comment
from knowledge import actions as knowledge
from tests.events import diary
from tests.hostile.test_two_who_write import form_of, saved_meanwhile
from tests.knowledge import forum, library
from tests.moderation.things import hide, restore
from tests.newsletter import journal
from tests.talk.threads import address_of, make_comment

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
EMPTY = "Personne n’a encore rien dit"
MAKE = {
    "tip": library.make_tip,
    "sheet": library.make_sheet,
    "question": forum.make_question,
    "event": diary.make_event,
    "article": journal.make_article,
    "tool": lambda _author: library.make_tool(),
}


@pytest.fixture(params=MAKE)
def code(request) -> str:
    return request.param


@pytest.fixture
def thing(code, alice):
    return MAKE[code](alice)


def test_said_under_anything_with_a_face_a_name_and_an_hour(thing, code, bob, carol, sign_in):
    page = thing.get_absolute_url()
    assert EMPTY in sign_in(bob).get(page).text
    sent = sign_in(bob).post(address_of(thing, code), {"text": "Testé.\nCela tient."})
    comment = Comment.objects.get()
    assert sent.url == f"{page}?comment={comment.pk}#comment-{comment.pk}"
    shown = sign_in(carol).get(page).text
    assert f'id="comment-{comment.pk}"' in shown
    assert "Testé.<br>Cela tient." in shown
    assert "Bob Petit" in shown
    assert EMPTY not in shown


def test_an_empty_one_is_refused_beside_its_field_and_one_that_is_too_long(alice, bob, sign_in):
    tip = library.make_tip(alice)
    for text in ("  ", "x" * 2001):
        refused = sign_in(bob).post(address_of(tip, "tip"), {"text": text})
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["text"])
    assert Comment.objects.count() == 0


def test_what_looks_confidential_is_pointed_out_and_may_be_said_all_the_same(alice, bob, sign_in):
    tip, text = library.make_tip(alice), "Appelez Jeanne Moreau au 06 12 34 56 78."
    browser, address = sign_in(bob), address_of(tip, "tip")
    refused = browser.post(address, {"text": text})
    marks = " ".join(refused.context["form"].marks_to_decide)
    assert (refused.status_code, Comment.objects.count()) == (422, 0)
    assert browser.post(address, {"text": text, "looked_at": marks}).status_code == 302


def test_revised_by_its_author_alone_and_two_windows_lose_nothing(alice, bob, carol, sign_in):
    tip = library.make_tip(alice)
    comment = make_comment(tip, bob, "Avant.")
    address = f"/talk/comments/{comment.pk}/revise/"
    assert sign_in(carol).get(address).status_code == 404
    browser = sign_in(bob)
    first, second = (form_of(browser.get(address), "text") for _ in range(2))
    browser.post(address, first | {"text": "La première."})
    answer = browser.post(address, second | {"text": "La seconde."})
    assert (answer.status_code, saved_meanwhile(answer)) == (409, ["La première."])
    assert browser.post(address, form_of(answer, "text")).status_code == 302
    comment.refresh_from_db()
    assert (comment.text, comment.version) == ("La seconde.", 3)
    assert "Modifié" in sign_in(carol).get(tip.get_absolute_url()).text


def test_withdrawn_in_one_tap_and_put_back_for_a_day(alice, bob, carol, sign_in):
    tip = library.make_tip(alice)
    page = tip.get_absolute_url()
    comment = make_comment(tip, bob, "Trop vite dit.")
    at_it = f"/talk/comments/{comment.pk}/"
    for _twice in range(2):
        assert (
            sign_in(bob).post(f"{at_it}withdraw/").url
            == f"{page}?comment={comment.pk}#comment-{comment.pk}"
        )
    assert f"comment-{comment.pk}" not in sign_in(carol).get(page).text
    assert "Vous avez retiré ce commentaire" in sign_in(bob).get(page).text
    assert "Trop vite dit." not in sign_in(bob).get(page).text
    sign_in(bob).post(f"{at_it}put-back/")
    assert "Trop vite dit." in sign_in(carol).get(page).text
    actions.withdraw(comment, by=bob, at=timezone.now() - timedelta(days=2))
    assert "Vous avez retiré" not in sign_in(bob).get(page).text
    assert sign_in(bob).post(f"{at_it}put-back/").status_code == 403


def test_nobody_touches_what_somebody_else_said(alice, bob, carol, dan, sign_in):
    comment = make_comment(library.make_tip(alice), bob)
    acts = ("revise/", "withdraw/", "put-back/")
    for person in (alice, carol, dan):
        sent = [sign_in(person).post(f"/talk/comments/{comment.pk}/{act}") for act in acts]
        assert [answer.status_code for answer in sent] == [404, 404, 404]
    with pytest.raises(PermissionDenied):
        actions.withdraw(comment, by=carol, at=timezone.now())


def test_the_last_fifty_are_shown_and_the_older_ones_behind_a_link(alice, bob, sign_in):
    tip = library.make_tip(alice)
    now = timezone.now()
    for number in range(53):
        make_comment(tip, bob, f"Mot {number:02}.", at=now - timedelta(hours=60 - number))
    browser, page = sign_in(alice), tip.get_absolute_url()
    newest = browser.get(page).text
    assert [f"Mot {number:02}." in newest for number in (2, 3, 52)] == [False, True, True]
    assert newest.index("Mot 03.") < newest.index("Mot 52.")
    assert '?talk=2#talk"' in newest
    older = browser.get(f"{page}?talk=2").text
    assert [f"Mot {number:02}." in older for number in (0, 2, 3)] == [True, True, False]
    for odd in ("x", "-1", "0", "99999999999", "²", "9999"):
        assert browser.get(page, {"talk": odd}).status_code == 200


def test_the_address_of_a_comment_leads_to_the_page_on_which_it_stands(alice, bob, sign_in):
    tip = library.make_tip(alice)
    now = timezone.now()
    comments = [
        make_comment(tip, bob, f"Mot {number:03}.", at=now - timedelta(hours=110 - number // 2))
        for number in range(103)
    ]
    browser = sign_in(alice)
    for number, oldest in ((102, 53), (53, 53), (52, 3), (3, 3), (2, 0), (0, 0)):
        page = browser.get(comments[number].get_absolute_url()).text
        assert f'id="comment-{comments[number].pk}"' in page
        assert [f"Mot {place:03}." in page for place in (oldest, oldest - 1)] == [True, False]
    second = browser.get(comments[3].get_absolute_url()).text
    assert ['href="?talk=3#talk"' in second, 'href="?#talk"' in second] == [True, True]


def test_a_comment_that_one_does_not_see_leads_to_the_newest(alice, bob, carol, sign_in):
    tip = library.make_tip(alice)
    now = timezone.now()
    gone = make_comment(tip, bob, "Retirée.", at=now - timedelta(days=9))
    actions.withdraw(gone, by=bob, at=now - timedelta(days=8))
    for number in range(51):
        make_comment(tip, bob, f"Mot {number:02}.", at=now - timedelta(hours=60 - number))
    browser = sign_in(carol)
    for odd in (gone.pk, 10**17, "9" * 30, "x", "-1", "²", ""):
        page = browser.get(tip.get_absolute_url(), {"comment": odd})
        assert (page.status_code, "Mot 50." in page.text) == (200, True)


# What is out of sight takes its comments along.


def test_what_is_hidden_takes_its_comments_along(thing, code, alice, bob, carol, dan, sign_in):
    if code == "tool":
        pytest.skip("Tools are not hidden.")
    comment = make_comment(thing, bob, "Un mot de trop.")
    hide(thing, dan)
    for person in (alice, bob, carol, dan):
        browser = sign_in(person)
        assert "Un mot de trop." not in browser.get(thing.get_absolute_url()).text
        assert browser.post(address_of(thing, code), {"text": "Et ici ?"}).status_code == 404
        assert browser.get(f"/talk/comments/{comment.pk}/revise/").status_code == 404
    restore(thing, dan)
    assert "Un mot de trop." in sign_in(carol).get(thing.get_absolute_url()).text


def test_nobody_talks_under_what_is_withdrawn_private_or_not_out(alice, bob, sign_in):
    library.make_tool("concur").referents.add(bob)
    tip = library.make_tip(alice)
    knowledge.withdraw(tip, by=alice, at=timezone.now())
    private = forum.make_question(alice, asked_of=bob)
    draft = journal.make_draft(journal.make_issue(13), author=alice)
    for code, thing in (("tip", tip), ("question", private), ("article", draft)):
        browser = sign_in(alice)
        assert browser.get(address_of(thing, code)).status_code == 404
        assert 'id="talk"' not in browser.get(thing.get_absolute_url()).text
    assert sign_in(alice).get("/talk/member/1/").status_code == 404
    assert sign_in(alice).get("/talk/nothing/1/").status_code == 404


def test_a_comment_alone_is_hidden_and_restored(alice, bob, carol, dan, sign_in):
    tip = library.make_tip(alice)
    comment = make_comment(tip, bob, "Le nom d’une cliente.")
    hide(comment, dan)
    page = tip.get_absolute_url()
    seen = {
        person.first_name: "Le nom d’une cliente." in sign_in(person).get(page).text
        for person in (alice, bob, carol, dan)
    }
    assert seen == {"Alice": False, "Bob": True, "Carol": False, "Dan": True}
    restore(comment, dan)
    assert "Le nom d’une cliente." in sign_in(carol).get(page).text


HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> **gras** javascript:alert(1)"


def test_hostile_words_are_words(alice, bob, sign_in):
    tip = library.make_tip(alice)
    make_comment(tip, bob, f"{HOSTILE} @Alice Martin<b> @{bob.name}\"onclick='x'")
    shown = sign_in(alice).get(tip.get_absolute_url()).text
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "**gras**" in shown
    assert 'href="javascript' not in shown
    assert '<a href="/members/alice-martin/">@Alice Martin</a>&lt;b&gt;' in shown
