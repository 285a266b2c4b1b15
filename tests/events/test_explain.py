"""Every rule that may stand behind an event has a meaning in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ruydad
from ruydad.events.entries import load_lexicon
from ruydad.events.evaluation import load_evaluations
from ruydad.events.explain import meaning
from ruydad.events.merge import AGAIN
from ruydad.events.realis import Rules
from ruydad.resources import load_toml

SOURCE = Path(ruydad.__file__).parent
ARABIC = re.compile("[\u0600-\u06ff]")
NAMED = sorted({rule for path in SOURCE.rglob("*.py") for rule in re.findall(r"Why\(\s*\"([^\"]+)\"", path.read_text("utf-8"))})


@pytest.mark.parametrize("rule", [*NAMED, AGAIN])
def test_rules_of_the_code_have_a_meaning_in_both_languages(rule: str) -> None:
    assert meaning(rule).words
    assert ARABIC.search(meaning(rule, "fa").words)


def test_entries_and_cues_have_a_meaning_with_an_example() -> None:
    for file in load_lexicon():
        for entry in file.entry:
            assert meaning(f"{file.type.lower()}:{entry.id}").example
    assert meaning("cue:is_going_to").words.endswith("planned")
    assert meaning("cue:is_going_to").gloss


def test_evaluations_and_every_category_of_cues_have_a_meaning_in_both_languages() -> None:
    for one in load_evaluations().evaluation:
        found = meaning(f"{one.type.lower()}:{one.id}")
        assert one.type in found.words
        assert found.example == one.example
    for cue in load_toml("ruydad.events", "context.toml", Rules).rule:
        assert ARABIC.search(meaning(f"cue:{cue.id}", "fa").words)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(KeyError):
        meaning("consult:no-such-entry")
