"""The tables of the text stage: they fit their schemas, say where they come from, and contradict nothing."""

from __future__ import annotations

import pytest

from ruydad.resources import load_csv, load_toml, read_text
from ruydad.text.blocks import Furniture
from ruydad.text.characters import Letters
from ruydad.text.lines import Words as LineWords
from ruydad.text.pairs import SimpleVerb
from ruydad.text.sentences import Stops
from ruydad.text.spacing import Words

FILES = ["furniture.toml", "letters.toml", "lines.toml", "sentences.toml", "spacing.toml", "verbs.csv"]


@pytest.mark.parametrize("name", FILES)
def test_header_names_source_licence_and_date(name: str) -> None:
    head = read_text("ruydad.text", name).splitlines()[:3]
    assert [line.split(":")[0] for line in head] == ["# Source", "# Licence", "# Date"]


@pytest.mark.parametrize(
    ("name", "schema"), [("furniture.toml", Furniture), ("lines.toml", LineWords), ("sentences.toml", Stops), ("spacing.toml", Words)]
)
def test_lists_are_sorted_and_without_repeats(name: str, schema: type) -> None:
    table = load_toml("ruydad.text", name, schema)
    for field in table.__struct_fields__:
        entries = list(getattr(table, field))
        assert entries == sorted(set(entries)), field


def test_letters_are_mapped_one_to_one_to_letters_that_stay() -> None:
    table = load_toml("ruydad.text", "letters.toml", Letters)
    pairs = table.letters | table.digits
    assert all(len(found) == len(meant) == 1 for found, meant in pairs.items())
    assert not set(pairs) & {meant for meant in pairs.values() if meant not in "ة"}
    assert all(ord(first) <= ord(last) for first, last in table.dropped.ranges)


def test_verbs_are_infinitives_with_a_stem() -> None:
    verbs = load_csv("ruydad.text", "verbs.csv", SimpleVerb)
    assert [(verb.infinitive, verb.present) for verb in verbs] == sorted({(verb.infinitive, verb.present) for verb in verbs})
    assert all(verb.infinitive.endswith(("تن", "دن")) for verb in verbs)
    assert all(verb.present for verb in verbs)


def test_no_entry_of_the_glued_words_is_dead() -> None:
    words = load_toml("ruydad.text", "spacing.toml", Words)
    glued = {preposition + noun for preposition in words.prepositions for noun in words.nouns}
    assert set(words.not_glued) <= glued
