"""What an article tells is weighed together: second mentions join their event, and the weights speak of entries that there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ruydad.events.acceptance import Acceptance, Likeness, Weights, features, grouped
from ruydad.events.candidate import Candidate
from ruydad.events.entries import load_lexicon
from ruydad.pipeline import Coder
from ruydad.records import Event, Side, Why
from ruydad.resources import load_toml

UNPROVEN = Path(__file__).parents[2] / "training/annotations/events/unproven.txt"
MEETING = (
    "دیدار وزیران خارجه مصر و سودان در قاهره\n\n"
    "وزیر خارجه مصر روز یکشنبه در قاهره با وزیر خارجه سودان دیدار کرد. "
    "در این دیدار دو طرف درباره سد رنسانس گفت‌وگو کردند. "
    "هوا در قاهره آفتابی بود. "
    "وزیر خارجه سودان از مصر قدردانی کرد.\n"
)


def candidate(number: int, country: str, told: float, doubts: tuple[str, ...] = ()) -> Candidate:
    """A mention of an attack on a country, in sentence `number`."""
    side = Side(country, country, None, country, "GOV", None)
    event = Event("", "ASSAULT", "actual", (100 * number, 100 * number + 5), recipient=(side,), why=(Why("assault:attack"),))
    return Candidate(event, number, "paragraph", "noun", ("حمله",), False, None, doubts, told=told)


def weights(**told: float) -> Weights:
    """Weights by which what shares its countries is one, and whatever is likely is kept."""
    return Weights(0.2, 0.5, 0.5, {"bias": 0.0, **told}, {"bias": -3.0, "all:equal": 6.0}, {"bias": 0.0, "told": 1.0})


def test_mentions_of_one_event_are_brought_together() -> None:
    found = [candidate(0, "IRQ", 0.9), candidate(1, "SYR", 0.9), candidate(2, "IRQ", 0.6, ("no_doer",))]
    groups = grouped(Likeness(found, weights().same), 0.5)
    assert [group.members for group in groups] == [[0, 2], [1]]
    first, second = Acceptance(weights()).events(found, lambda _: False)
    assert (first.id, first.trigger, first.mentions) == ("v1", (0, 5), ((200, 205),))
    assert (second.id, second.mentions) == ("v2", ())


def test_what_is_unlikely_is_not_told() -> None:
    acceptance = Acceptance(weights(**{"doubt:no_doer": -3.0}))
    assert acceptance.told(["doubt:no_doer"]) is None
    assert acceptance.told(["type:ASSAULT"]) == 0.5
    assert not acceptance.events([candidate(0, "IRQ", 0.3)], lambda _: False)


def test_a_likelier_mention_makes_a_likelier_event() -> None:
    def odds(told: float) -> float:
        likely = Likeness([candidate(0, "IRQ", told)], {"bias": 0.0})
        return dict(features(likely, grouped(likely, 0.5)[0], []))["told"]

    assert odds(0.3) < odds(0.6) < odds(0.9)


def test_doubtful_mentions_leave_the_sides_of_sure_ones() -> None:
    sure, doubtful = candidate(1, "IRQ", 0.9), candidate(0, "IRQ", 0.9, ("idle",))
    more = (*doubtful.event.recipient, Side("SYR", "SYR", None, "SYR", "GOV", None))
    doubtful = replace(doubtful, event=replace(doubtful.event, recipient=more))
    same = Weights(0.2, 0.5, 0.1, {"bias": 0.0}, {"bias": 3.0}, {"bias": 0.0})
    (told,) = Acceptance(same).events([doubtful, sure], lambda _: False)
    assert [side.country for side in told.recipient] == ["IRQ"]


def test_a_meeting_told_several_times_is_one_event(coder: Coder) -> None:
    events = coder.code(MEETING).to_dict()["events"]
    meetings = [event for event in events if event["event"] == "CONSULT"]
    assert len(meetings) == 1
    assert len(meetings[0]["mentions"]) >= 2
    assert {side["country"] for role in ("actor", "recipient") for side in meetings[0][role]} == {"EGY", "SDN"}


def test_weights_are_of_entries_that_there_are() -> None:
    known = {f"{file.type.lower()}:{entry.id}" for file in load_lexicon() for entry in file.entry}
    told = load_toml("ruydad.events", "acceptance.toml", Weights).told
    named = {name.removeprefix("entry:").removesuffix(":noun").removesuffix(":verb") for name in told if name.startswith("entry:")}
    types = {file.type.lower() for file in load_lexicon()}
    judged = {name for name in named if name not in known}
    assert {name.partition(":")[0] for name in judged} <= types
    assert len(judged) < len(named) / 10  # what evaluations, obligations and allegations tell


@pytest.mark.skipif(not UNPROVEN.exists(), reason="the annotations are not there")
def test_unproven_entries_are_in_the_lexicon() -> None:
    known = {entry.id for file in load_lexicon() for entry in file.entry}
    assert set(UNPROVEN.read_text("utf-8").split()) <= known
