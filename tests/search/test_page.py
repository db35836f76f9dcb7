"""The search page."""

from collections.abc import Callable

import pytest
from django.test import Client

from community.search import index
from community.search.models import Document
from members.models import Member

type SignIn = Callable[[Member | None], Client]

pytestmark = pytest.mark.django_db


def search(client: Client, **query: str) -> str:
    answer = client.get("/search/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_result_is_a_list_item_whose_h3_is_its_title(alice: Member, sign_in: SignIn) -> None:
    index.fill()
    page = search(sign_in(alice), q="alice")
    assert f'<h3><a href="{alice.get_absolute_url()}"><mark>Alice</mark> Martin</a></h3>' in page


def test_nothing_found_says_what_to_do(alice: Member, sign_in: SignIn) -> None:
    page = search(sign_in(alice), q="zeppelin")
    assert 'href="/knowledge/tips/new/"' in page
    assert 'href="/members/"' in page


def test_without_a_question_the_page_offers_ways_in(alice: Member, sign_in: SignIn) -> None:
    assert 'href="/knowledge/tips/"' in search(sign_in(alice))


@pytest.mark.parametrize("value", ["0", "-3", "x", "99999999999999999999", "1.5"])
def test_an_odd_page_or_kind_is_no_error(alice: Member, sign_in: SignIn, value: str) -> None:
    index.fill()
    search(sign_in(alice), q="alice", page=value, kind=value)


def test_a_text_in_the_other_language_is_marked(alice: Member, sign_in: SignIn) -> None:
    Document.objects.create(
        noun="tip", object_id=9, language="en", title="Only in English", url="/9/"
    )
    assert '<h3><a href="/9/" lang="en">' in search(sign_in(alice), q="english")


def test_as_many_queries_for_three_and_for_fifty(
    alice: Member, sign_in: SignIn, django_assert_num_queries: object
) -> None:
    client = sign_in(alice)
    for number in range(50):
        Document.objects.create(
            noun="tip", object_id=number, language="fr", title=f"Parapheur {number}", url="/x/"
        )
        if number in (2, 49):
            with django_assert_num_queries(3):
                search(client, q="parapheur")
