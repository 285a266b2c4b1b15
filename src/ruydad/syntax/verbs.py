"""Finds the verbs of a sentence: forms, auxiliaries grouped, what governs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ruydad.records import Tense, Verb
from ruydad.syntax.forms import Form, VerbForms
from ruydad.syntax.tagging import Tagged

_VERBAL = ("VERB", "AUX")
_LONGEST = 4  # words of a form: `باز می گردانده است`
_CLOSING = (".", "!", "؟")
_BEING: dict[Tense, Tense] = {"past": "pluperfect", "imperfect": "pluperfect", "subjunctive": "subjunctive", "perfect": "pluperfect"}


class VerbFinder:
    """Finds verbs in tagged words."""

    def __init__(self, forms: VerbForms) -> None:
        self.forms = forms

    def find(self, words: Tagged, first: int, last: int) -> Iterator[Verb]:
        """The verbs of the sentence `[first, last)`, in order, with the modal that governs each. A word that no form fits loses the tag VERB."""
        opens, norms, paired = self.forms.opens, words.norms, words.paired
        governor = _Governor(self.forms, words)
        i = first
        while i < last:
            norm = norms[i]
            if norm not in opens or i in paired:
                if norm == "که":
                    governor.clause()
                elif words.tags[i] == "VERB":
                    words.tags[i] = "NOUN"
                i += 1
                continue
            verb = self._read(words, i, last)
            if verb is None:
                governor.word(norm)
                i += 1
                continue
            yield governor.verb(verb, first)
            i = verb.last

    def _read(self, words: Tagged, i: int, end: int) -> Verb | None:
        norm = words.norms[i]
        if norm in self.forms.impersonal:
            return self._impersonal(words, i, end)
        return self._future(words, i, end) or self._participle(words, i, end) or self._simple(words, i, end)

    def _impersonal(self, words: Tagged, i: int, end: int) -> Verb:
        """`می‌توان گفت` is one verb, گفتن; `می‌توان به … اشاره کرد` are two."""
        governing = self.forms.impersonal[words.norms[i]]
        negated = words.norms[i].startswith("ن")
        stem = self.forms.stems.get(words.norms[i + 1]) if i + 1 < end else None
        if stem:
            return Verb(i, i + 2, stem, "infinitive", 0, False, negated, modal=governing)
        return Verb(i, i + 1, governing, "present", 0, False, negated)

    def _future(self, words: Tagged, i: int, end: int) -> Verb | None:
        """`خواهد کرد`, `باز خواهد گشت`, `بازخواهد گشت`."""
        norms, forms = words.norms, self.forms
        form = forms.future.get(norms[i])
        if form is not None and i + 1 < end and (stem := forms.stems.get(form.infinitive + norms[i + 1])):
            return _verb(i, i + 2, form, stem)
        if i + 2 < end and norms[i] in forms.starts and (form := forms.future.get(norms[i + 1])):
            stem = forms.stems.get(f"{norms[i]} {norms[i + 2]}")
            return _verb(i, i + 3, form, stem) if stem else None
        return None

    def _participle(self, words: Tagged, i: int, end: int) -> Verb | None:
        """A participle with شدن, with بودن, or alone; the perfect (`کرده است`) is a simple form."""
        norms, forms = words.norms, self.forms
        found, after = forms.participles.get(norms[i]), i + 1
        if found is None and i + 1 < end and norms[i] in forms.starts:
            found, after = forms.participles.get(f"{norms[i]} {norms[i + 1]}"), i + 2
        if found is None:
            return None
        infinitive, negated = found
        if infinitive not in forms.passive and infinitive != "بودن" and after < end:
            passive = self._auxiliary(words, after, end)
            if passive is not None and passive.infinitive in forms.passive:
                return replace(passive, first=i, infinitive=infinitive, negated=negated or passive.negated, passive=True)
        being = forms.simple.get(norms[after]) if after < end else None
        if being is not None and being.infinitive == "بودن" and being.tense in _BEING:
            tense = _BEING[being.tense]
            return Verb(i, after + 1, infinitive, tense, being.person, being.plural, negated or being.negated)
        if self._longest(words, i, end)[1] > after - i or words.tags[after - 1] not in _VERBAL:
            return None
        tense = "perfect" if _clause_ends(words, after, end) else "participle"
        return Verb(i, after, infinitive, tense, 3 if tense == "perfect" else 0, False, negated)

    def _auxiliary(self, words: Tagged, i: int, end: int) -> Verb | None:
        """The form of شدن at `i` that makes a passive; no tag is asked for, its place is certain enough."""
        verb = self._future(words, i, end)
        if verb is not None:
            return verb
        form, length = self._longest(words, i, end)
        found = self.forms.participles.get(words.norms[i])
        if found is None or length > 1:
            return _verb(i, i + length, form, form.infinitive) if form is not None and form.tense != "imperative" else None
        being = self.forms.simple.get(words.norms[i + 1]) if i + 1 < end else None
        if being is not None and being.infinitive == "بودن" and being.tense in _BEING:
            return Verb(i, i + 2, found[0], _BEING[being.tense], being.person, being.plural, found[1] or being.negated)
        tense: Tense = "perfect" if _clause_ends(words, i + 1, end) else "participle"
        return Verb(i, i + 1, found[0], tense, 3 if tense == "perfect" else 0, False, found[1])

    def _longest(self, words: Tagged, i: int, end: int) -> tuple[Form | None, int]:
        """The longest simple form that opens at `i`, and its length in words."""
        norms, simple = words.norms, self.forms.simple
        key = norms[i]
        best, length = simple.get(key), 1
        if key in self.forms.starts:
            for j in range(i + 1, min(end, i + _LONGEST)):
                key = f"{key} {norms[j]}"
                form = simple.get(key)
                if form is not None:
                    best, length = form, j + 1 - i
        return best, length if best is not None else 0

    def _simple(self, words: Tagged, i: int, end: int) -> Verb | None:
        form, length = self._longest(words, i, end)
        if form is None or not (form.sure or self._is_verb(words, i, length, end, form)):
            return None
        return _verb(i, i + length, form, form.infinitive)

    def _is_verb(self, words: Tagged, i: int, length: int, end: int, form: Form) -> bool:
        """Whether an ambiguous form is a verb here: by its tag, or by its place where the tag would miss it."""
        tags = words.tags
        if i and length == 1 and (form.tense == "past" or form.person == 2) and words.norms[i - 1] in self.forms.before_nouns:
            return False
        if tags[i + length - 1] in _VERBAL:
            return True
        if form.tense in ("imperative", "subjunctive") or words.ezafe[i] or i == 0:
            return False
        if form.bare:  # a noun as well: a verb as the last word of a sentence that is closed, unless an ezafe or a number leads to it
            closed = i + 2 == end and words.norms[i + 1] in _CLOSING
            return closed and not words.ezafe[i - 1] and tags[i - 1] in ("NOUN", "PROPN", "ADV", "ADP")
        return _clause_ends(words, i + length, end) and tags[i - 1] in ("NOUN", "ADJ", "PROPN", "ADP")


def _verb(first: int, last: int, form: Form, infinitive: str) -> Verb:
    return Verb(first, last, infinitive, form.tense, form.person, form.plural, form.negated)


def _clause_ends(words: Tagged, i: int, end: int) -> bool:
    return i >= end or words.tags[i] in ("PUNCT", "CCONJ", "SCONJ")


class _Governor:
    """Remembers which modal governs the verbs to come."""

    def __init__(self, forms: VerbForms, words: Tagged) -> None:
        self.forms, self.words = forms, words
        self.modal: str | None = None
        self.strong = False  # a word, which may govern past forms too, rather than a verb
        self.used = False

    def word(self, norm: str) -> None:
        """Takes note of باید and its like."""
        modal = self.forms.modal.get(norm)
        if modal is not None:
            self.modal, self.strong, self.used = modal, True, False

    def clause(self) -> None:
        """A که ends what a modal governs, unless nothing has been governed yet (`می‌خواهد که برود`)."""
        if self.used:
            self.modal = None

    def verb(self, verb: Verb, first: int) -> Verb:
        """The verb with its modal."""
        governed = self._govern(verb)
        if verb.modal is None and verb.tense not in ("infinitive", "participle"):
            governing = self._governing(verb, first)
            if governing is not None:
                self.modal, self.strong, self.used = governing, verb.person == 0, False
        return governed

    def _govern(self, verb: Verb) -> Verb:
        if self.modal is None or verb.modal is not None or verb.tense in ("infinitive", "participle"):
            return verb
        if verb.tense == "subjunctive":
            self.used = True
            return replace(verb, modal=self.modal)
        if self.strong and not self.used and verb.tense == "past" and verb.person == 3 and not verb.plural and self.modal != "شاید":
            self.used = True
            return replace(verb, modal=self.modal, tense="infinitive", person=0)
        if self.strong and (self.modal == "شاید" or verb.tense == "imperfect"):
            modal, self.modal = self.modal, None
            return replace(verb, modal=modal)
        if not self.strong and (self.used or verb.tense != "present"):
            self.modal = None
        return verb

    def _governing(self, verb: Verb, first: int) -> str | None:
        governing, norms = self.forms.governing, self.words.norms
        for start in range(max(first, verb.first - 2), verb.first + 1):
            modal = governing.get(" ".join((*norms[start : verb.first], verb.infinitive)))
            if modal is not None:
                return modal
        return None
