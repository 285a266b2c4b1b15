"""How a place stands in its sentence."""

from __future__ import annotations

import pytest

from ruydad.place import PlaceStage
from ruydad.place.standing import Standings, load_standings, standings
from ruydad.records import Article, Reading
from ruydad.resources import load_toml, read_text
from ruydad.syntax import SyntaxStage
from ruydad.text import TextStage

STAGES = (TextStage(), SyntaxStage(), PlaceStage())


def stood(text: str) -> list[tuple[str, str, str]]:
    """Each place of `text`: its name, its way, and the words that bring it."""
    reading = Reading(Article("a", text))
    for stage in STAGES:
        reading = stage.read(reading)
    tokens = reading.tokens
    return [
        (s.place.name, s.way, reading.clean[tokens[s.opens].start : tokens[s.first].start].strip())
        for s in standings(reading, list(reading.places), 0)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("در باکو دیدار کردند.", [("باکو", "inside", "در")]),
        ("در حومه شهر هرات جنگیدند.", [("هرات", "inside", "در حومه شهر")]),
        ("در خیابان‌های شهر «کابل» جشن گرفتند.", [("کابل", "inside", "در خیابان‌های شهر «")]),
        ("در نزدیکی مرز با عراق اردو زدند.", [("عراق", "inside", "در نزدیکی مرز با")]),
        ("به تهران رفت.", [("تهران", "towards", "به")]),
        ("نیروها به سوی موصل پیش رفتند.", [("موصل", "towards", "سوی")]),
        ("از غزنی خارج شدند.", [("غزنی", "away", "از")]),
        ("راهی هند شدند.", [("هند", "goal", "راهی")]),
        ("تانک‌ها وارد خاک سوریه شدند.", [("سوریه", "goal", "وارد خاک")]),
        ("شهر زرنج را گرفتند.", [("زرنج", "object", "شهر")]),
        ("مقابل سفارت فرانسه گرد آمدند.", [("فرانسه", "inside", "مقابل سفارت")]),
        ("مردم یمن برخاستند.", [("یمن", "of", "مردم")]),
        ("از سوی ترکیه پیشنهاد شد.", [("ترکیه", "bare", "از سوی")]),
        ("در ترکیه و عراق زلزله آمد.", [("ترکیه", "inside", "در"), ("عراق", "inside", "در ترکیه و")]),
        ("در سوریه، مسکو سخن گفت.", [("سوریه", "inside", "در"), ("مسکو", "bare", "")]),
    ],
)
def test_ways(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert stood(text) == expected


def test_the_file_names_its_origin_and_no_word_twice() -> None:
    assert read_text("ruydad.place", "standing.toml").startswith("# Source: ")
    raw = load_toml("ruydad.place", "standing.toml", Standings)
    ways = [set(raw.inside), set(raw.towards), set(raw.away), set(raw.goals)]
    assert all(not a & b for i, a in enumerate(ways) for b in ways[i + 1 :])
    grouped = [word for group in raw.alike for word in group]
    assert len(grouped) == len(set(grouped))
    assert set(load_standings().happenings).isdisjoint(load_standings().matters)
