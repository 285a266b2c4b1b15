"""Lemmas: the word that a dictionary lists. Verbs have their infinitive, nouns and adjectives their base.

`می‌کند` (he does) is کردن, `نمایندگان` (deputies) نماینده, `امور` (matters) امر, `بزرگ‌ترین` (the greatest) بزرگ, `ماتمش` (his mourning) ماتم.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ruydad.resources import load_toml
from ruydad.syntax.forms import Form, VerbFile, VerbForms, verb_forms
from ruydad.syntax.nominals import KEPT, Nominals, lemma_file
from ruydad.syntax.nominals import TAGS as NOMINAL
from ruydad.syntax.nominals import nominals as packaged_nominals
from ruydad.syntax.suffixes import bare, cuts
from ruydad.text.characters import HALF_SPACE
from ruydad.text.letters import fold

_PRESENT = ("present", "subjunctive", "imperative")
_OBJECTS = ("م", "ت", "ش", "مان", "تان", "شان")  # pronouns that a verb takes: `دیدمش`


class Lemmatizer:
    """Gives lemmas. Built once; a word that was seen before costs one lookup."""

    def __init__(self, nominals: Nominals | None = None) -> None:
        """`nominals` is the packaged lexicon unless another is given."""
        file = lemma_file()
        self._nominals = nominals or packaged_nominals()
        self._verbs = VerbLemmas(verb_forms())
        self._tables = {"ADP": file.prepositions, "PRON": file.pronouns, "DET": file.determiners, "NUM": file.numbers}
        self._seen: dict[tuple[str, str], str] = {}
        self._by_tag: dict[str, Callable[[str, str], str]] = {
            **dict.fromkeys(NOMINAL, lambda word, tag: self._nominals.analyse(word, tag).lemma),
            **dict.fromkeys(("VERB", "AUX"), lambda word, _: self._verbs.lemma(word)),
            **dict.fromkeys(self._tables, self._closed),
            "ADV": self._adverb,
        }

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of `form`, a word of repaired text as written (half-spaces kept), with its UPOS tag.

        A word that is joined with another has the lemma of the first: `ماتمش` ماتم, `معتقدند` (they are convinced) معتقد.
        The infinitive of a verb is folded as `ruydad.text.letters.fold` does; an unknown word is its own lemma.
        """
        key = (form, tag)
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) >= KEPT:
                self._seen.clear()
            word = bare(form)
            handler = self._by_tag.get(tag)
            found = self._seen[key] = handler(word, tag) if handler and word else word or form
        return found

    def _closed(self, word: str, tag: str) -> str:
        """`برایش` (for him) is برای, `خودشان` (themselves) خود; numbers take a plural besides: `ده‌ها` (tens)."""
        table = self._tables[tag]
        given = table.get(word)
        if given is not None:
            return given
        for cut in cuts(word):
            if tag == "NUM" and cut.endings.startswith("ها"):
                return cut.base
            if cut.endings in _JOINED and cut.base in _HOSTS:
                return table.get(cut.base, cut.base)
        return word

    def _adverb(self, word: str, tag: str) -> str:
        given = lemma_file().adjectives.get(word)
        return given or next((cut.base for cut in cuts(word) if cut.endings in ("تر", "ترین") and HALF_SPACE in word), word)


# What takes a pronoun or است that is written with it, besides nouns and adjectives: prepositions (`برایش`) and pronouns (`شماست`).
_HOSTS = frozenset(
    (
        *("از", "با", "به", "برای", "بین", "پشت", "پیش", "توی", "جلوی", "رو", "روی", "زیر", "میان", "نزد"),
        *("آن", "آنان", "آنها", "او", "این", "تو", "خود", "خویش", "خویشتن", "شما", "کجا", "ما", "من", "همه", "همین", "یکدیگر"),
    )
)
_JOINED = frozenset((*_OBJECTS, "ست", "ند"))


