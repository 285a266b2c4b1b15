"""What tells when a text without a date was written: the belief in days, and the clues of the tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruydad.records import Article, Dating, Interval, Reading, Sentence
from ruydad.text.letters import plain
from ruydad.time import TimeStage, numbered, tenures
from ruydad.time.belief import FIRST, LAST, Clue, Piece, around, before, believed, densest, since
from ruydad.time.eras import eras
from ruydad.time.habits import habits
from ruydad.time.spotting import Spotter, groups

STAGE = TimeStage()
YEAR = Interval(date(2010, 1, 1), date(2010, 12, 31))
days = st.dates(FIRST + timedelta(days=400), LAST - timedelta(days=400))


def dating(text: str) -> Dating | None:
    spans, start = [], 0
    for part in text.split("\n"):
        spans.append(Sentence((start, start + len(part)), 0))
        start += len(part) + 1
    return STAGE.read(Reading(Article("a", text), text, sentences=tuple(spans))).dating


def clue(*pieces: Piece, id: str = "a", certain: bool = True) -> Clue:
    return Clue(id, pieces, (0, 1), "because", certain)


@given(days, st.integers(1, 300))
def test_a_sure_interval_comes_out_as_it_went_in(day, length):
    interval = Interval(day, day + timedelta(days=length))
    assert densest(believed([clue(Piece(interval, 20))], (), 1), 0.8) == interval


def test_two_clues_meet_where_they_overlap():
    clues = [clue(since(date(2010, 6, 1), 15)), clue(Piece(YEAR, 15), id="b")]
    assert densest(believed(clues, (), 1), 0.8) == Interval(date(2010, 6, 1), date(2010, 12, 31))


def test_what_is_told_twice_counts_once():
    once = believed([clue(Piece(YEAR, 2))], (), 1)
    assert (once == believed([clue(Piece(YEAR, 2)), clue(Piece(YEAR, 2))], (), 1)).all()


def test_soft_clues_are_tempered_and_certain_ones_are_not():
    soft, hard = (believed([clue(Piece(YEAR, 4), certain=certain)], (), 0.5).max() for certain in (False, True))
    assert soft < hard


def test_days_beyond_the_calendar_are_left_out():
    assert believed([clue(before(FIRST, 1), around(LAST, 5, 500, 1))], (), 1).sum() == pytest.approx(1)


def test_words_are_found_as_wholes_and_near_one_another():
    told = groups("بیروت|بندر/انبار")
    spotter = Spotter({word for group in told for word in group})
    assert spotter.spot(plain("انفجار در بندر، شهر بیروت")).first(told) == (20, 25)
    assert spotter.spot(plain("بندری در بیروت")).first(told) is None
    assert spotter.spot(plain("بیروت " + "و " * 400 + "بندر")).first(told) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("«جان کری» وزیر خارجه آمریکا با محمدجواد ظریف وزیر امور خارجه ایران دیدار کرد.", "2013-08-15", "2017-01-20"),
        ("آنگلا مرکل صدراعظم آلمان و نیکلا سارکوزی رئیس جمهور فرانسه با گوردون براون نخست‌وزیر انگلیس گفت‌وگو کردند.", "2007-05-16", "2010-05-11"),
    ],
)
def test_people_in_office_date_a_text(text, start, end):
    found = dating(text)
    assert found.basis == "inferred"
    assert start <= found.interval.start.isoformat() <= found.interval.end.isoformat() <= end


def test_somebody_told_as_former_was_in_office_before():
    career = tenures.career(*tenures.named()["جان کری"])
    last = career.terms[-1].days.end
    holder, former = (
        sum(p.weight for p in career.pieces(beside) if p.days.start <= last <= p.days.end) for beside in ("وزیر خارجه", "وزیر خارجه سابق")
    )
    assert holder > former


def test_the_reasons_name_who_and_what_told():
    found = dating("«جان کری» وزیر خارجه آمریکا با محمدجواد ظریف وزیر امور خارجه ایران دیدار کرد.")
    assert "kerry-john is named" in found.reasons
    assert len(found.evidence) == len(set(found.evidence)) >= 2


def test_nobody_and_nothing_dates_nothing():
    assert dating("وزیر خارجه با همتای خود دیدار کرد و دو طرف بر همکاری تاکید کردند.") is None


@pytest.mark.parametrize("text", ["", " ", "\n", "۱" * 3000, "مجلس " * 500, "م" * 5000])
def test_no_text_breaks_the_dating(text):
    dating(text)


def test_the_tables_hold_what_they_say():
    assert all(era.life.start <= era.busy.start <= era.busy.end <= era.life.end for era in eras())
    assert len({era.id for era in eras()}) == len(eras())
    assert all(row.start <= row.stop for row in habits())


def test_numbers_give_years():
    thing = next(place.thing for known in numbered.forms().values() for place in known if place.thing.row.id == "majles")
    assert thing.days(7).start.year == 2004


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("سی و دومین جشنواره بین‌المللی فیلم فجر آغاز شد.", "fajr-film 32"),
        ("نمایندگان مجلس هفتم بودجه را بررسی کردند.", "majles 7"),
        ("۳۸مین جشنواره فیلم فجر پایان یافت.", "fajr-film 38"),
        ("وزیران دولت نهم معرفی شدند.", "government 9"),
    ],
)
def test_an_ordinal_beside_its_thing_is_read(text, told):
    found = dating(text)
    assert any(reason.startswith(told) for reason in found.reasons)


@pytest.mark.parametrize("text", ["نمایندگان مجلس بودجه را بررسی کردند.", "دولت در نهمین روز سفر خود گفت."])
def test_a_thing_without_its_number_says_nothing(text):
    assert dating(text) is None
