"""The forms of the Persian verb, generated from the two stems of each.

Keys are folded, so that `می‌کند` and `می کند` are one key; `میکند` is another for the same form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import NamedTuple

import msgspec

from ruydad.records import Tense
from ruydad.resources import load_toml
from ruydad.text.letters import fold

PERSONS = ((1, False), (2, False), (3, False), (1, True), (2, True), (3, True))
_PAST_ENDINGS = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_CLITICS = ("", "ش", "شان")  # of infinitives: `برگزار شدنش`


class Stems(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A verb in `verbs.toml`; its head says what the fields mean."""

    past: str
    present: str
    prefix: str = ""
    light: bool = False
    noun: bool = False


class VerbFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `verbs.toml`."""

    verbs: list[Stems]


class Auxiliaries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `auxiliaries.toml`."""

    copula: list[str]
    copula_negative: list[str]
    present_third: list[str]
    question: list[str]
    perfect: list[str]
    future: list[str]
    future_negative: list[str]
    before_nouns: list[str]
    passive: list[str]
    impersonal: dict[str, str]
    modal: dict[str, str]
    governing: dict[str, str]
    synonyms: dict[str, str]


class Form(NamedTuple):
    """What a form says. `sure` is True where no other word is written so, `bare` where it is the past stem alone and a noun too."""

    infinitive: str
    tense: Tense
    person: int
    plural: bool
    negated: bool
    sure: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class VerbForms:
    """All forms by their folded spelling.

    `simple` holds the forms that one verb makes without another (`می کند`, `کرده است`), `participles` gives infinitive and
    negation of `کرده`, `stems` the infinitive of a past stem (`کرد`, after خواهد), `future` the forms of خواهد, `starts`
    the first words of forms that are written as several, `opens` every word that a verb or what governs it may open with.
    """

    simple: dict[str, Form]
    participles: dict[str, tuple[str, bool]]
    stems: dict[str, str]
    future: dict[str, Form]
    starts: frozenset[str]
    before_nouns: frozenset[str]
    passive: frozenset[str]
    impersonal: dict[str, str]
    modal: dict[str, str]
    governing: dict[str, str]
    synonyms: dict[str, str]
    opens: frozenset[str]


@cache
def verb_forms() -> VerbForms:
    """The forms of every verb in `verbs.toml`; built once (some 0.2 s)."""
    verbs = load_toml("ruydad.syntax", "verbs.toml", VerbFile).verbs
    extra = load_toml("ruydad.syntax", "auxiliaries.toml", Auxiliaries)
    simple: dict[str, Form] = dict(_copula(extra))
    participles: dict[str, tuple[str, bool]] = {}
    stems: dict[str, str] = {}
    perfect = [fold(ending) for ending in extra.perfect]
    found: list[tuple[int, str, Form]] = []
    past: list[tuple[int, str, tuple[str, bool]]] = []
    for verb in sorted(verbs, key=lambda v: not v.light):
        infinitive = fold(verb.prefix + verb.past) + "ن"
        for base, joint in _written(verb):
            stems.setdefault(base + joint + fold(verb.past), infinitive)
            past += [(_rank(key, negated, infinitive), base + joint + key, (infinitive, negated)) for key, negated in _participles(verb)]
            found += [(_rank(key, form.negated, infinitive), base + joint + key, form) for key, form in _forms(verb, infinitive, perfect)]
    for _, key, participle in sorted(past, key=itemgetter(0)):
        participles.setdefault(key, participle)
    for _, key, form in sorted(found, key=itemgetter(0)):
        simple.setdefault(key, form)
    starts = frozenset(key.partition(" ")[0] for table in (simple, participles, stems) for key in table if " " in key)
    future = dict(_future(extra, {verb.prefix for verb in verbs}))
    return VerbForms(
        simple=simple,
        participles=participles,
        stems=stems,
        future=future,
        starts=starts,
        before_nouns=frozenset(extra.before_nouns),
        passive=frozenset(extra.passive),
        impersonal={fold(key): value for key, value in extra.impersonal.items()},
        modal={fold(key): value for key, value in extra.modal.items()},
        governing=extra.governing,
        synonyms=extra.synonyms,
        opens=frozenset((*simple, *participles, *future, *starts, *map(fold, extra.impersonal), *map(fold, extra.modal))),
    )


def _copula(extra: Auxiliaries) -> Iterator[tuple[str, Form]]:
    for key in (*extra.present_third, *extra.question):
        yield fold(key), Form("بودن", "present", 3, key.endswith("ند"), key.startswith("ن"), sure=key != "اند")
    for forms, negated in ((extra.copula, False), (extra.copula_negative, True)):
        for key, form in _persons(forms, "present", negated):
            yield key, form._replace(infinitive="بودن", sure=True)


def _persons(forms: Sequence[str], tense: Tense, negated: bool) -> Iterator[tuple[str, Form]]:
    for key, (person, plural) in zip(forms, PERSONS, strict=True):
        yield fold(key), Form("", tense, person, plural, negated)


