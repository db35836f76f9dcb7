"""The head and the foot of a page are kept for all who see the same, and for nobody else."""

import re
from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from community.company.models import Community
from community.notifications.models import Notification
from members.models import Member
from tests.activity import things

type SignIn = Callable[[Member | None], Client]


def head(client: Client, path: str = "/help/") -> str:
    return re.search(r"<header.*</header>", client.get(path).content.decode(), re.DOTALL)[0]  # type: ignore[index]


def test_each_reads_her_own_name_and_her_own_doors(alice: Member, dan: Member, sign_in: SignIn):
    heads = [head(sign_in(person)) for person in (alice, dan, None)]
    said = [("Alice Martin" in one, "Dan Weber" in one, "/admin/" in one) for one in heads]
    assert said == [(True, False, False), (False, True, True), (False, False, False)]


def test_the_bell_counts_what_is_new_now(alice: Member, bob: Member, sign_in: SignIn):
    client, entry = sign_in(alice), things.praise(bob)
    before = head(client)
    Notification.objects.create(person=alice, entry=entry, created_at=timezone.now())
    assert ("<b>1</b>" in before, "<b>1</b>" in head(client)) == (False, True)


def test_one_link_is_the_page_where_we_are(alice: Member, sign_in: SignIn):
    client = sign_in(alice)
    current = [
        re.findall(r'href="([^"]+)" aria-current', head(client, path))
        for path in ("/", "/knowledge/tips/", "/members/", "/help/")
    ]
    assert current == [["/"], ["/knowledge/"], ["/members/"], []]


def test_a_new_name_is_read_at_once_in_head_and_foot(alice: Member, sign_in: SignIn):
    client = sign_in(alice)
    client.get("/help/")
    Community.objects.create(pk=1, name="Quai 9", baseline_fr="Entre nous")
    assert client.get("/help/").content.decode().count("Quai 9") >= 3
    assert "Quai 9, Entre nous" in client.get("/help/").content.decode()


def test_the_foot_is_in_the_language_of_the_reader(alice: Member, sign_in: SignIn):
    client = sign_in(alice)
    client.get("/help/")
    client.post("/language/", {"language": "en", "next": "/help/"})
    assert "Legal notice" in client.get("/help/").content.decode()
