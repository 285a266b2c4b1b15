from __future__ import annotations

import pytest

from ruydad.resources import load_toml, read_text
from ruydad.syntax.closed import ClosedFile, closed_words
from ruydad.syntax.forms import Auxiliaries, VerbFile, verb_forms
from ruydad.text.letters import fold

ALPHABET = "ءآابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
UPOS = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB", "X"}


@pytest.mark.parametrize("name", ["verbs.toml", "auxiliaries.toml", "closed.toml", "weights/words.txt"])
def test_every_file_names_its_source_licence_and_date(name: str) -> None:
    head = [line for line in read_text("ruydad.syntax", name).splitlines() if line.startswith("#")]
    for field in ("# Source: ", "# Licence: ", "# Date: "):
        assert any(line.startswith(field) for line in head)


def test_verbs_are_sorted_and_told_once() -> None:
    verbs = load_toml("ruydad.syntax", "verbs.toml", VerbFile).verbs
    keys = [(v.prefix, v.past, v.present) for v in verbs]
    assert len(keys) == len(set(keys))
    order = [tuple([ALPHABET.index(letter) for letter in part] for part in key) for key in keys]
    assert order == sorted(order)


def test_past_stems_end_as_persian_ones_do() -> None:
    for verb in load_toml("ruydad.syntax", "verbs.toml", VerbFile).verbs:
        assert verb.past[-1] in "دت", verb
        assert set(verb.past + verb.present + verb.prefix) <= set(ALPHABET), verb


def test_closed_classes_agree() -> None:
    file = load_toml("ruydad.syntax", "closed.toml", ClosedFile)
    assert set(file.tags) <= UPOS
    words = [fold(word) for words in file.tags.values() for word in words]
    assert len(words) == len(set(words))
    assert {fold(word) for word in file.prepositions.weak} <= {fold(word) for word in file.prepositions.simple}


def test_variants_lead_to_prepositions() -> None:
    file = load_toml("ruydad.syntax", "closed.toml", ClosedFile)
    known = {fold(word) for word in (*file.prepositions.simple, *file.prepositions.compound)}
    assert {fold(canonical) for canonical in file.variants.values()} <= known
    assert closed_words().prepositions["بوسیله"] == "به وسیله"


def test_auxiliaries_name_verbs() -> None:
    file = load_toml("ruydad.syntax", "auxiliaries.toml", Auxiliaries)
    infinitives = set(verb_forms().stems.values())
    assert set(file.passive) <= infinitives
    assert {*file.synonyms, *file.synonyms.values()} <= infinitives
    assert {lemma.split()[-1] for lemma in file.governing} <= infinitives
