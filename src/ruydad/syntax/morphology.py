"""Morphological features as Universal Dependencies names them, from the form of a word and its tag.

A feature is given where the form makes it certain. UD's meaning comes before the gaps of the treebanks: `می‌کرد` (he was doing) is past
and `کند` (he may do) a present subjunctive, although PerDT leaves both without a tense.
"""

from __future__ import annotations

from functools import cache

import msgspec

from ruydad.records import Tense
from ruydad.resources import load_toml
from ruydad.syntax.forms import Form, VerbForms, verb_forms
from ruydad.syntax.lemmas import VerbLemmas, bare_stems
from ruydad.syntax.nominals import KEPT, Nominals
from ruydad.syntax.nominals import nominals as packaged_nominals
from ruydad.syntax.suffixes import bare, cuts
from ruydad.text.characters import HALF_SPACE
from ruydad.text.letters import fold

_TENSES: dict[Tense, dict[str, str]] = {
    "past": {"Tense": "Past"},
    "imperfect": {"Tense": "Past"},
    "present": {"Tense": "Pres"},
    "subjunctive": {"Mood": "Sub", "Tense": "Pres"},
    "perfect": {"Tense": "Past", "VerbForm": "Part"},  # `کرده‌اند`: a participle with its person, as both treebanks have it
    "imperative": {"Mood": "Imp", "Tense": "Pres"},
    "infinitive": {"VerbForm": "Inf"},
}


# Every full verb is active by its form: the passive takes two words (`کشته شد`, was killed). Auxiliaries and است have no voice.
_ACTIVE: dict[str, dict[str, str]] = {"VERB": {"Voice": "Act"}, "AUX": {}}


class MorphologyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `morphology.toml`."""

    ordinals: str
    plural: str
    pronouns: dict[str, str]
    determiners: dict[str, str]


@cache
def morphology_file() -> MorphologyFile:
    """The tables of `morphology.toml`; read once."""
    return load_toml("ruydad.syntax", "morphology.toml", MorphologyFile)


class Morphologizer:
    """Gives features. Built once; a word that was seen before costs one lookup."""

    def __init__(self, nominals: Nominals | None = None) -> None:
        """`nominals` is the packaged lexicon unless another is given."""
        self._nominals = nominals or packaged_nominals()
        self._verbs = VerbFeatures(verb_forms())
        file = morphology_file()
        self._closed = {"PRON": file.pronouns, "DET": file.determiners}
        self._plural = frozenset(file.plural.split())
        self._ordinals = frozenset(file.ordinals.split())
        self._compound = tuple(f"{HALF_SPACE}و{joint}{ordinal}" for joint in ("", HALF_SPACE) for ordinal in sorted(self._ordinals))
        self._seen: dict[tuple[str, str], str] = {}

    def features(self, form: str, tag: str) -> str:
        """The features of `form`, a word of repaired text as written, with its UPOS tag: names sorted, empty where nothing is certain.

        `کشورها` (countries), NOUN: `Number=Plur`. `نمی‌روند` (they do not go), VERB: `Number=Plur|Person=3|Polarity=Neg|Tense=Pres|Voice=Act`.
        A word that is joined with another has the features of the first.
        """
        key = (form, tag)
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) >= KEPT:
                self._seen.clear()
            found = self._seen[key] = self._features(bare(form), tag)
        return found

    def _features(self, word: str, tag: str) -> str:
        if tag in ("NOUN", "PROPN"):
            found = self._nominals.analyse(word, tag)
            return "Number=Plur" if found.plural or (tag == "NOUN" and found.lemma in self._plural) else "Number=Sing"
        if tag in ("VERB", "AUX"):
            given = self._verbs.features(word, tag)
            return "|".join(f"{name}={given[name]}" for name in sorted(given))
        if tag in self._closed:
            table = self._closed[tag]
            return next((table[cut.base] for cut in cuts(word) if cut.base in table), "")
        if tag == "ADJ":
            degree = self._nominals.analyse(word, tag).degree or "Pos"
            return f"Degree={degree}|NumType=Ord" if self._is_ordinal(word) else f"Degree={degree}"
        return "NumType=Card" if tag == "NUM" else ""

    def _is_ordinal(self, word: str) -> bool:
        """`سومین`, and compounds that end so (`بیست‌وسوم`)."""
        return word in self._ordinals or word.endswith(self._compound)


class VerbFeatures:
    """The features of verb forms of one word."""

    def __init__(self, forms: VerbForms) -> None:
        self._forms = forms
        self._verbs = VerbLemmas(forms)
        self._bare = bare_stems()

    def features(self, word: str, tag: str) -> dict[str, str]:
        """The features by name; of an unknown form none but what its particle says."""
        norm = fold(word)
        forms = self._forms
        if norm in forms.impersonal or forms.modal.get(norm) in ("باید", "نباید"):
            return {"Polarity": "Neg"} if norm.startswith("ن") else {}
        future = forms.future.get(norm)
        if future is not None and tag == "AUX":
            return {**_person(future), "Tense": "Fut", "VerbForm": "Fin"}
        form = self._verbs.form(word)
        if form is not None:
            return self._finite(form, tag)
        participle = forms.participles.get(norm) or forms.participles.get(norm.removeprefix("ن").removeprefix("می "))
        if participle is not None:  # `کرده`, of the perfect or the pluperfect; its person is that of what follows
            negated = participle[1] or norm.startswith("نمی ")
            return {"Number": "Sing", "Person": "3", **_TENSES["perfect"], **_polarity(negated), **_ACTIVE[tag]}
        return self._imperative(norm, tag)

    def _finite(self, form: Form, tag: str) -> dict[str, str]:
        if form.tense == "infinitive":
            return {**_TENSES[form.tense], **_polarity(form.negated)}
        copula = form.infinitive == "بودن" and form.tense == "present"
        return {**_person(form), **_TENSES[form.tense], **(_ACTIVE["AUX"] if copula else _ACTIVE[tag])}

    def _imperative(self, norm: str, tag: str) -> dict[str, str]:
        """`کن`, `مکن`: imperatives without ب."""
        for start in ("", "ن", "م"):
            if norm.startswith(start) and norm.removeprefix(start) in self._bare:
                return {"Mood": "Imp", "Number": "Sing", "Person": "2", "Tense": "Pres", **_polarity(bool(start)), **_ACTIVE[tag]}
        return {}


def _person(form: Form) -> dict[str, str]:
    return {"Number": "Plur" if form.plural else "Sing", "Person": str(form.person), **_polarity(form.negated)}


def _polarity(negated: bool) -> dict[str, str]:
    return {"Polarity": "Neg"} if negated else {}
