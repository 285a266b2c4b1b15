"""Noun phrases kept as data, in four drawers under `phrases/`; each says which words stand for somebody, of what country and sector.

in_the_wild     sentences as newspapers write them
synthetic       phrases made to test one thing
negative        words that stand for nobody
known_failures  what is not read rightly yet: a case that begins to pass must move to its drawer

A file is a list `cases`, one a line:

text    a sentence, or a noun phrase alone that the test puts into one; what is expected stands in [brackets], all of it where there are none
who     `COUNTRY SECTOR` of the bracket, `-` for what stays open; several parted by commas are the sides of one mention; a list: one for each bracket
office  the office of the first bracket, optional
on      the publication day; a file may set it for all its cases
note    what is tested; in known_failures what goes wrong, required there

Expected values follow the codebook of the annotated articles, from knowledge of the language, not from the program.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ruydad.actors import ActorsStage
from ruydad.place import PlaceStage
from ruydad.records import Article, Entity, Interval, Reading
from ruydad.syntax import SyntaxStage
from ruydad.text import TextStage

HERE = Path(__file__).parent / "phrases"
DRAWERS = ("in_the_wild", "synthetic", "negative", "known_failures")
KEYS = {"text", "who", "office", "on", "note"}
BRACKETED = re.compile(r"\[(.+?)\]")
FRAME = "{} در این باره سخن گفت."
DAY = date(2021, 7, 20)

Read = Callable[[str, date], Reading]


def cases(drawer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((HERE / drawer).glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for number, case in enumerate(table["cases"], 1):
            yield f"{drawer}/{path.stem}-{number}", {"on": table.get("on", DAY), **case}


def params() -> Iterator[Any]:
    for drawer in DRAWERS:
        for name, case in cases(drawer):
            marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.get("note", ""))] if drawer == "known_failures" else []
            yield pytest.param(case, drawer, id=name, marks=marks)


@pytest.fixture(scope="module")
def full(stage: ActorsStage) -> Read:
    """Reads a text by all the stages that actors build upon."""
    stages = (TextStage(), SyntaxStage(), PlaceStage(), stage)

    def reading(text: str, on: date) -> Reading:
        result = Reading(Article("phrase", text, Interval(on, on)))
        for each in stages:
            result = each.read(result)
        return result

    return reading


def plain(words: str) -> str:
    return words.replace("\u200c", " ").replace("أ", "ا").replace("ئ", "ی")


def code(entities: list[Entity]) -> str:
    return ", ".join(f"{entity.country or '-'} {entity.sector or '-'}" for entity in entities)


@pytest.mark.parametrize(("case", "drawer"), params())
def test_a_phrase_stands_for_its_country_and_sector(full: Read, case: dict[str, Any], drawer: str) -> None:
    text = case["text"] if "[" in case["text"] or drawer == "negative" else f"[{case['text']}]"
    text = FRAME.format(text) if text.endswith("]") else text
    wanted = [plain(words) for words in BRACKETED.findall(text)]
    result = full(text.replace("[", "").replace("]", ""), case["on"])
    known = {entity.id: entity for entity in result.entities}
    found: dict[str, list[Entity]] = {}
    for mention in result.mentions:
        found.setdefault(plain(result.clean[slice(*mention.span)]), [known[key] for key in mention.entities])
    if drawer == "negative":
        assert not set(case.get("who", found)) & set(found)
        return
    who = case["who"] if isinstance(case["who"], list) else [case["who"]]
    assert {words: code(found[words]) for words in wanted if words in found} == dict(zip(wanted, who, strict=True))
    if "office" in case:
        assert found[wanted[0]][0].office == case["office"]


def test_every_case_is_well_formed() -> None:
    for drawer in DRAWERS:
        for name, case in cases(drawer):
            assert set(case) <= KEYS, name
            assert "who" in case or drawer == "negative", name
            assert "note" in case or drawer != "known_failures", name


def test_no_phrase_is_tested_twice() -> None:
    texts = [(case["text"], case["on"]) for drawer in DRAWERS for _, case in cases(drawer)]
    assert len(texts) == len(set(texts))