def _future(extra: Auxiliaries, prefixes: set[str]) -> Iterator[tuple[str, Form]]:
    """خواهد, alone and grown together with a particle (`برخواهد گشت`), which then stands in the field `infinitive`."""
    for forms, negated in ((extra.future, False), (extra.future_negative, True)):
        for key, form in _persons(forms, "future", negated):
            for prefix in sorted(prefixes):
                yield prefix + key, form._replace(infinitive=prefix)


def _rank(key: str, negated: bool, infinitive: str) -> int:
    """Which form keeps a spelling that two have, the least first and light verbs before others among equals.

    A plain form comes before a negated one (`نگریست` is no form of گریستن), the rare way to write that last (`نیافتند` is no form of افتادن).
    """
    return 0 if not negated else 2 if infinitive.startswith("ا") and key.startswith("نیا") else 1


def _written(verb: Stems) -> tuple[tuple[str, str], ...]:
    """How the particle stands before the form: `برگشت`, `بر گشت`."""
    return (("", ""),) if not verb.prefix else ((verb.prefix, ""), (verb.prefix, " "))


def negative(stem: str, particle: str = "ن") -> tuple[str, ...]:
    """The stem after ن or ب: `نکرد`, `نیامد`, `نیفتاد` or `نیافتاد`, `نایستاد`."""
    if stem.startswith("آ"):
        return (particle + "یا" + stem[1:],)
    if stem.startswith("ای"):
        return (particle + stem,)
    if stem.startswith("ا"):
        return (particle + "ی" + stem[1:], particle + "یا" + stem[1:])
    return (particle + stem,)


def _participles(verb: Stems) -> Iterator[tuple[str, bool]]:
    yield fold(verb.past) + "ه", False
    for stem in negative(fold(verb.past)):
        yield stem + "ه", True


def _forms(verb: Stems, infinitive: str, perfect: list[str]) -> Iterator[tuple[str, Form]]:
    """Every form of the verb but those with بودن, شدن and خواهد; the earlier wins where two are written alike."""
    past, present = fold(verb.past), fold(verb.present)
    yield from _infinitives(past, infinitive)
    yield from _finite(past, _PAST_ENDINGS, infinitive, "past", bare=verb.noun)
    for stem in negative(past):
        yield from _finite(stem, _PAST_ENDINGS, infinitive, "past", negated=True)
    continuous = (_continuous(present, _PRESENT_ENDINGS, infinitive, "present"), _continuous(past, _PAST_ENDINGS, infinitive, "imperfect"))
    for forms in reversed(continuous) if past.endswith("ید") else continuous:  # `می‌رسید`: he was arriving, rather than you arrive
        yield from forms
    for participle, negated in _participles(verb):
        yield from _finite(participle + " ", perfect, infinitive, "perfect", negated, sure=True)
        if not negated:
            yield from _continuous(participle + " ", perfect, infinitive, "perfect")
    yield from _subjunctive(verb, present, infinitive)


def _infinitives(past: str, infinitive: str) -> Iterator[tuple[str, Form]]:
    for stem, negated in ((past, False), *((stem, True) for stem in negative(past))):
        for clitic in _CLITICS:
            yield stem + "ن" + clitic, Form(infinitive, "infinitive", 0, False, negated, sure=not negated)


def _finite(
    stem: str, endings: Sequence[str], infinitive: str, tense: Tense, negated: bool = False, sure: bool = False, bare: bool = False
) -> Iterator[tuple[str, Form]]:
    for ending, (person, plural) in zip(endings, PERSONS, strict=True):
        certain = sure and not (tense == "perfect" and ending == "ای")  # `گسترده‌ای` is an adjective as well
        yield stem + ending, Form(infinitive, tense, person, plural, negated, certain, bare and not ending)


def _continuous(stem: str, endings: Sequence[str], infinitive: str, tense: Tense) -> Iterator[tuple[str, Form]]:
    for particle, negated in (("می", False), ("نمی", True)):
        yield from _finite(f"{particle} {stem}", endings, infinitive, tense, negated, sure=True)
        yield from _finite(particle + stem, endings, infinitive, tense, negated)


def _subjunctive(verb: Stems, present: str, infinitive: str) -> Iterator[tuple[str, Form]]:
    """With ب, with ن and plain; داشتن has its present in these forms."""
    tense: Tense = "present" if verb.past == "داشت" and not verb.prefix else "subjunctive"
    yield from _finite(present, _PRESENT_ENDINGS, infinitive, tense, sure=tense == "present" and verb.light)
    for stem in negative(present):
        yield from _finite(stem, _PRESENT_ENDINGS, infinitive, tense, negated=True)
    for stem in negative(present, "ب"):
        yield from _finite(stem, _PRESENT_ENDINGS, infinitive, "subjunctive")
        if not verb.prefix:
            yield stem, Form(infinitive, "imperative", 2, False, False)
            if stem.endswith(("ای", "وی")):
                yield stem[:-1], Form(infinitive, "imperative", 2, False, False)