class VerbLemmas:
    """Finds the infinitive of a verb form that is one word, particles and clitics included."""

    def __init__(self, forms: VerbForms) -> None:
        self._forms = forms
        self._given = lemma_file().verbs
        self._shared = lemma_file().shared

    def lemma(self, word: str) -> str:
        """The infinitive of `word`, the word itself where it is no form of a known verb: `نمی‌گردند` گشتن, `دیدمش` دیدن."""
        norm = fold(word)
        return self._given.get(word) or self._infinitive(norm) or self._with_object(norm) or self._bare(norm) or word

    def form(self, word: str) -> Form | None:
        """What `word` says as a simple form, without a pronoun that it may carry; `None` where it is none."""
        norm = fold(word)
        simple = self._forms.simple
        return simple.get(norm) or next((simple[host] for host in _hosts(norm) if host in simple), None)

    def _infinitive(self, norm: str) -> str | None:
        forms = self._forms
        modal = forms.impersonal.get(norm)
        if modal is not None:
            return modal
        if forms.modal.get(norm) in ("باید", "نباید"):
            return "بایستن"
        future = forms.future.get(norm)
        if future is not None:
            return "خواستن"
        form = forms.simple.get(norm)
        if form is not None:
            return self._shared.get(form.infinitive, form.infinitive) if form.tense in _PRESENT else form.infinitive
        participle = forms.participles.get(norm) or forms.participles.get(norm.removeprefix("می ").removeprefix("نمی "))
        return participle[0] if participle else forms.stems.get(norm)

    def _with_object(self, norm: str) -> str | None:
        return next((found for host in _hosts(norm) if (found := self._infinitive(host))), None)

    def _bare(self, norm: str) -> str | None:
        """Imperatives without ب (`کن`, `نکن`, `مکن`) and past forms with it (`بیامد`), which modern prose hardly has."""
        for start in ("", "ن", "م"):
            stem = norm.removeprefix(start)
            for end in ("", "ید"):
                if norm.startswith(start) and (found := bare_stems().get(stem.removesuffix(end))):
                    return self._shared.get(found, found)
        if norm.startswith("بیا"):
            norm = "بآ" + norm[3:]
        return self._infinitive(norm[1:]) if norm.startswith("ب") else None


def _hosts(norm: str) -> list[str]:
    return [norm.removesuffix(pronoun).rstrip() for pronoun in reversed(_OBJECTS) if norm.endswith(pronoun) and len(norm) > len(pronoun) + 2]


@cache
def stem_pairs() -> dict[str, str]:
    """Past and present stem of each infinitive of `verbs.toml`, the particle with both: `کردن` gives `کرد#کن`. Built once."""
    found: dict[str, str] = {}
    for verb in sorted(load_toml("ruydad.syntax", "verbs.toml", VerbFile).verbs, key=lambda verb: not verb.light):
        found.setdefault(fold(verb.prefix + verb.past) + "ن", f"{verb.prefix}{verb.past}#{verb.prefix}{verb.present}")
    return found


def stem_pair(infinitive: str) -> str:
    """Past and present stem of an infinitive as PerDT writes them, empty where the verb is unknown.

    `stem_pair("کردن")` (to do) is `کرد#کن`, `stem_pair("برگشتن")` (to return) `برگشت#برگرد`.
    """
    return stem_pairs().get(fold(infinitive), "")


@cache
def bare_stems() -> dict[str, str]:
    """The infinitive of each present stem that stands alone as an imperative (`کن`, `گو`, `شو`). Built once."""
    found: dict[str, str] = {}
    for infinitive, pair in stem_pairs().items():
        stem = fold(pair.partition("#")[2])
        for written in (stem, stem[:-1]) if stem.endswith(("ای", "وی")) else (stem,):
            found.setdefault(written, infinitive)
    return found | {"کن": "کردن", "شو": "شدن", "باش": "بودن", "ده": "دادن", "رو": "رفتن", "گو": "گفتن"}
