"""The rule: who may be asked once more, and who of several is."""

from datetime import timedelta

from community.asks.fair import Candidate, Lately, choose, limit, may_be_asked
from tests.asks.reviews import DAY, MONDAY

ANN, BEN, CAM, DOT = 1, 2, 3, 4


def lately(of_kind=(), eligible=4, most=(), of_any=None) -> Lately:
    """`of_kind` gives for each person the days before Monday on which they were asked."""
    moments = {
        person: [MONDAY - day * DAY for day in days] for person, days in dict(of_kind).items()
    }
    return Lately(moments, of_any or moments, eligible, dict(most))


def fit(person: int, score: int = 1) -> Candidate:
    return Candidate(person, score, "knows")


def chosen(candidates: list[Candidate], known: Lately, count: int = 3) -> list[int]:
    return [one.person for one in choose(candidates, known, count=count, at=MONDAY)]


def test_two_asks_are_always_fair_and_a_third_is_not_where_most_had_none():
    assert may_be_asked(ANN, lately())
    assert may_be_asked(ANN, lately({ANN: [9]}))
    assert not may_be_asked(ANN, lately({ANN: [9, 8]}))


def test_where_the_others_are_asked_more_so_may_anybody():
    busy = {BEN: [5, 4], CAM: [5, 4], DOT: [5, 4]}
    assert limit(MONDAY - 28 * DAY, lately(busy)) == 4  # of 0, 2, 2 and 2: twice the median
    assert may_be_asked(ANN, lately(busy | {ANN: [9, 8, 7]}))
    assert not may_be_asked(ANN, lately(busy | {ANN: [9, 8, 7, 6]}))


def test_those_who_were_never_asked_count_in_the_median():
    asked = {ANN: [9, 8], BEN: [9, 8], CAM: [9, 8]}
    assert may_be_asked(ANN, lately(asked, eligible=5))
    assert not may_be_asked(ANN, lately(asked, eligible=7))


def test_it_holds_over_a_few_days_as_well():
    """The others had their asks before: over these last days Ann alone was asked."""
    asked = {ANN: [2, 1], BEN: [20, 19], CAM: [20, 19], DOT: [20, 19]}
    assert limit(MONDAY - 28 * DAY, lately(asked)) == 4
    assert not may_be_asked(ANN, lately(asked))


def test_never_above_what_somebody_allows_for_any_kind_of_help():
    of_any = {ANN: [MONDAY - 3 * DAY]}
    assert not may_be_asked(ANN, lately(most={ANN: 1}, of_any=of_any))
    assert may_be_asked(ANN, lately(most={ANN: 2}, of_any=of_any))
    assert not may_be_asked(ANN, lately(most={ANN: 0}))


def test_the_best_fit_comes_first_then_whoever_was_asked_least_then_longest_ago():
    known = lately({ANN: [3], CAM: [5], DOT: [4]})
    fits = [fit(ANN), fit(BEN), fit(CAM), fit(DOT, score=2)]
    assert chosen(fits, known) == [DOT, BEN, CAM]
    assert chosen(fits, known, count=9) == [DOT, BEN, CAM, ANN]


def test_whoever_may_not_be_asked_leaves_their_place_to_the_next():
    assert chosen([fit(ANN, 9), fit(BEN), fit(CAM)], lately({ANN: [9, 8]})) == [BEN, CAM]


def test_whoever_fits_alone_is_asked_once_a_week():
    assert chosen([fit(ANN)], lately({ANN: [8]})) == [ANN]
    assert chosen([fit(ANN)], lately({ANN: [6]})) == []
    assert chosen([fit(ANN), fit(BEN)], lately({ANN: [6]})) == [BEN, ANN]


def test_whoever_is_left_alone_by_the_rule_is_too():
    known = lately({ANN: [6], BEN: [9, 8]})
    assert chosen([fit(ANN), fit(BEN)], known) == []


def test_nobody_fits():
    assert chosen([], lately(eligible=0)) == []
    assert limit(MONDAY - timedelta(days=28), lately(eligible=0)) == 2
