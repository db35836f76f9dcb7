"""An invitation: sent by whoever may, opened once, forgotten in the end."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from community.activity.models import Entry
from community.audit.models import Record
from community.governance.models import Role
from members import actions, rules
from members.models import Invitation, Member
from tests import factories, mails

NEW = "/members/invite/"
NINA = "nina.blanc@elsewhere.example"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def relay(db):
    site = factories.make_site("varsovie", time_zone="Europe/Warsaw")
    member = factories.make_member("Rita", "Nowak", site=site)
    factories.make_mandate(member, Role.SITE_RELAY)
    return member


def words(**changes):
    return {
        "email": NINA,
        "first_name": "Nina",
        "last_name": "Blanc",
        "site": factories.make_site("varsovie", time_zone="Europe/Warsaw"),
        "language": "en",
        **changes,
    }


@pytest.fixture
def invitation(dan, now):
    return actions.invite(**words(), by=dan, at=now)


def test_who_may_invite(alice, dan, eve, relay, admin, newcomer):
    people = {"dan": dan, "relay": relay, "admin": admin, "alice": alice, "eve": eve}
    may = {name for name, person in people.items() if rules.can_invite(person)}
    assert may == {"dan", "relay", "admin"}


@pytest.mark.parametrize(
    ("who", "status"), [("dan", 200), ("admin", 200), ("alice", 404), ("eve", 404)]
)
def test_the_page_is_for_those_who_may(request, sign_in, who, status):
    assert sign_in(request.getfixturevalue(who)).get(NEW).status_code == status


def test_the_action_asks_too(alice, now):
    with pytest.raises(PermissionDenied):
        actions.invite(**words(), by=alice, at=now)


def test_from_the_form_to_a_member(dan, sign_in):
    site = factories.make_site("varsovie", time_zone="Europe/Warsaw")
    answer = sign_in(dan).post(NEW, words(site=site.pk, email=NINA.upper()))
    assert (answer.status_code, answer.url) == (302, NEW)
    mail = mails.last_to(NINA)
    assert (mail.kind, mail.language, mail.secret) == ("members.invitation", "en", True)
    assert mail.subject == "Dan Weber invites you to join Escale"
    guest, link = sign_in(None), mails.link_to(NINA)
    assert guest.get(link).context["object"].email == NINA
    answer = guest.post(link)
    assert (answer.status_code, answer.url) == (302, "/")
    member = Member.objects.get(email=NINA)
    assert guest.session["_auth_user_id"] == str(member.pk)
    assert (member.site_id, member.time_zone, member.language, member.slug) == (
        site.pk,
        "Europe/Warsaw",
        "en",
        "nina-blanc",
    )
    assert guest.get("/").url == "/charter/accept/?next=%2F"


def test_reading_the_link_changes_nothing(invitation, sign_in):
    robot, link = sign_in(None), mails.link_to(NINA)
    assert [robot.get(link).status_code, robot.head(link).status_code] == [200, 200]
    assert not Member.objects.filter(email=NINA).exists()


def test_a_link_opens_one_account_once(invitation, sign_in):
    link = mails.link_to(NINA)
    sign_in(None).post(link)
    second = sign_in(None)
    assert second.post(link).url == "/accounts/login/"
    assert "_auth_user_id" not in second.session
    assert b"no longer valid" in second.get(link).content


def test_a_damaged_link_opens_nothing(invitation, client):
    link = mails.link_to(NINA)
    assert client.post(link.replace("invitation:", "invitation:9")).status_code == 404


@pytest.mark.parametrize(("days", "valid"), [(29, True), (31, False)])
def test_it_lasts_thirty_days(invitation, sign_in, days, valid):
    link = mails.link_to(NINA)
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        sign_in(None).post(link)
    assert Member.objects.filter(email=NINA).exists() == valid


def test_sending_again_gives_thirty_more_days(invitation, dan, now):
    later = now + timedelta(days=20)
    invitation = actions.resend(invitation, by=dan, at=later)
    assert invitation.expires_at == later + timedelta(days=30)
    assert len(mails.to(NINA)) == 2


def test_nobody_is_flooded(invitation, dan, relay, now):
    with pytest.raises(actions.AlreadySent):
        actions.resend(invitation, by=dan, at=now + timedelta(minutes=59))
    with pytest.raises(actions.AlreadySent):
        actions.invite(**words(), by=relay, at=now)
    assert len(mails.to(NINA)) == 1


def test_inviting_again_corrects_the_first_letter(invitation, relay, now):
    again = actions.invite(**words(last_name="Blanc-Roy"), by=relay, at=now + timedelta(days=1))
    assert (again.pk, again.last_name, again.invited_by) == (invitation.pk, "Blanc-Roy", relay)


def test_a_member_is_not_invited(alice, dan, sign_in):
    client = sign_in(dan)
    client.post("/language/", {"language": "en"})
    answer = client.post(NEW, words(site=factories.make_site().pk, email=alice.email))
    assert answer.context["form"].errors == {
        "email": ["Alice Martin already has an account with this address."]
    }


def test_an_account_that_came_by_itself_stays_what_it_is(invitation, sign_in):
    factories.make_account("Other", "Name", email=NINA)
    guest = sign_in(None)
    assert guest.post(mails.link_to(NINA)).url == "/accounts/login/"
    assert "_auth_user_id" not in guest.session
    assert Member.objects.get(email=NINA).first_name == "Other"


def test_somebody_signed_in_does_not_become_another(invitation, alice, sign_in):
    browser = sign_in(alice)
    browser.post(mails.link_to(NINA))
    assert browser.session["_auth_user_id"] == str(alice.pk)
    assert not Member.objects.filter(email=NINA).exists()


def test_withdrawing_closes_the_link(invitation, dan, sign_in):
    link = mails.link_to(NINA)
    answer = sign_in(dan).post(f"{NEW}{invitation.pk}/withdraw/")
    assert answer.url == NEW
    assert sign_in(None).get(link).status_code == 404


def test_the_list_shows_who_has_not_answered(invitation, dan, sign_in):
    client = sign_in(dan)
    assert [one.pk for one in client.get(NEW).context["waiting"]] == [invitation.pk]
    assert client.post(f"{NEW}{invitation.pk}/resend/").url == NEW
    sign_in(None).post(mails.link_to(NINA))
    assert list(client.get(NEW).context["waiting"]) == []


def test_the_list_costs_the_same_with_three_and_fifty_rows(
    dan, sign_in, now, django_assert_num_queries
):
    client = sign_in(dan)
    for rows in (3, 50):
        for number in range(Invitation.objects.count(), rows):
            address = f"guest{number}@elsewhere.example"
            actions.invite(**words(email=address), by=dan, at=now)
        with django_assert_num_queries(4):
            client.get(NEW)


def test_an_address_is_forgotten_a_month_after_its_invitation(invitation, now):
    assert actions.forget_expired(at=now + timedelta(days=59)) == 0
    assert actions.forget_expired(at=now + timedelta(days=61)) == 1


def test_what_stays_written_names_no_address(invitation):
    assert [(entry.verb, entry.target_label_fr) for entry in Entry.objects.all()] == [
        ("members.invited", "")
    ]
    assert [(record.action, record.target_label) for record in Record.objects.all()] == [
        ("invitation.sent", "Nina Blanc")
    ]


@pytest.mark.parametrize("field", ["email", "first_name", "last_name", "site", "language"])
def test_every_field_is_needed(dan, sign_in, field):
    sent = words(site=factories.make_site().pk) | {field: ""}
    assert list(sign_in(dan).post(NEW, sent).context["form"].errors) == [field]


def test_nothing_is_done_without_the_token_of_the_form(invitation, dan):
    """ASVS 3.5.1: a page of another site cannot act for whoever is signed in here."""
    strict = Client(enforce_csrf_checks=True)
    paths = [
        mails.link_to(NINA),
        "/accounts/login/",
        "/accounts/sessions/1/end/",
        "/members/me/name/",
        NEW,
        f"{NEW}{invitation.pk}/withdraw/",
    ]
    strict.force_login(dan)
    assert {path: strict.post(path).status_code for path in paths} == dict.fromkeys(paths, 403)


def test_one_of_saturday_leaves_on_monday_where_the_guest_works(dan):
    """Warsaw's Monday morning; a second one of the weekend takes its place, a withdrawal none."""
    saturday = datetime(2030, 1, 5, 11, tzinfo=ZoneInfo("Europe/Warsaw"))
    monday = datetime(2030, 1, 7, 8, 30, tzinfo=ZoneInfo("Europe/Warsaw"))
    invitation = actions.invite(**words(), by=dan, at=saturday)
    assert mails.last_to(NINA).held_until == monday
    actions.resend(invitation, by=dan, at=saturday + timedelta(hours=2))
    assert [mail.state for mail in mails.to(NINA)] == ["suppressed", "pending"]
    actions.withdraw(invitation, by=dan, at=saturday + timedelta(hours=3))
    assert [mail.state for mail in mails.to(NINA)] == ["suppressed", "suppressed"]
    assert [mail.text for mail in mails.to(NINA)] == ["", ""]
