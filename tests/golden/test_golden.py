"""Cases kept as data, in four drawers; how they are written stands at the head of `in_the_wild/meetings.toml`.

in_the_wild     sentences as the wire writes them
synthetic       sentences made to test one thing
negative        sentences that hold no event
known_failures  what is not read rightly yet: a case that begins to pass must move to its drawer
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ruydad

HERE = Path(__file__).parent
DRAWERS = ("in_the_wild", "synthetic", "negative", "known_failures")
KEYS = {"text", "gloss", "published", "events", "times", "quotes", "said", "standings", "sources", "hearsay", "dated"}


def cases() -> Iterator[Any]:
    for drawer in DRAWERS:
        for path in sorted((HERE / drawer).glob("*.toml")):
            for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1):
                marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=case["gloss"])] if drawer == "known_failures" else []
                yield pytest.param(case, id=f"{drawer}/{path.stem}-{number}", marks=marks)


def event_as_expected(event: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """The event, cut down to the keys that the case speaks of."""
    simple: dict[str, Any] = {
        "type": event["event"],
        "realis": event["realis"],
        "mode": event["mode"],
        "actor": [side["country"] for side in event["actor"]],
        "recipient": [side["country"] for side in event["recipient"]],
        "sides": sorted({side["country"] for side in event["actor"] + event["recipient"]}, key=str),
        "sectors": [side["sector"] for side in event["actor"] + event["recipient"]],
        "by": event["by"] and event["by"]["name"],
        "date": event["date"],
        "place": event["place"] and event["place"]["name"],
        "size": event["size"],
        "standing": event["standing"],
        "contested": [[one["stance"], one["name"]] for one in event["contested"]],
    }
    return {key: simple[key] for key in expected}


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS, "the case speaks of something that is not checked"
    article = ruydad.code(case["text"], published=case.get("published")).to_dict()
    if "events" in case:
        assert len(article["events"]) == len(case["events"]), [event["event"] for event in article["events"]]
        found = [event_as_expected(event, expected) for event, expected in zip(article["events"], case["events"], strict=True)]
        assert found == case["events"]
    if "times" in case:
        assert [[time["text"], time["start"] or "", time["end"] or ""] for time in article["times"]] == case["times"]
    if "quotes" in case:
        assert [[quote["speaker"]["name"] if quote["speaker"] else "", quote["kind"]] for quote in article["quotes"]] == case["quotes"]
    if "said" in case:
        assert [article["text"][slice(*quote["span"])] for quote in article["quotes"]] == case["said"]
    if "standings" in case:
        assert [quote["standing"] for quote in article["quotes"]] == case["standings"]
    if "hearsay" in case:
        assert [article["text"][slice(*one["span"])] for one in article["hearsay"]] == case["hearsay"]
    if "sources" in case:
        assert [[source["text"], source["role"]] for source in article["sources"]] == case["sources"]
    if "dated" in case:
        published = article["published"]
        assert (published and [published["start"], published["end"], published["basis"]]) == case["dated"]


def test_every_case_says_what_it_means() -> None:
    for drawer in DRAWERS:
        for path in (HERE / drawer).glob("*.toml"):
            for case in tomllib.loads(path.read_text("utf-8"))["case"]:
                assert case["gloss"].strip()
                assert set(case) & (KEYS - {"text", "gloss", "published"}), f"{path}: {case['gloss']}: nothing is expected"
            if drawer == "negative":
                assert all(case["events"] == [] for case in tomllib.loads(path.read_text("utf-8"))["case"])
