"""One question through its three rounds, to the person on duty: who is asked, and when.

It is asked on a Thursday at ten; the rounds are a working day apart, so that the weekend is none.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from community.asks import actions as asks
from community.asks.models import Ask
from community.company.models import Absence
from knowledge import actions
from knowledge.asks import ANSWER
from knowledge.models import Promise
from members.models import Member
from tests import factories, mails
from tests.events.diary import follow
from tests.knowledge import forum, library
from tests.moderation.things import hide

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")  # a worker reads as it goes

THURSDAY = datetime(2026, 12, 3, 9, tzinfo=UTC)  # 10:00 in Paris
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FRIDAY, MONDAY, TUESDAY = THURSDAY + DAY, THURSDAY + 4 * DAY, THURSDAY + 5 * DAY


@pytest.fixture
def visa(db):
    return factories.make_topic("visa", name_fr="visas", name_en="visas")


@pytest.fixture
def experts(visa) -> list[Member]:
    """Eight who can help, the best fits first: the one who looks after the tool, four who say so
    at the same site, then three elsewhere."""
    people = [factories.make_member(name) for name in ("Rita", "Ana", "Bea", "Cleo", "Dia")]
    elsewhere = factories.make_site("varsovie")
    people += [factories.make_member(name, site=elsewhere) for name in ("Eli", "Fay", "Gus")]
    for person in people:
        person.helps.add(visa)
    return people


@pytest.fixture
def on_duty(db) -> Member:
    member = factories.make_member("Dan")
    factories.make_mandate(member)
    return member


@pytest.fixture
def question(experts, visa, alice, on_duty):
    """Asked by Alice, with what follows at once."""
    portal = library.make_tool("portail-visas")
    portal.referents.add(experts[0])
    with time_machine.travel(THURSDAY, tick=False):
        asked = forum.make_question(
            alice,
            topics=[visa],
            tools=[portal],
            at=THURSDAY,
            past=False,
            title="Visa pour l’Inde ?",
        )
        follow()
        follow()
    return asked


def pass_to(at: datetime) -> None:
    """The job of every ten minutes, and what follows."""
    with time_machine.travel(at, tick=False):
        actions.go_on_with_rounds(at)
        follow()


def asked_in(question, number: int) -> list[str]:
    rows = Ask.objects.about(question).filter(round=number).order_by("pk")
    return list(rows.values_list("person__first_name", flat=True))


def state_of(question, name: str) -> str:
    ask = Ask.objects.about(question).filter(person__first_name=name).latest("pk")
    when = {
        "answered": ask.answered_at,
        "declined": ask.declined_at,
        "withdrawn": ask.withdrawn_at,
    }
    return next((word for word, at in when.items() if at), "open")


def test_three_rounds_with_absences_and_refusals_to_the_person_on_duty(question, experts, on_duty):
    assert asked_in(question, 1) == ["Rita", "Ana", "Bea"]
    friday = FRIDAY.date()
    Absence.objects.create(person=experts[5], starts_on=friday, ends_on=friday + 20 * DAY)
    decline(question, "Rita", "Ana", at=THURSDAY + HOUR)
    assert asked_in(question, 1)[3:] == ["Cleo", "Dia"]

    pass_to(FRIDAY - HOUR)
    assert asked_in(question, 2) == []
    pass_to(FRIDAY)
    assert asked_in(question, 2) == ["Fay", "Gus"]  # Eli is away
    pass_to(FRIDAY + DAY)  # a Saturday
    pass_to(MONDAY - HOUR)
    assert asked_in(question, 3) == []
    pass_to(MONDAY)
    assert asked_in(question, 3) == [on_duty.first_name]
    assert "vous êtes de permanence cette semaine" in mails.last_to(on_duty.email).text

    pass_to(TUESDAY + 9 * DAY)  # nothing comes after
    assert Ask.objects.about(question).count() == 8
    assert [state_of(question, name) for name in ("Rita", "Ana", "Bea", "Dan")] == [
        "declined",
        "declined",
        "open",
        "open",
    ]


def decline(question, *names: str, at: datetime) -> None:
    """They say “not me”, one after the other, and what follows."""
    for name in names:
        with time_machine.travel(at, tick=False):
            asks.decline(Ask.objects.about(question).open().get(person__first_name=name), at=at)
            follow()
            follow()


def test_whoever_is_asked_finds_the_way_to_answer(question, experts, sign_in):
    page = question.get_absolute_url()
    assert 'href="#answer">Répondre</a>' in sign_in(experts[0]).get(page).text
    assert 'href="#answer"' not in sign_in(experts[-1]).get(page).text


def test_not_me_brings_the_next_person_at_once(question, experts):
    decline(question, "Ana", at=THURSDAY + HOUR)
    assert asked_in(question, 1) == ["Rita", "Ana", "Bea", "Cleo"]
    assert "Visa pour l’Inde ?" in mails.last_to(experts[3].email).subject
    decline(question, "Rita", "Bea", "Cleo", at=THURSDAY + 2 * HOUR)
    assert asked_in(question, 1)[4:] == ["Dia", "Eli", "Fay"]
    pass_to(FRIDAY)  # the next round comes when it would have come
    assert asked_in(question, 2) == ["Gus"]


def test_when_nobody_is_left_the_person_on_duty_is_asked_at_once(question):
    names = ["Rita", "Ana", "Bea", "Cleo", "Dia", "Eli", "Fay"]
    decline(question, *names, at=THURSDAY + HOUR)
    assert asked_in(question, 3) == []
    decline(question, "Gus", at=THURSDAY + HOUR)
    assert asked_in(question, 3) == ["Dan"]
    decline(question, "Dan", at=THURSDAY + 2 * HOUR)
    for at in (FRIDAY, MONDAY, TUESDAY):
        pass_to(at)
    assert asked_in(question, 3) == ["Dan"]
    assert Ask.objects.about(question).count() == 9


def test_nobody_is_asked_in_their_place_beyond_what_they_allow(question, experts):
    for person in experts[3:]:
        asks.set_allowance(person, 0)
    decline(question, "Ana", at=THURSDAY + HOUR)
    assert asked_in(question, 1) == ["Rita", "Ana", "Bea"]
    assert asked_in(question, 3) == []  # two may still answer


def test_whoever_declines_what_has_its_answer_brings_nobody(question, experts):
    with time_machine.travel(THURSDAY + HOUR, tick=False):
        forum.make_answer(question, experts[1], at=THURSDAY + HOUR, past=False)
        follow()
    decline(question, "Rita", at=THURSDAY + 2 * HOUR)
    assert asked_in(question, 1) == ["Rita", "Ana", "Bea"]


@pytest.mark.parametrize("how", ["withdrawn", "hidden", "reopened"])
def test_what_waits_again_is_promised_anew_and_its_rounds_begin_anew(
    question, experts, alice, on_duty, how
):
    with time_machine.travel(THURSDAY + HOUR, tick=False):
        given = forum.make_answer(question, experts[1], at=THURSDAY + HOUR, past=False)
        if how == "reopened":
            actions.withdraw_answer(given, by=experts[1], at=THURSDAY + HOUR)
            actions.close(question, by=alice, at=THURSDAY + HOUR)
        else:
            actions.accept(given, by=alice, at=THURSDAY + HOUR)
        follow()
        follow()
    pass_to(FRIDAY)
    with time_machine.travel(MONDAY, tick=False):
        if how == "withdrawn":
            actions.withdraw_answer(given, by=experts[1], at=MONDAY)
        elif how == "hidden":
            hide(given, on_duty)
        else:
            actions.reopen(question, by=alice, at=MONDAY)
        follow()
        follow()
    again = Ask.objects.about(question).filter(asked_at__gte=MONDAY)
    names = list(again.order_by("pk").values_list("person__first_name", flat=True))
    assert names == ["Rita", "Cleo", "Dia"]  # Bea, who fits as well, was asked before
    made = Promise.objects.get(question=question)
    assert made.promised_by == (TUESDAY + DAY).replace(hour=17)
    pass_to(TUESDAY)
    assert asked_in(question, 2) == ["Bea", "Eli", "Fay"]
    pass_to(TUESDAY + DAY)
    assert asked_in(question, 3) == ["Dan"]


def test_rounds_that_are_not_over_go_on_when_an_answer_is_withdrawn(question, experts):
    with time_machine.travel(THURSDAY + HOUR, tick=False):
        given = forum.make_answer(question, experts[1], at=THURSDAY + HOUR, past=False)
        follow()
        actions.withdraw_answer(given, by=experts[1], at=THURSDAY + HOUR)
        follow()
    assert asked_in(question, 1) == ["Rita", "Ana", "Bea"]
    pass_to(FRIDAY)
    assert asked_in(question, 2) == ["Cleo", "Dia", "Eli"]


def test_it_stops_with_the_first_answer(question, experts):
    with time_machine.travel(THURSDAY + HOUR, tick=False):
        forum.make_answer(question, experts[1], at=THURSDAY + HOUR, past=False)
        follow()
    for at in (FRIDAY, MONDAY, TUESDAY):
        pass_to(at)
    assert [asked_in(question, number) for number in (2, 3)] == [[], []]
    assert [state_of(question, name) for name in ("Rita", "Ana", "Bea")] == [
        "open",
        "answered",
        "open",
    ]


def accept(question, alice):
    with time_machine.travel(THURSDAY, tick=False):
        given = forum.make_answer(question, at=THURSDAY, past=False)
    actions.accept(given, by=alice, at=THURSDAY)


def hide_it(question, alice):
    moderator = factories.make_member()
    factories.make_mandate(moderator)
    hide(question, moderator)


@pytest.mark.parametrize(
    "end",
    [
        accept,
        hide_it,
        lambda question, alice: actions.withdraw_question(question, by=alice, at=THURSDAY),
        lambda question, alice: actions.close(question, by=alice, at=THURSDAY),
    ],
    ids=["accepted", "hidden", "withdrawn", "closed"],
)
def test_when_nobody_need_answer_what_was_asked_is_taken_back(question, alice, end):
    end(question, alice)
    with time_machine.travel(THURSDAY + HOUR, tick=False):
        follow()
    pass_to(FRIDAY)
    assert [state_of(question, name) for name in ("Rita", "Ana", "Bea")] == ["withdrawn"] * 3
    assert asked_in(question, 2) == []


def test_what_nobody_fits_goes_to_the_person_on_duty_at_once(alice, on_duty):
    with time_machine.travel(THURSDAY, tick=False):
        asked = forum.make_question(alice, at=THURSDAY, past=False)
        follow()
    assert asked_in(asked, 3) == ["Dan"]


def test_where_nobody_is_on_duty_it_is_tried_again_the_next_working_day(alice):
    with time_machine.travel(FRIDAY, tick=False):
        asked = forum.make_question(alice, at=FRIDAY, past=False)
        follow()
    late = factories.make_member("Late")
    factories.make_mandate(late, starts_on=FRIDAY.date() - DAY)
    pass_to(FRIDAY + 2 * DAY)
    assert asked_in(asked, 3) == []
    pass_to(MONDAY)
    assert asked_in(asked, 3) == ["Late"]


def test_two_workers_go_on_once(question):
    pass_to(FRIDAY)
    pass_to(FRIDAY)
    assert len(asked_in(question, 2)) == 3


def test_what_is_asked_of_one_person_or_loaded_afterwards_asks_nobody(alice, experts):
    tool = library.make_tool()
    tool.referents.add(experts[0])
    with time_machine.travel(THURSDAY, tick=False):
        forum.make_question(alice, asked_of=experts[0], at=THURSDAY, past=False)
        forum.make_question(alice, tools=[tool], at=THURSDAY)
        follow()
    assert not Ask.objects.exists()
    assert not Promise.objects.exists()


def test_whoever_asks_without_a_name_is_named_nowhere(visa, experts, alice, on_duty):
    with time_machine.travel(THURSDAY, tick=False):
        forum.make_question(
            alice, topics=[visa], without_name=True, at=THURSDAY, past=False, title="Un visa ?"
        )
        follow()
        follow()
    mail = mails.last_to(experts[1].email)
    assert mail.subject == "Une ou un collègue demande : Un visa ?"
    assert "Alice" not in mail.text + mail.html
    assert "Parce que vous pouvez aider sur ce sujet\u00a0: visas." in mail.text


def test_the_promise_is_two_working_days(question):
    """Asked on Thursday: by the end of Monday, half past six at the site."""
    assert Promise.objects.get(question=question).promised_by == MONDAY.replace(hour=17)
    assert ANSWER.load(question.pk) == question
