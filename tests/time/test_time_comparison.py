"""How what was found is compared with what is annotated."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ruydad.errors import InputError
from ruydad.records import Grain
from ruydad.time.comparison import Comparison, GoldTime, compare, read_gold

MONDAY, TUESDAY = date(2021, 7, 19), date(2021, 7, 20)


def on(day: date | None, start: int, end: int, grain: Grain = "day") -> GoldTime:
    return GoldTime((start, end), grain, day, day)


def kinds(comparison: Comparison) -> list[str]:
    return [difference.kind for difference in comparison.differences]


def test_what_is_the_same_is_right() -> None:
    gold = [on(MONDAY, 0, 5), on(TUESDAY, 10, 15)]
    comparison = compare(gold, list(gold))
    assert (comparison.spans.f1, comparison.values.f1, kinds(comparison)) == (1.0, 1.0, [])


def test_nothing_annotated_and_nothing_found() -> None:
    comparison = compare([], [])
    assert (comparison.spans.f1, comparison.values.f1, kinds(comparison)) == (0.0, 0.0, [])


def test_a_value_is_right_where_the_spans_only_overlap() -> None:
    comparison = compare([on(MONDAY, 0, 10)], [on(MONDAY, 4, 10)])
    assert (comparison.spans.f1, comparison.values.f1, kinds(comparison)) == (0.0, 1.0, ["span"])


def test_other_days_are_wrong() -> None:
    comparison = compare([on(MONDAY, 0, 10)], [on(TUESDAY, 0, 10)])
    assert (comparison.spans.f1, comparison.values.f1, kinds(comparison)) == (1.0, 0.0, ["value"])


def test_missed_and_spurious_are_told_in_the_order_of_the_text() -> None:
    comparison = compare([on(MONDAY, 20, 25)], [on(MONDAY, 0, 5), on(MONDAY, 25, 30)])
    assert kinds(comparison) == ["spurious", "missed", "spurious"]
    assert (comparison.spans.gold, comparison.spans.found) == (1, 2)


def test_what_the_annotation_leaves_open_has_no_value() -> None:
    comparison = compare([on(None, 0, 5), on(MONDAY, 10, 15)], [on(TUESDAY, 0, 5), on(MONDAY, 10, 15)])
    assert (comparison.spans.f1, comparison.values.gold, comparison.values.found, comparison.values.f1) == (1.0, 1, 1, 1.0)
    assert kinds(comparison) == []


def test_a_duration_is_compared_by_its_length() -> None:
    gold = [GoldTime((0, 5), "duration", value="P4D"), GoldTime((10, 15), "duration", value="P1W")]
    found = [GoldTime((0, 5), "duration", value="P4D"), GoldTime((10, 15), "duration", value="P7D")]
    assert compare(gold, found).values.recalled == 1


def test_each_expression_is_matched_once() -> None:
    comparison = compare([on(MONDAY, 0, 20)], [on(MONDAY, 0, 5), on(MONDAY, 6, 20)])
    assert (comparison.values.precision, comparison.values.recall) == (0.5, 1.0)


def test_matching_finds_the_most_pairs() -> None:
    """The long one fits both, the short one only the first: the long one has to give way."""
    comparison = compare([on(MONDAY, 0, 20), on(MONDAY, 0, 5)], [on(MONDAY, 0, 5), on(MONDAY, 10, 20)])
    assert comparison.values.f1 == 1.0


def test_a_match_counts_under_the_grain_of_either_side() -> None:
    comparison = compare([on(MONDAY, 0, 5, "day")], [on(MONDAY, 0, 5, "part")])
    assert (comparison.spans_of["day"].recall, comparison.spans_of["day"].found) == (1.0, 0)
    assert (comparison.spans_of["part"].precision, comparison.spans_of["part"].gold) == (1.0, 0)


def test_articles_are_summed() -> None:
    total = Comparison()
    total.add(compare([on(MONDAY, 0, 5)], [on(MONDAY, 0, 5)]))
    total.add(compare([on(MONDAY, 0, 5, "week")], []))
    assert (total.spans.recall, total.spans.precision, total.spans_of["week"].gold) == (0.5, 1.0, 1)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is no annotated article"),
        ('{"id": "a", "text": "دیروز"}', "missing required field `times`"),
        ('{"id": "a", "text": "دیروز", "times": [{"span": [0, 5], "grain": "hour"}]}', "Invalid enum value 'hour'"),
        ('{"id": "a", "text": "دیروز", "times": [{"span": [0, 9], "grain": "day"}]}', "no span of the text, which has 5 characters"),
        ('{"id": "a", "text": "دیروز", "times": [{"span": [0, 3], "grain": "day", "text": "دیروز"}]}', "stands «دیر», not «دیروز»"),
    ],
)
def test_a_file_that_is_no_annotated_article(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=told):
        read_gold(path)


def test_other_fields_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"id": "a", "text": "دیروز", "published": None, "events": [], "times": []}), "utf-8")
    assert read_gold(path).times == ()


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_gold(tmp_path / "none.json")
