"""The tables of cues, outlets, sources and function words."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from ruydad.resources import load_csv, load_toml, read_text
from ruydad.speech.clauses import ClauseTable
from ruydad.speech.contests import ContestTable
from ruydad.speech.cues import CueTable
from ruydad.speech.names import SourceTable
from ruydad.speech.outlets import Kind, Outlet, OutletFinder
from ruydad.speech.standing import StandingTable
from ruydad.tables import load_organisations
from ruydad.text.letters import fold

OUTLETS = load_csv("ruydad.speech", "outlets.csv", Outlet)
FILES = ("cues.toml", "clauses.toml", "sources.toml", "standing.toml", "contests.toml", "outlets.csv")


@pytest.mark.parametrize("name", FILES)
def test_the_header_names_source_licence_and_date(name: str) -> None:
    head = read_text("ruydad.speech", name).splitlines()[:3]
    assert [line.split(":")[0] for line in head] == ["# Source", "# Licence", "# Date"]


def test_no_infinitive_stands_twice() -> None:
    table = load_toml("ruydad.speech", "cues.toml", CueTable)
    counts = Counter(fold(infinitive) for entry in table.verb for infinitive in entry.infinitives)
    assert [infinitive for infinitive, count in counts.items() if count > 1] == []
    assert len(counts) >= 300


def test_what_contests_is_no_plain_saying() -> None:
    table = load_toml("ruydad.speech", "contests.toml", ContestTable)
    assert not set(table.denies) & set(table.doubts)
    assert not set(table.false) & set(table.dubious)
    assert all(verb.endswith(("تن", "دن")) for verb in (*table.denies, *table.doubts, *table.calls))


def test_every_infinitive_is_one() -> None:
    table = load_toml("ruydad.speech", "cues.toml", CueTable)
    assert [i for entry in table.verb for i in entry.infinitives if not i.endswith(("تن", "دن"))] == []


def test_no_phrase_stands_twice() -> None:
    table = load_toml("ruydad.speech", "cues.toml", CueTable)
    counts = Counter(fold(words) for phrase in table.phrase for words in phrase.words)
    assert [words for words, count in counts.items() if count > 1] == []


def test_outlets_are_sorted_and_every_name_means_one() -> None:
    outlets = OUTLETS
    assert [outlet.id for outlet in outlets] == sorted(outlet.id for outlet in outlets)
    names = Counter(fold(name) for outlet in outlets for name in (*outlet.names, *outlet.shorts))
    assert [name for name, count in names.items() if count > 1] == []
    assert len(outlets) >= 750


def test_outlets_have_codes_of_states_and_languages() -> None:
    for outlet in OUTLETS:
        assert len(outlet.country) == 3
        assert outlet.country.isupper()
        assert len(outlet.language) == 2


def test_an_outlet_that_is_an_organisation_too_belongs_to_the_same_state() -> None:
    states = {fold(name): body.country for body in load_organisations() if body.sector == "JRN" for name in (body.name, *body.aliases)}
    shared = [(outlet.id, outlet.country, states[fold(name)]) for outlet in OUTLETS for name in outlet.names if fold(name) in states]
    assert [(outlet, ours, theirs) for outlet, ours, theirs in shared if ours != theirs] == []
    assert len({outlet for outlet, _, _ in shared}) >= 300


def test_a_site_is_a_host_with_at_most_a_path() -> None:
    sites = [outlet.site for outlet in OUTLETS if outlet.site]
    assert [site for site in sites if not re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}(/[a-z]+)?", site)] == []
    assert len(sites) >= 650


def test_every_kind_of_outlet_and_the_persian_press_are_there() -> None:
    assert {outlet.kind for outlet in OUTLETS} == set(get_args(Kind))
    states = Counter(outlet.country for outlet in OUTLETS)
    assert states["IRN"] >= 200
    assert all(
        states[state] >= 5 for state in ("AFG", "TJK", "IRQ", "LBN", "SYR", "SAU", "ISR", "TUR", "AZE", "RUS", "CHN", "IND", "PAK", "USA", "GBR")
    )


@pytest.mark.parametrize(("text", "outlet"), [("روزنامه گاردین", "guardian"), ("بی‌بی‌سی فارسی", "bbcpersian"), ("سی ان ان", "cnn")])
def test_the_longest_name_of_an_outlet_is_found(text: str, outlet: str) -> None:
    (named,) = OutletFinder().find(fold(text))
    assert (named.outlet.id, named.span) == (outlet, (0, len(text)))


def test_part_of_a_word_is_no_outlet() -> None:
    assert OutletFinder().find(fold("رویترزی و ایسناها")) == ()


@pytest.mark.parametrize(
    ("name", "schema"),
    [("clauses.toml", ClauseTable), ("contests.toml", ContestTable), ("sources.toml", SourceTable), ("standing.toml", StandingTable)],
)
def test_lists_hold_no_word_twice(name: str, schema: type) -> None:
    table = load_toml("ruydad.speech", name, schema)
    for field in schema.__struct_fields__:  # type: ignore[attr-defined]
        counts = Counter(tuple(getattr(table, field)))  # of a table its keys
        assert [word for word, count in counts.items() if count > 1] == [], field
