"""Every rule that may stand behind an event has a meaning in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ruydad
from ruydad.events.entries import load_lexicon
from ruydad.events.explain import meaning

SOURCE = Path(ruydad.__file__).parent
NAMED = sorted({rule for path in SOURCE.rglob("*.py") for rule in re.findall(r"Why\(\s*\"([^\"]+)\"", path.read_text("utf-8"))})


@pytest.mark.parametrize("rule", NAMED)
def test_rules_of_the_code_have_a_meaning(rule: str) -> None:
    assert meaning(rule).words


def test_entries_and_cues_have_a_meaning_with_an_example() -> None:
    for file in load_lexicon():
        for entry in file.entry:
            assert meaning(f"{file.type.lower()}:{entry.id}").example
    assert meaning("cue:is_going_to").words.endswith("planned")
    assert meaning("cue:is_going_to").gloss


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(KeyError):
        meaning("consult:no-such-entry")
