"""Phrases kept as data, in four drawers under `phrases/`; each says which words are an expression of time and which days it means.

in_the_wild     sentences as newspapers write them
synthetic       phrases made to test one thing
negative        what only looks like time
known_failures  what is not read rightly yet: a case that begins to pass must move to its drawer

A file is a list of `[[case]]`:

text    the sentence; every expression that is expected stands in [brackets], none else may be found
on      the publication day, if it is given; a file may set `on` for all its cases
days    [first, last] for each bracket in order (one pair may stand alone); [] where the days stay open
grain   the grain of each, one word if there is one bracket; optional
value   the ISO 8601 length of a single duration, optional
reason  a word of the reason why the days stay open or what contradicts them, optional
vague   true: expressions too vague to resolve are asked for as well
note    what is tested, where the text does not say it itself; in known_failures what goes wrong, required there

Expected days are worked out by hand from the calendars and the codebook, not copied from the program.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ruydad.time import resolve

HERE = Path(__file__).parent / "phrases"
DRAWERS = ("in_the_wild", "synthetic", "negative", "known_failures")
KEYS = {"text", "on", "days", "grain", "value", "reason", "vague", "note"}
BRACKETED = re.compile(r"\[(.+?)\]", re.DOTALL)


def cases(drawer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((HERE / drawer).glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for number, case in enumerate(table["case"], 1):
            yield f"{drawer}/{path.stem}-{number}", {"on": table.get("on"), **case}


def params() -> Iterator[Any]:
    for drawer in DRAWERS:
        for name, case in cases(drawer):
            marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.get("note", ""))] if drawer == "known_failures" else []
            yield pytest.param(case, id=name, marks=marks)


def expected_days(case: dict[str, Any]) -> list[tuple[str, str] | None]:
    """One pair for each bracket, None where the days stay open."""
    days = case["days"]
    pairs = days if days and isinstance(days[0], list) else [days]
    return [(pair[0], pair[1]) if pair else None for pair in pairs]


@pytest.mark.parametrize("case", list(params()))
def test_phrase(case: dict[str, Any]) -> None:
    text = case["text"].replace("[", "").replace("]", "")
    found = resolve(text, on=case["on"], vague=case.get("vague", False))
    assert [text[slice(*time.span)] for time in found] == BRACKETED.findall(case["text"])
    if "days" in case:
        assert [(str(time.start), str(time.end)) if time.start else None for time in found] == expected_days(case)
    if "grain" in case:
        assert [time.grain for time in found] == (case["grain"] if isinstance(case["grain"], list) else [case["grain"]])
    if "value" in case:
        assert [time.value for time in found] == [case["value"]]
    if "reason" in case:
        assert all(case["reason"] in (time.reason or "") for time in found)


def test_every_case_is_whole() -> None:
    texts = set[tuple[str, str]]()
    for drawer in DRAWERS:
        for name, case in cases(drawer):
            brackets = BRACKETED.findall(case["text"])
            assert set(case) <= KEYS, f"{name}: speaks of something that is not checked"
            assert drawer != "known_failures" or case.get("note", "").strip(), f"{name}: says not what goes wrong"
            assert drawer in ("negative", "known_failures") or brackets, f"{name}: expects nothing"
            assert drawer != "negative" or not brackets, f"{name}: holds an expression, so it is not negative"
            assert "days" not in case or len(expected_days(case)) == len(brackets), f"{name}: one pair of days for each bracket"
            key = (case["text"], str(case["on"]))
            assert key not in texts, f"{name}: stands twice"
            texts.add(key)


def test_there_are_hundreds_of_phrases() -> None:
    assert sum(1 for drawer in DRAWERS for _ in cases(drawer)) >= 500
