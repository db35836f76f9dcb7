"""By when: the dates of an issue, whom they depend on, what a move changes, what is late."""

from .counting import (
    ALL_NAMES,
    COMES_OUT,
    GRACE,
    NAMES,
    Crews,
    Dates,
    at_work,
    counted_back,
    earliest,
    late,
    out_of_order,
    working_day,
    working_days,
)

__all__ = [
    "ALL_NAMES",
    "COMES_OUT",
    "GRACE",
    "NAMES",
    "Crews",
    "Dates",
    "at_work",
    "counted_back",
    "earliest",
    "late",
    "out_of_order",
    "working_day",
    "working_days",
]
