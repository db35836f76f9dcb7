"""A profile, a tool or an issue is reported too: nothing is hidden, but somebody puts it right."""

import pytest
from django.utils import timezone

from community.core import nouns
from community.moderation import actions
from community.moderation.models import Case, Hiding, Report, Reportable
from community.notifications import queries as notifications
from newsletter.models import Issue
from tests import factories, mails
from tests.knowledge import library
from tests.moderation import cases, things
from tests.newsletter import journal

pytestmark = pytest.mark.usefixtures("lazy_loading_allowed")
WORDS = "Le numéro affiché est un numéro personnel."


@pytest.fixture
def team(db):
    return cases.make_team("Tom", "Dora", "Hugo")


def make_tool(alice):
    tool = library.make_tool()
    tool.referents.add(alice)
    return tool


def make_issue(alice):
    issue = journal.make_article().issue
    Issue.objects.filter(pk=issue.pk).update(publication_director=alice)
    return Issue.objects.get(pk=issue.pk)


# Each looked after by alice.
MAKE = {"member": lambda alice: alice, "tool": make_tool, "issue": make_issue}


@pytest.fixture(params=MAKE)
def kind(request) -> str:
    return request.param


@pytest.fixture
def thing(kind, alice, team):
    return MAKE[kind](alice)


def told(person) -> list[str]:
    return [line.sentence for line in notifications.lines(person)]


def decide(case: Case, team) -> Case:
    cases.read(case, "mend", team[1], WORDS)
    return cases.read(case, "mend", team[2], "")


def test_whatever_the_community_holds_can_be_reported():
    kinds = [noun.code for noun in nouns.registered() if not issubclass(noun.model, Reportable)]
    assert kinds == []


def test_it_is_reported_from_its_page(thing, kind, bob, sign_in):
    browser, address = sign_in(bob), f"/moderation/report/{kind}/{thing.pk}/"
    assert f'href="{address}"' in browser.get(thing.get_absolute_url()).text
    sent = browser.post(address, {"reason": "personal", "sentence": WORDS})
    assert sent.url == Report.objects.get().get_absolute_url()
    assert browser.get(sent.url).status_code == 200


def test_two_agree_that_it_is_to_be_put_right_and_those_concerned_are_told(
    thing, alice, bob, team, sign_in
):
    case = decide(cases.report(thing, bob), team)
    things.settle()
    assert (case.state, Hiding.objects.count()) == ("mend", 0)
    [sentence] = told(alice)
    assert sentence.endswith(WORDS)
    assert "à corriger" in sentence
    assert mails.last_to(alice.email).subject.startswith("À corriger")
    assert mails.last_to(bob.email).subject.startswith("Votre signalement")
    report = Report.objects.get()
    page = sign_in(bob).get(report.get_absolute_url()).text
    assert "Les personnes qui s’en occupent sont invitées à corriger la page." in page


def test_what_cannot_be_hidden_is_not_and_the_other_way_round(thing, alice, bob, team):
    for reported, verdict in ((thing, "hide"), (library.make_tip(alice), "mend")):
        case = cases.report(reported, bob)
        with pytest.raises(actions.OtherVerdict):
            cases.read(case, verdict, team[1])
        assert case.readings.count() == 0


def test_it_may_stay_as_it_is(thing, bob, team):
    case = cases.report(thing, bob)
    cases.read(case, "keep", team[1], "Tout y est juste.")
    assert cases.read(case, "keep", team[2], "").state == "kept"


def test_where_nobody_looks_after_it_whoever_is_on_duty_is_told(bob, team):
    decide(cases.report(library.make_tool(), bob), team)
    things.settle()
    on_duty = [person for person in team if any("à corriger" in line for line in told(person))]
    assert len(on_duty) == 1


def test_whoever_it_is_does_not_report_themselves_nor_reads_of_it(alice, bob, team, sign_in):
    assert sign_in(alice).get(f"/moderation/report/member/{alice.pk}/").status_code == 404
    case = cases.report(team[0], bob)
    assert case not in notifications_of(team[0])
    with pytest.raises(actions.NotReportable):
        cases.report(alice, alice)


def notifications_of(person) -> list[Case]:
    """What waits for them in the queue."""
    return list(Case.objects.open().impartial_for(person))


def test_what_not_everybody_reads_is_not_reported(alice, bob, sign_in):
    factories.make_mandate(bob, role="editorial_committee")
    draft = journal.make_issue()
    newcomer = factories.make_account("Nora")
    browser = sign_in(bob)
    assert browser.get(f"/moderation/report/issue/{draft.pk}/").status_code == 404
    assert browser.get(f"/moderation/report/member/{newcomer.pk}/").status_code == 404


def test_a_sponsor_finds_on_their_home_what_waits(alice, bob, sign_in):
    sponsor = cases.make_sponsor()
    assert 'href="/moderation/appeals/"' not in sign_in(sponsor).get("/").text
    hiding = things.hide(library.make_tip(alice), cases.make_team("Tom")[0])
    actions.appeal(hiding, "Rien n’y est secret.", by=alice, at=timezone.now())
    assert 'href="/moderation/appeals/"' in sign_in(sponsor).get("/").text
    assert 'href="/moderation/appeals/"' not in sign_in(bob).get("/").text
