"""The queue of the core team is worked without leaving it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.asks.models import Ask
from community.core.refusals import Refusal
from community.moderation import actions as moderation
from community.moderation.models import Case, Reading
from community.search.models import Miss, Synonyms
from knowledge import actions as knowledge
from knowledge.models import Answer
from tests import factories
from tests.knowledge import forum, library
from tests.moderation import cases

QUEUE = "/admin/queue/"


def miss(words="badge parking", count=7, days=3):
    day = timezone.localdate() - timedelta(days=days)
    return Miss.objects.create(words=words, day=day, count=count)


def old_question(author, **fields):
    question = forum.make_question(author, at=timezone.now() - timedelta(days=8), **fields)
    knowledge.promise(question)
    return question


def names(page):
    queue = page.context["queue"]
    parts = (queue.reported, queue.held, queue.unanswered, queue.missed)
    return [[row.name for row in part] for part in parts]


def test_an_empty_queue_says_so(office):
    page = office.get(QUEUE)
    assert names(page) == [[], [], [], []]
    assert "Aucun signalement ne vous attend." in page.text


def test_four_parts(office, alice, bob, dan):
    read = cases.report(library.make_tip(alice), bob)
    held = cases.report(library.make_tip(alice), bob, reason="confidential")
    cases.read(held, "hide", dan)
    question = old_question(alice)
    forum.make_answer(old_question(alice), bob)
    forum.make_question(alice, at=timezone.now())
    vain = miss()
    miss("une seule fois", 4)
    miss("il y a longtemps", 9, days=120)
    assert names(office.get(QUEUE)) == [
        [f"case-{read.pk}"],
        [f"case-{held.pk}"],
        [f"question-{question.pk}"],
        [f"missed-{vain.pk}"],
    ]


def test_what_cannot_be_hidden_is_put_right(office, alice, bob):
    case = cases.report(alice, bob)
    page = office.get(QUEUE).text
    assert ('value="mend"' in page, 'value="hide"' in page) == (True, False)
    sent = {"verdict": "hide", "words": cases.WORDS, "following": ""}
    assert office.post(f"{QUEUE}read/{case.pk}/", sent).status_code == 422
    assert office.post(f"{QUEUE}read/{case.pk}/", sent | {"verdict": "mend"}).status_code == 302
    assert [reading.verdict for reading in case.readings.all()] == ["mend"]


def test_an_answer_has_its_second_look_here_too(office, alice):
    question = old_question(alice)
    address = f"{QUEUE}answer/{question.pk}/"
    sent = {"text": "Appeler Claire Marchand au 06 12 34 56 78.", "following": ""}
    refused = office.post(address, sent)
    mark = refused.text.split('name="looked_at" value="')[1].split('"')[0]
    assert (refused.status_code, Answer.objects.count()) == (422, 0)
    assert office.post(address, sent | {"looked_at": mark}).status_code == 302


def test_what_one_made_or_reported_is_for_others(office, ada, alice, bob):
    cases.report(library.make_tip(ada), bob)
    cases.report(library.make_tip(alice), ada)
    assert names(office.get(QUEUE))[0] == []
    assert office.get("/admin/moderation/case/").context["cl"].result_count == 0
    others = Case.objects.values_list("pk", flat=True)
    assert [office.get(f"/admin/moderation/case/{pk}/change/").status_code for pk in others] == [
        302,
        302,
    ]
    assert [
        office.post(f"{QUEUE}read/{pk}/", {"verdict": "hide", "words": "Oui."}).status_code
        for pk in others
    ] == [403, 403]


def test_a_report_is_read_and_one_is_back_at_the_next_row(office, ada, alice, bob):
    first = cases.report(library.make_tip(alice), bob)
    second = cases.report(library.make_tip(alice), bob)
    page = office.get(QUEUE)
    assert [row.following for row in page.context["queue"].reported] == [
        f"case-{second.pk}",
        f"case-{first.pk}",
    ]
    assert bob.name in page.text
    assert cases.SENTENCE in page.text
    sent = office.post(
        f"{QUEUE}read/{first.pk}/",
        {"verdict": "hide", "words": cases.WORDS, "following": f"case-{second.pk}"},
    )
    assert (sent.status_code, sent.url) == (302, f"{QUEUE}#case-{second.pk}")
    reading = Reading.objects.get()
    assert (reading.reader_id, reading.verdict, reading.words) == (ada.pk, "hide", cases.WORDS)
    assert "Vous l’avez relu" in office.get(QUEUE).text


def taken_by(browser):
    """Who takes care of each reported thing, as the queue shows it to somebody."""
    queue = browser.get(QUEUE).context["queue"]
    cases_shown = [row.thing.case for row in (*queue.reported, *queue.held)]
    return [case.taken_by.name if case.is_taken else "" for case in cases_shown]


def offered(page):
    """What can be said of who takes care of the one reported thing."""
    return re.findall(r"/admin/queue/(take-care|give-back)/", page.text)


def test_the_others_see_who_takes_care_of_it(office, ada, alice, bob, dan, sign_in):
    case = cases.report(library.make_tip(alice), bob)
    assert offered(office.get(QUEUE)) == ["take-care"]
    row = f"case-{case.pk}"
    sent = office.post(f"{QUEUE}take-care/{case.pk}/", {"following": row})
    assert (sent.status_code, sent.url) == (302, f"{QUEUE}#{row}")
    mine = office.get(QUEUE)
    assert offered(mine) == ["give-back"]
    assert "Vous vous en occupez" in mine.text
    moderation.give_back(case, by=dan, at=timezone.now())  # it is not theirs
    assert taken_by(office) == [ada.name]
    cases.read(case, "keep", dan)
    assert taken_by(office) == [ada.name]
    office.post(f"{QUEUE}give-back/{case.pk}/", {"following": row})
    assert (taken_by(office), offered(office.get(QUEUE))) == ([""], ["take-care"])


def test_whoever_comes_second_is_told_who_takes_care_of_it(office, ada, alice, bob, dan):
    case = cases.report(library.make_tip(alice), bob)
    moderation.take_care(case, by=dan, at=timezone.now())
    page = office.get(QUEUE)
    assert (offered(page), f"{dan.name} s’en occupe," in page.text) == ([], True)
    sent = office.post(f"{QUEUE}take-care/{case.pk}/", {"following": f"case-{case.pk}"})
    assert sent.url == f"{QUEUE}#case-{case.pk}"
    assert f"{dan.name} s’en occupe déjà." in office.get(QUEUE).text
    assert taken_by(office) == [dan.name]
    # Nobody has to wait for it.
    words = {"verdict": "keep", "words": cases.WORDS, "following": ""}
    assert office.post(f"{QUEUE}read/{case.pk}/", words).status_code == 302
    assert Reading.objects.get().reader_id == ada.pk


def test_it_ends_with_what_one_says_of_it_and_with_the_decision(office, ada, alice, bob, dan):
    read, decided = (cases.report(library.make_tip(alice), bob) for _number in range(2))
    for case in (read, decided):
        moderation.take_care(case, by=dan, at=timezone.now())
    cases.read(read, "keep", dan)
    assert taken_by(office) == ["", dan.name]
    moderation.hide(decided.thing(), by=ada, reason=cases.WORDS, at=timezone.now())
    decided.refresh_from_db()
    assert (decided.state, decided.taken_by_id, decided.taken_at) == ("hidden", None, None)
    for case in (read, decided):
        with pytest.raises(Refusal):
            moderation.take_care(case, by=dan, at=timezone.now())


@pytest.mark.parametrize("leaving", ["mandate", "account"])
def test_it_counts_while_one_may_enter_the_administration(office, ada, alice, bob, dan, leaving):
    case = cases.report(library.make_tip(alice), bob, reason="confidential")
    cases.read(case, "hide", cases.make_team("Nadia")[0])
    moderation.take_care(case, by=dan, at=timezone.now())
    assert taken_by(office) == [dan.name]  # what is held is taken care of, too
    if leaving == "mandate":
        dan.mandates.update(ends_on=timezone.localdate())
    else:
        dan.is_active = False
        dan.save(update_fields=["is_active"])
    assert (taken_by(office), offered(office.get(QUEUE))) == ([""], ["take-care"])
    moderation.take_care(case, by=ada, at=timezone.now())
    assert taken_by(office) == [ada.name]


def test_nobody_takes_care_of_what_they_reported(office, ada, alice, bob, sign_in):
    case = cases.report(library.make_tip(alice), ada)
    address = f"{QUEUE}take-care/{case.pk}/"
    assert office.post(address).status_code == 403
    assert office.get(address).url == QUEUE
    assert office.post(f"{QUEUE}take-care/999999/").status_code == 404
    assert sign_in(bob).post(address).status_code == 302  # the door
    case.refresh_from_db()
    assert case.taken_by_id is None


def test_what_is_to_be_mended_stays_in_its_row(office, alice, bob):
    case = cases.report(library.make_tip(alice), bob)
    answer = office.post(f"{QUEUE}read/{case.pk}/", {"verdict": "hide", "words": ""})
    assert answer.status_code == 422
    assert "Dites pourquoi\u00a0: les personnes concernées le liront." in answer.text
    assert re.findall(r'<textarea[^>]*autofocus[^>]*id="([\w-]+)"', answer.text) == [
        f"case-{case.pk}-words"
    ]
    answer = office.post(f"{QUEUE}read/{case.pk}/", {"words": "Oui, mais."})
    assert answer.status_code == 422
    assert "Oui, mais." in answer.text
    assert Reading.objects.count() == 0


def test_nobody_is_led_elsewhere(office, alice, bob):
    case = cases.report(library.make_tip(alice), bob)
    sent = office.post(
        f"{QUEUE}read/{case.pk}/",
        {"verdict": "keep", "words": "Bien.", "following": "//ailleurs.example"},
    )
    assert sent.url == QUEUE


def test_three_others_are_asked_now(office, alice):
    tool = library.make_tool("concur")
    people = [factories.make_member() for _number in range(4)]
    tool.referents.add(*people)
    question = old_question(alice, tools=[tool])
    sent = office.post(f"{QUEUE}ask/{question.pk}/", follow=True)
    assert Ask.objects.filter(person__in=people).count() == 3
    assert "3 personnes sont sollicitées." in sent.text


def test_a_question_is_answered(office, ada, alice):
    question = old_question(alice)
    page = f"{QUEUE}answer/{question.pk}/"
    assert office.post(page, {"text": ""}).status_code == 422
    assert office.post(page, {"text": "Trois semaines."}).status_code == 302
    assert Answer.objects.get().author_id == ada.pk
    assert names(office.get(QUEUE))[2] == []


def test_who_asked_without_a_name_has_none_here(office, alice):
    old_question(alice, without_name=True)
    page = office.get(QUEUE).text
    assert "Sans nom" in page
    assert alice.last_name not in page


def test_other_words_are_added_and_the_search_is_seen_to(office):
    vain = miss()
    miss(days=4)
    page = f"{QUEUE}same/{vain.pk}/"
    assert office.post(page, {"words": "badge parking"}).status_code == 422
    assert office.post(page, {"words": "badge parking, carte de stationnement"}).status_code == 302
    assert Synonyms.objects.get().words == ["badge parking", "carte de stationnement"]
    assert Miss.objects.count() == 0


def test_what_is_not_needed_is_set_aside(office):
    kept, vain = miss("taxi"), miss()
    office.post(f"{QUEUE}aside/{vain.pk}/")
    assert Miss.objects.get() == kept


def test_an_act_is_only_done_by_its_button(office, alice, bob):
    case = cases.report(library.make_tip(alice), bob)
    assert office.get(f"{QUEUE}read/{case.pk}/").url == QUEUE
    assert office.post(f"{QUEUE}nothing/{case.pk}/").status_code == 404
    assert office.post(f"{QUEUE}read/999999/", {"verdict": "hide"}).status_code == 404


def test_the_first_page_leads_to_it(office, alice, bob):
    cases.report(library.make_tip(alice), bob)
    waiting = office.get("/admin/").context["waiting"]
    lines = [str(line.sentence) for line in waiting if line.url == QUEUE]
    assert lines == ["1 contribution signalée à relire"]


def test_as_many_queries_with_one_row_as_with_three(office, alice, bob, carol):
    def grow():
        for maker in (library.make_tip, forum.make_question):
            case = cases.report(maker(alice), bob)
            moderation.take_care(case, by=cases.make_team("Nadia")[0], at=timezone.now())
        cases.report(forum.make_answer(old_question(alice), carol), bob)
        old_question(factories.make_member(), without_name=True)
        miss(f"mot {Miss.objects.count()}")

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert office.get(QUEUE).status_code == 200
        return len(asked)

    grow()
    queries()
    first = queries()
    grow()
    grow()
    assert queries() == first


@pytest.mark.usefixtures("lazy_loading_allowed")
def test_the_record_tells_who_reported_and_who_read(office, alice, bob, dan):
    case = cases.report(library.make_tip(alice), bob)
    cases.read(case, "keep", dan)
    page = office.get(f"/admin/moderation/case/{case.pk}/change/").text
    for words in (bob.name, cases.SENTENCE, dan.name, cases.WORDS, f'<a href="{case.about_url}">'):
        assert words in page
