"""Many uncertain mails are settled at once, by the list that shows them, or by the rule."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.audit.models import Record
from community.core import dates
from community.office import actions
from community.post import actions as post
from community.post.models import Delivery
from tests.activity.working import live_worker

LIST = "/admin/post/delivery/"
ALL = "/admin/post/delivery/settle/{slug}/"


@pytest.fixture
def uncertain(alice, bob):
    """One to alice, two to bob."""
    live_worker()
    for number, reader in enumerate((alice, bob, bob)):
        post.send(
            "members.welcome", to=reader, pace=post.Pace.ANSWER, language="fr",
            subject=f"Lettre {number}", text="Bonjour", at=timezone.now(),
        )  # fmt: skip
    Delivery.objects.update(state="uncertain", claimed_at=timezone.now() - timedelta(minutes=7))


def states():
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def keys_asked(page):
    return page.context["form"].initial["keys"]


def test_the_first_page_and_the_list_say_how_many_and_since_when(office, uncertain):
    since = timezone.localtime(Delivery.objects.earliest("claimed_at").claimed_at)
    first = [one.sentence for one in office.get("/admin/").context["waiting"]]
    assert [sentence.startswith("3 courriels depuis") for sentence in first] == [True]
    page = office.get(f"{LIST}?state__exact=uncertain").text
    assert dates.clock(since) in page
    assert "settle/arrived/?state__exact=uncertain" in page


def test_the_list_says_nothing_of_it_when_none_is_shown(office, uncertain):
    assert "settle/arrived" not in office.get(f"{LIST}?state__exact=failed").text


@pytest.mark.parametrize(("slug", "state"), [("arrived", "sent"), ("lost", "pending")])
def test_all_that_are_shown_are_settled(office, uncertain, slug, state):
    page = office.get(ALL.format(slug=slug))
    assert "Message de bienvenue : 3" in page.text.replace("\u202f", " ").replace("\xa0", " ")
    assert states() == ["uncertain"] * 3
    office.post(ALL.format(slug=slug), {"keys": keys_asked(page)})
    assert states() == [state] * 3
    records = Record.objects.filter(action="post.delivery.settled")
    assert [record.data["arrived"] for record in records] == [slug == "arrived"] * 3
    assert {record.actor_label for record in records} == {"Ada Demo"}


def test_only_what_the_list_shows(office, uncertain, bob):
    page = office.get(f"{ALL.format(slug='arrived')}?q={bob.email}")
    office.post(ALL.format(slug="arrived"), {"keys": keys_asked(page)})
    assert states() == ["uncertain", "sent", "sent"]


def test_what_was_settled_meanwhile_stays_so(office, uncertain):
    page = office.get(ALL.format(slug="lost"))
    Delivery.objects.filter(pk=Delivery.objects.earliest("pk").pk).update(
        state="sent", sent_at=timezone.now()
    )
    office.post(ALL.format(slug="lost"), {"keys": keys_asked(page)})
    assert states() == ["sent", "pending", "pending"]
    assert Record.objects.filter(action="post.delivery.settled").count() == 2


@pytest.mark.parametrize("keys", [None, "", "x", "1,", "1,,2", "9" * 30, "-1", "１", "1\0", "1 2"])
def test_odd_keys_change_nothing(office, uncertain, keys):
    sent = {} if keys is None else {"keys": keys}
    assert office.post(ALL.format(slug="lost"), sent).status_code == 302
    assert states() == ["uncertain"] * 3


@pytest.mark.parametrize("query", ["?password=x", "?state__exact=%00", "?q=" + "x" * 300])
def test_odd_filters_lead_to_the_list(office, uncertain, query):
    assert office.get(ALL.format(slug="lost") + query).status_code == 302


def test_nothing_to_settle_leads_back(office, alice):
    assert office.get(ALL.format(slug="lost")).status_code == 302
    assert office.get(ALL.format(slug="elsewhere")).status_code == 404


@pytest.mark.parametrize("persona", ["alice", "dan"])
def test_the_door_stands_before_it(persona, uncertain, request, sign_in):
    """dan may come in, once he has used a second factor."""
    client = sign_in(request.getfixturevalue(persona))
    keys = ",".join(str(pk) for pk in Delivery.objects.values_list("pk", flat=True))
    assert client.post(ALL.format(slug="arrived"), {"keys": keys}).status_code == 302
    assert states() == ["uncertain"] * 3


def test_after_half_an_hour_the_rule_decides_and_the_log_says_so(office, uncertain):
    actions.settle_by_rule(at=timezone.now())
    assert states() == ["uncertain"] * 3
    Delivery.objects.update(claimed_at=timezone.now() - timedelta(minutes=31))
    Delivery.objects.filter(pk=Delivery.objects.earliest("pk").pk).update(pace="code")
    actions.settle_by_rule(at=timezone.now())
    assert states() == ["suppressed", "pending", "pending"]
    said = [(one.action, one.actor_label) for one in Record.objects.filter(
        action__startswith="post.delivery."
    ).order_by("pk")]  # fmt: skip
    assert said == [("post.delivery.dropped", "")] + [("post.delivery.repeated", "")] * 2
    assert office.get("/admin/audit/record/").status_code == 200


@pytest.mark.parametrize("many", [1, 30])
def test_a_page_costs_the_same_however_many(
    office, uncertain, alice, many, django_assert_max_num_queries
):
    for number in range(many):
        post.send(
            "x.y", to=alice, pace=post.Pace.ANSWER, language="fr", subject=f"S{number}", text="T",
            at=timezone.now(),
        )  # fmt: skip
    Delivery.objects.update(state="uncertain", claimed_at=timezone.now())
    with django_assert_max_num_queries(16):
        office.get(ALL.format(slug="lost"))
