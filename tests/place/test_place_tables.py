"""The tables of places: valid, in order, and in step with the table of states."""

from __future__ import annotations

from collections import defaultdict

import pytest

from ruydad.place.gazetteer import Cues, Homonym, PlaceRow
from ruydad.resources import load_csv, load_toml, read_text
from ruydad.tables import load_states
from ruydad.text.letters import fold

PLACES = load_csv("ruydad.place", "places.csv", PlaceRow)
GAZETTEER = load_csv("ruydad.place", "gazetteer.csv", PlaceRow)
CODES = {state.code for state in load_states()}


def forms(row: PlaceRow) -> list[str]:
    return [row.name, *filter(None, row.forms.split("|"))]


@pytest.mark.parametrize("name", ["places.csv", "gazetteer.csv", "homonyms.csv", "cues.toml"])
def test_the_origin_is_stated(name: str) -> None:
    source, licence, day = read_text("ruydad.place", name).splitlines()[:3]
    assert source.startswith("# Source: ")
    assert licence.startswith("# Licence: ")
    assert day.startswith("# Date: ")


def test_places_are_sorted_and_unique() -> None:
    keys = [(row.country or "", row.name) for row in PLACES]
    assert keys == sorted(set(keys))


def test_every_name_means_one_place() -> None:
    owners = defaultdict(set)
    for row in PLACES:
        if row.shared:
            continue
        weak = {form.removesuffix("?") for form in forms(row) if form.endswith("?")}
        for form in forms(row):
            if form.removesuffix("?") not in weak:
                owners[fold(form)].add((row.country, row.name))
    assert {form: owner for form, owner in owners.items() if len(owner) > 1} == {}


def test_shared_names_are_those_of_two_countries() -> None:
    best = {fold(form.removesuffix("?")): row.country for row in PLACES if not row.shared for form in forms(row)}
    for row in PLACES:
        if row.shared:
            others = {best.get(fold(form.removesuffix("?"))) for form in forms(row)} - {None, row.country}
            assert others, f"{row.name}: no other place bears a name of it"


def test_rows_are_sound() -> None:
    for row in PLACES + GAZETTEER:
        assert row.country is None or row.country in CODES, row
        assert (row.lat is None) == (row.lon is None), row
        assert row.lat is None or (-90 <= row.lat <= 90 and -180 <= (row.lon or 0) <= 180), row
        assert all(form.strip() and not set(form) & set("يك") for form in forms(row)), row


def test_the_gazetteer_has_every_state_of_the_table() -> None:
    countries = {row.country: row for row in GAZETTEER if row.resolution == "country"}
    assert set(countries) == CODES
    for state in load_states():
        assert countries[state.code].name == state.name, "rebuild with training/gazetteer.py"


def test_homonyms_are_sorted_and_explained() -> None:
    rows = load_csv("ruydad.place", "homonyms.csv", Homonym)
    assert [row.form for row in rows] == sorted({row.form for row in rows})
    assert all(row.meaning for row in rows)


def test_cues_are_sorted() -> None:
    nouns = load_toml("ruydad.place", "cues.toml", Cues).nouns
    assert list(nouns) == sorted(nouns)
