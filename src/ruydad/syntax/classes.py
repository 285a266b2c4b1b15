"""Word classes that the tagger's network sees: what verb forms, closed classes, neighbours and lists of names say of a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ruydad.resources import read_text
from ruydad.syntax.closed import closed_words
from ruydad.syntax.forms import verb_forms

_NAMES = ("person", "person-place", "place")


@dataclass(frozen=True, slots=True)
class WordClasses:
    """What is known of a folded word.

    `classes` gives the tense that it may have as a verb (`past3`), its closed class, or its cluster; `names` whose name it may be.
    """

    classes: dict[str, str]
    names: dict[str, str]


@cache
def word_classes() -> WordClasses:
    """The classes of all known words; `weights/words.txt` holds those that were learned."""
    classes: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in read_text("ruydad.syntax", "weights/words.txt").splitlines():
        label, _, words = line.partition(": ")
        if not label.startswith("#"):
            (names if label in _NAMES else classes).update(dict.fromkeys((word.replace("_", " ") for word in words.split()), label))
    forms = verb_forms()
    for key, form in forms.simple.items():
        known = form.sure or key.endswith("ه ای")
        classes[key] = f"{form.tense}{form.person}" + "!" * known
    classes |= dict.fromkeys(forms.participles, "participle") | dict.fromkeys(forms.future, "future")
    return WordClasses(classes | closed_words().classes, names)
