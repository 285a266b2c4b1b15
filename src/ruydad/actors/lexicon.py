"""The words by which actors are told: role nouns, modifiers, words that refer back, first names.

All are read from the TOML files beside this module and expanded to the forms that texts show, folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

import msgspec

from ruydad.resources import load_toml
from ruydad.text.letters import fold

_PACKAGE = "ruydad.actors"
_HALF_SPACE = "\u200c"
_ENDINGS = "surname_endings"
_NO_NAMES = "no_names"
_CHOICE = re.compile(r"[{}]")

Sort = Literal["person", "group", "body"]
Target = Literal["person", "persons", "state", "own", "self", "home", "body", "sides", "states", "several"]


class RoleLine(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A line of `roles/*.toml`; the head of `roles/persons.toml` says what the columns mean."""

    name: str
    forms: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    sector: str = ""
    inherit: bool = False
    offices: tuple[str, ...] = ()
    country: str = ""
    title: bool = False
    local: bool = False
    weak: bool = False
    apart: bool = False
    posted: bool = False
    staff: bool = False
    counted: bool = False
    nobody: bool = False


class Modifier(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A line of `modifiers.toml`: adjectives, and the sector that they give to the noun before them."""

    forms: tuple[str, ...]
    sector: str = ""
    only: tuple[str, ...] = ()
    former: bool = False
    country: str = ""
    abroad: bool = False


class Reference(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A line of `references.toml`: words that stand for somebody named before."""

    target: Target
    forms: tuple[str, ...]
    count: int = 2


class _Roles(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    roles: tuple[RoleLine, ...]


class _Modifiers(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    modifiers: tuple[Modifier, ...]
    owning: tuple[str, ...]
    siding: tuple[str, ...]
    parts: tuple[str, ...]


class References(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole of `references.toml`."""

    references: tuple[Reference, ...]
    prepositions: tuple[str, ...]
    locative: tuple[str, ...]
    counters: tuple[str, ...]
    credits: tuple[str, ...]
    at_home: tuple[str, ...]
    vague: tuple[str, ...]
    media: dict[str, tuple[str, ...]]


class Portfolio(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a minister is in charge of."""

    names: tuple[str, ...]
    offices: tuple[str, ...] = ()
    country: str = ""
    sector: str = "GOV"


class _Portfolios(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    minister: tuple[str, ...]
    former: tuple[str, ...]
    ministers: tuple[str, ...]
    ministry: tuple[str, ...]
    ministries: tuple[str, ...]
    portfolios: tuple[Portfolio, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """What a role noun stands for: `وزیر خارجه` is a person, GOV, who holds the office `foreign-minister`."""

    name: str
    sort: Sort
    sector: str = ""
    inherit: bool = False
    offices: tuple[str, ...] = ()
    country: str = ""
    title: bool = False
    local: bool = False
    weak: bool = False
    apart: bool = False
    posted: bool = False
    staff: bool = False
    counted: bool = False
    nobody: bool = False


def spellings(name: str) -> set[str]:
    """The folded spellings of `name`: with its half-spaces as spaces and with none (`گروه‌ها` → `گروه ها`, `گروهها`)."""
    folded = fold(name)
    return {folded, fold(name.replace(_HALF_SPACE, ""))} if _HALF_SPACE in name else {folded}


def plurals(noun: str) -> tuple[str, ...]:
    """The regular plural of `noun`: `سفیر` → `سفیر‌ها`, `سفیر‌های`, `سفیر‌هایی`."""
    return tuple(noun + _HALF_SPACE + ending for ending in ("ها", "های", "هایی"))


def linked(form: str) -> tuple[str, ...]:
    """`form` and the form that it takes before its complement: `سخنگو` → `سخنگوی`, `نماینده` → `نماینده‌ی`."""
    if form.endswith(("ا", "و")):
        return form, form + "ی"
    return (form, form + _HALF_SPACE + "ی") if form.endswith("ه") else (form,)


def unfolded(forms: tuple[str, ...]) -> tuple[str, ...]:
    """`forms` with every choice in braces written out: `{نیروی|نیروهای} ویژه` → `نیروی ویژه`, `نیروهای ویژه`."""
    pieces = ([part.split("|") for part in _CHOICE.split(form)] for form in forms)
    return tuple(" ".join("".join(chosen).split()) for choices in pieces for chosen in product(*choices))


def role_forms() -> Iterator[tuple[str, Role, bool]]:
    """Every folded form of every role noun, with its role and whether it is a plural."""
    yield from _ministers()
    for name, sort in (("persons", "person"), ("bodies", "body"), ("groups", "group")):
        for line in load_toml(_PACKAGE, f"roles/{name}.toml", _Roles).roles:
            yield from _expanded(line, sort)  # type: ignore[arg-type]


def _expanded(line: RoleLine, sort: Sort) -> Iterator[tuple[str, Role, bool]]:
    fields = {
        key: getattr(line, key)
        for key in ("sector", "inherit", "offices", "country", "title", "local", "weak", "apart", "posted", "staff", "counted", "nobody")
    }
    role = Role(line.name, sort, **fields)
    for form in (line.name, *unfolded(line.forms)):
        for key in _keys(linked(form)):
            yield key, role, False
    regular = plurals(line.name) if sort != "group" and not line.plural else ()
    for form in (*unfolded(line.plural), *regular):
        for key in _keys(linked(form)):
            yield key, role, True


def _keys(forms: tuple[str, ...]) -> set[str]:
    """The folded spellings of `forms`; Dari keeps the ه before `گان`: `نماینده‌گان`."""
    dari = (form.replace("ندگان", f"نده{_HALF_SPACE}گان") for form in forms if "ندگان" in form)
    return {key for form in (*forms, *dari) for key in spellings(form)}


def _ministers() -> Iterator[tuple[str, Role, bool]]:
    """Ministers and ministries: the templates of `roles/portfolios.toml`, filled."""
    table = load_toml(_PACKAGE, "roles/portfolios.toml", _Portfolios)
    for portfolio in table.portfolios:
        of = portfolio.names[0]
        minister = Role(f"وزیر {of}", "person", "GOV", offices=portfolio.offices, country=portfolio.country)
        former = Role(f"وزیر پیشین {of}", "person", "ELI", country=portfolio.country)
        ministry = Role(f"وزارت {of}", "body", portfolio.sector, country=portfolio.country)
        for templates, role, plural in (
            (table.minister, minister, False),
            (table.former, former, False),
            (table.ministers, minister, True),
            (table.ministry, ministry, False),
            (table.ministries, ministry, True),
        ):
            filled = tuple(template.format(name) for template in templates for name in portfolio.names)
            for key in _keys(filled):
                yield key, role, plural


def modifiers() -> tuple[Modifier, ...]:
    """The adjectives that may stand between a role noun and its complement."""
    return load_toml(_PACKAGE, "modifiers.toml", _Modifiers).modifiers


@cache
def ties() -> dict[str, bool]:
    """The folded words that tie somebody to another behind them, each with whether that makes him the other's (`وابسته به`)."""
    table = load_toml(_PACKAGE, "modifiers.toml", _Modifiers)
    return {key: owning for words, owning in ((table.owning, True), (table.siding, False)) for form in words for key in spellings(form)}


@cache
def parts() -> tuple[str, ...]:
    """The folded nouns for a part of a state before its name (`شمال عراق`), the longest first."""
    words = load_toml(_PACKAGE, "modifiers.toml", _Modifiers).parts
    return tuple(sorted((key for word in words for key in spellings(word)), key=len, reverse=True))


@cache
def parliaments() -> tuple[str, ...]:
    """The folded nouns for a parliament."""
    return tuple(form for form, role, _ in role_forms() if role.sort == "body" and role.sector == "LEG")


@cache
def references() -> References:
    """The words that refer back, and the prepositions that make a complement."""
    return load_toml(_PACKAGE, "references.toml", References)


@dataclass(frozen=True, slots=True)
class Cues:
    """The folded words of `references.toml` by which a mention's place in its sentence is told."""

    prepositions: frozenset[str]
    credits: tuple[str, ...]  # each with a space before it
    vague: frozenset[str]
    counters: frozenset[str]
    locative: tuple[str, ...]  # the longest first
    media: dict[str, frozenset[str]]


@cache
def cues() -> Cues:
    """The cues, folded once."""
    table = references()
    media = {fold(noun): frozenset(map(fold, others)) for noun, others in table.media.items()}
    credits = tuple(f" {fold(word)}" for word in table.credits)
    locative = tuple(fold(words) for words in sorted(table.locative, key=len, reverse=True))
    return Cues(
        frozenset(map(fold, table.prepositions)), credits, frozenset(map(fold, table.vague)), frozenset(map(fold, table.counters)), locative, media
    )


@cache
def given_names() -> frozenset[str]:
    """First names, folded; those of two words as two words (`گل احمد`)."""
    lists = (names for kind, names in _name_lists().items() if kind not in {_ENDINGS, _NO_NAMES})
    return frozenset(key for names in lists for name in names.split() for key in spellings(name))


@cache
def surname_endings() -> frozenset[str]:
    """Words that end a surname and are none alone: the `پور` of `محمدی پور`."""
    return frozenset(fold(word) for word in _name_lists()[_ENDINGS].split())


@cache
def no_names() -> frozenset[str]:
    """Words that are no person's name, whatever their tag."""
    return frozenset(key for word in _name_lists()[_NO_NAMES].split() for key in spellings(word))


@cache
def _name_lists() -> dict[str, str]:
    return load_toml(_PACKAGE, "given_names.toml", dict[str, str])
