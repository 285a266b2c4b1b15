"""What the pictures are drawn from: events by day, by sides and by place, and the folding of days to periods of two calendars."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from ruydad.archive.asking import wanted_of
from ruydad.archive.looking import Course, DaySum, Dyad, core, course, dyads, fitting, fold, foremost, places
from ruydad.archive.store import SqlStore
from ruydad.records import Interval


def of_days(*counts: tuple[date, int]) -> Course:
    """Meetings, so many on each day."""
    return Course(tuple(DaySum(day, "CONSULT", 1, count, 3.0 * count) for day, count in counts), 0)


def found_events(store: SqlStore, **asked: object) -> int:
    return store.find(wanted_of(show="events", **asked), 1).total  # type: ignore[arg-type]


def test_all_events_stand_in_the_course(filled: SqlStore) -> None:
    made = course(filled.database, wanted_of(show="events"))
    assert made.dated + made.undated == found_events(filled)
    assert [one.day for one in made.days] == sorted(one.day for one in made.days)


def test_the_course_is_that_of_the_question(filled: SqlStore) -> None:
    made = course(filled.database, wanted_of(show="articles", type=["CONSULT"], actor=["ترکیه"]))
    assert {(one.type, one.quad) for one in made.days} == {("CONSULT", 1)}
    assert made.dated == found_events(filled, type=["CONSULT"], actor=["ترکیه"])
    assert course(filled.database, wanted_of(words="کوالالامپور")) == Course((), 0)


def test_dyads_count_as_the_search_does(filled: SqlStore) -> None:
    made = dyads(filled.database, wanted_of())
    assert made
    for one in made:
        assert one.count == found_events(filled, actor=[one.actor], recipient=[one.recipient])
    met = next(one for one in made if (one.actor, one.recipient) == ("TUR", "IRQ"))
    assert met.score > 0


def test_dyads_with_sectors(filled: SqlStore) -> None:
    assert ("TUR GOV", "IRQ GOV") in {(one.actor, one.recipient) for one in dyads(filled.database, wanted_of(), sectors=True)}


def test_the_foremost_sides_are_those_with_most_events() -> None:
    made = [Dyad("IRN", "USA", 5, -1.0), Dyad("USA", "IRN", 3, -2.0), Dyad("IRN", "IRN", 4, 0.0), Dyad("RUS", "TUR", 6, 1.0)]
    assert foremost(made, 3) == ("IRN", "USA", "RUS")


def test_places_with_their_precision(filled: SqlStore) -> None:
    made = places(filled.database, wanted_of())
    assert sum(one.count for one in made.places) + made.unplaced + made.unmapped == found_events(filled)
    baghdad = next(one for one in made.places if one.name == "بغداد")
    assert (baghdad.country, baghdad.precision) == ("IRQ", "city")
    assert baghdad.latitude is not None
    assert 33 < baghdad.latitude < 34


def test_a_state_has_no_coordinates(filled: SqlStore) -> None:
    filled.database.rows("UPDATE event SET place_name = 'جایی', place_country = 'IRQ', latitude = NULL, longitude = NULL, resolution = 'province'")
    (one,) = places(filled.database, wanted_of()).places
    assert (one.name, one.country, one.precision, one.latitude) == (None, "IRQ", "country", None)


@pytest.mark.parametrize(
    ("era", "step", "starts"),
    [
        ("jalali", "month", [date(2021, 2, 19), date(2021, 3, 21)]),  # اسفند ۱۳۹۹ and فروردین ۱۴۰۰
        ("jalali", "year", [date(2020, 3, 20), date(2021, 3, 21)]),
        ("gregorian", "month", [date(2021, 3, 1)]),
        ("gregorian", "year", [date(2021, 1, 1)]),
        ("jalali", "week", [date(2021, 3, 13), date(2021, 3, 20)]),  # Saturdays
        ("gregorian", "week", [date(2021, 3, 15), date(2021, 3, 22)]),  # Mondays
    ],
)
def test_periods_of_both_calendars(era: str, step: str, starts: list[date]) -> None:
    made = fold(of_days((date(2021, 3, 19), 2), (date(2021, 3, 22), 1)), Interval(date(2021, 3, 19), date(2021, 3, 22)), era, step)  # type: ignore[arg-type]
    assert [one.start for one in made] == starts
    assert sum(one.count for one in made) == 3
    assert all(one.end + timedelta(1) == after.start for one, after in pairwise(made))


def test_empty_periods_are_there_and_have_no_score() -> None:
    made = fold(of_days((date(2021, 7, 1), 2), (date(2021, 7, 3), 1)), Interval(date(2021, 7, 1), date(2021, 7, 3)), "gregorian", "day")
    assert [(one.count, one.score) for one in made] == [(2, 3.0), (0, None), (1, 3.0)]
    assert made[0].types == {"CONSULT": 2}
    assert made[0].quads == (2, 0, 0, 0)


def test_what_lies_outside_the_span_is_left_out() -> None:
    made = fold(of_days((date(2020, 1, 1), 9), (date(2021, 7, 3), 1)), Interval(date(2021, 7, 2), date(2021, 7, 4)), "jalali", "day")
    assert sum(one.count for one in made) == 1


def test_stragglers_are_no_part_of_the_core() -> None:
    news = [(date(2021, 7, 1) + timedelta(i), 10) for i in range(30)]
    assert core(of_days((date(1953, 8, 19), 1), *news)) == Interval(date(2021, 7, 1), date(2021, 7, 30))


def test_an_even_course_is_its_own_core() -> None:
    assert core(of_days(*[(date(2021, 7, 1) + timedelta(i), 1) for i in range(100)])) == Interval(date(2021, 7, 1), date(2021, 10, 8))
    assert core(of_days((date(2021, 7, 1), 1))) == Interval(date(2021, 7, 1), date(2021, 7, 1))
    assert core(Course((), 5)) is None
    assert fold(Course((), 5), None, "jalali", "day") == ()


@pytest.mark.parametrize(("days", "step"), [(10, "day"), (200, "week"), (2000, "month"), (20000, "year")])
def test_the_period_fits_the_span(days: int, step: str) -> None:
    assert fitting(Interval(date(1960, 1, 1), date(1960, 1, 1) + timedelta(days))) == step
