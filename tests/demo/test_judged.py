"""The judged queries, asked of the demo community."""

import pytest
from pytest_django import DjangoDbBlocker

from community.demo.loading.stage import Stage
from tests.search import judging

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def score(demo: Stage, django_db_blocker: DjangoDbBlocker) -> judging.Score:
    """Judged once for this file."""
    with django_db_blocker.unblock():
        return judging.judge()


def test_there_are_enough_of_them() -> None:
    judged = list(judging.read())
    assert len(judged) >= 120
    assert len({(one.q, one.language) for one in judged}) == len(judged)
    assert {one.language for one in judged} == {"fr", "en"}
    assert sum(not one.wanted for one in judged) >= 10


def test_the_answer_is_among_the_first_three(score: judging.Score) -> None:
    assert score.share >= 0.95, score.wrong


def test_it_is_mostly_the_first(score: judging.Score) -> None:
    assert score.reciprocal_rank >= 0.85
