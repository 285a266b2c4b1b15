"""Reports of one event in several articles become one story; reports of two events do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ruydad.events.plover import Score
from ruydad.link.accounts import account, disagreements, tolls
from ruydad.link.reports import Report
from ruydad.link.stories import Story, stories
from ruydad.link.tables import families, weights
from ruydad.resources import load_csv

Read = Callable[[str, str, str], list[Report]]

# A suicide bombing in Basra's market killed 12 people and injured 30.
FIRST = "در پی انفجار بمب در بازار ماهی‌فروشان بصره روز دوشنبه ۱۲ نفر کشته و ۳۰ نفر زخمی شدند."
# After Monday's bombing in the fishmongers' market of the city of Basra, 19 people were killed.
SECOND = "در پی انفجار بمب روز دوشنبه در بازار ماهی‌فروشان شهر بصره ۱۹ نفر کشته شدند."
# In a bombing at a police station in Kirkuk, 4 policemen were killed.
OTHER = "در انفجار بمب در پاسگاه پلیس کرکوک چهار نفر کشته شدند."
# The Turkish foreign minister met his Iraqi counterpart in Baghdad.
MEETING = "هاکان فیدان وزیر خارجه ترکیه روز دوشنبه در بغداد با فؤاد حسین همتای عراقی خود درباره آب دجله دیدار کرد."
# The foreign ministers of Turkey and Iraq talked in Baghdad about the water of the Tigris.
TALKS = "وزیران خارجه ترکیه و عراق، هاکان فیدان و فؤاد حسین، در بغداد درباره آب دجله گفت‌وگو کردند."
# The Turkish foreign minister met his Russian counterpart in Moscow.
MOSCOW = "هاکان فیدان وزیر خارجه ترکیه روز دوشنبه در مسکو با سرگئی لاوروف همتای روس خود درباره گاز دیدار کرد."


def of_type(reports: list[Report], type_: str) -> list[Report]:
    return [report for report in reports if report.type == type_]


def together(found: list[Story]) -> list[set[str]]:
    """Which articles report each story that more than one reports."""
    return [{report.article for report in story.reports} for story in found if len(story.reports) > 1]


def test_reports_of_one_meeting_in_other_words_are_one_story(read: Read) -> None:
    reports = [*read("a", "2024-05-06", MEETING), *read("b", "2024-05-07", TALKS), *read("c", "2024-05-07", MOSCOW)]
    assert together(stories(of_type(reports, "CONSULT"))) == [{"a", "b"}]


def test_reports_of_two_attacks_are_two_stories(read: Read) -> None:
    reports = [*read("a", "2024-05-06", FIRST), *read("b", "2024-05-08", SECOND), *read("c", "2024-05-08", OTHER)]
    assert together(stories(of_type(reports, "ASSAULT"))) == [{"a", "b"}]


def test_the_same_words_on_days_far_apart_are_two_stories(read: Read) -> None:
    assert together(stories([*read("a", "2024-05-06", FIRST), *read("b", "2024-08-12", FIRST)])) == []


def test_two_events_of_one_article_are_never_one_story(read: Read) -> None:
    (one, *_) = of_type(read("a", "2024-05-06", MEETING), "CONSULT")
    assert len(stories([one, replace(one, key="a.v9")])) == 2


def test_a_story_tells_how_its_toll_grew_and_where_its_reports_disagree(read: Read) -> None:
    attacks = of_type([*read("b", "2024-05-08", SECOND), *read("a", "2024-05-06", FIRST)], "ASSAULT")
    story = next(one for one in stories(attacks) if len(one.reports) > 1)
    assert [(step.value, step.report.article) for step in tolls(story) if step.field == "dead"] == [(12, "a"), (19, "b")]
    assert {(said.report.article, said.value) for said in disagreements(story) if said.field == "dead"} == {("a", "12"), ("b", "19")}
    assert account(story).numbers["dead"] == 19


def test_reports_that_agree_disagree_on_nothing(read: Read) -> None:
    story = next(one for one in stories([*read("a", "2024-05-06", FIRST), *read("b", "2024-05-06", FIRST)]) if len(one.reports) > 1)
    assert disagreements(story) == []


def test_what_one_denies_is_a_disagreement(read: Read) -> None:
    (one, *_) = of_type(read("a", "2024-05-06", MEETING), "CONSULT")
    denied = replace(one, key="b.v1", article="b", realis="negated", stance="denies", voice="ترکیه")
    (story,) = stories([one, denied])
    said = {(said.field, said.report.article): said.value for said in disagreements(story)}
    assert said["realis", "b"] == "negated"
    assert said["stance", "b"] == "denies: ترکیه"


def test_a_story_says_its_days_as_far_as_its_reports_agree(read: Read) -> None:
    (one, *_) = of_type(read("a", "2024-05-06", MEETING), "CONSULT")
    wide = replace(one, key="b.v1", article="b", days=(date(2024, 5, 1), date(2024, 5, 31)))
    narrow = replace(one, days=(date(2024, 5, 6), date(2024, 5, 6)))
    (story,) = stories([narrow, wide])
    assert account(story).days == (date(2024, 5, 6), date(2024, 5, 6))
    assert not [said for said in disagreements(story) if said.field == "day"]


def test_stories_do_not_depend_on_the_order_of_reports(read: Read) -> None:
    reports = [*read("a", "2024-05-06", FIRST), *read("b", "2024-05-08", SECOND), *read("c", "2024-05-07", MOSCOW)]
    assert sorted(map(sorted, together(stories(reports)))) == sorted(map(sorted, together(stories(reports[::-1]))))


@pytest.mark.parametrize("reports", [[], None], ids=["none", "one"])
def test_few_reports_are_stories_too(read: Read, reports: list[Report] | None) -> None:
    given = read("a", "2024-05-06", MEETING)[:1] if reports is None else reports
    assert [len(story.reports) for story in stories(given)] == [1] * len(given)


def test_every_type_has_a_family() -> None:
    assert set(families()) == {row.type for row in load_csv("ruydad.events", "plover.csv", Score)}
    assert 0 < weights().together <= weights().sure < 1
