"""What the desk says, in Persian and in English: the files `words/*.toml`, each key with both."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from ruydad.errors import ResourceError
from ruydad.resources import load_csv, load_toml
from ruydad.tables import load_states
from ruydad.web.settings import Language

_PACKAGE = "ruydad.web.words"


class Phrase(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One thing that is said; `{n}` in it is a value that is filled in. `one` is what English says where `n` is 1."""

    fa: str
    en: str
    one: str = ""

    def __post_init__(self) -> None:
        if not (self.fa.strip() and self.en.strip()):
            raise ValueError("both fa and en say something")


class Country(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A state in English; `number` is that of ISO 3166, by which the map knows it."""

    code: str
    name: str
    number: str = ""


@cache
def phrases() -> Mapping[str, Phrase]:
    """Everything that is said, by `file.key`. Raises `ResourceError` where a file is not valid or a language is missing."""
    found: dict[str, Phrase] = {}
    for file in sorted(files(_PACKAGE).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            page = file.name.removesuffix(".toml")
            found |= {f"{page}.{key}": phrase for key, phrase in load_toml(_PACKAGE, file.name, dict[str, Phrase]).items()}
    return found


def say(language: Language, key: str, **values: object) -> str:
    """The phrase `key` (`find.title`) with its values. Raises `ResourceError` where there is none."""
    try:
        phrase = phrases()[key]
    except KeyError:
        page, _, name = key.partition(".")
        raise ResourceError(f"{_PACKAGE}/{page}.toml: there is no [{name}]") from None
    words = phrase.fa if language == "fa" else phrase.one if phrase.one and values.get("n") in {1, "1"} else phrase.en
    return words.format_map(values) if values else words


def name_of(language: Language, kind: str, code: str) -> str:
    """The name of a code of some kind (`types`, `modes`, `sectors` …), or the code itself where it has none."""
    phrase = phrases().get(f"{kind}.{code}")
    return code if phrase is None else phrase.fa if language == "fa" else phrase.en


@cache
def countries(language: Language) -> Mapping[str, str]:
    """The names of states and blocs by code. In Persian they are those of the tables of who is who."""
    blocs = {key.removeprefix("blocs."): say(language, key) for key in phrases() if key.startswith("blocs.")}
    if language == "fa":
        return {**blocs, **{state.code: state.name for state in load_states()}}
    return {**blocs, **{one.code: one.name for one in load_csv(_PACKAGE, "countries.csv", Country)}}


@cache
def numbers() -> Mapping[str, str]:
    """The code of each state by its number on the map."""
    return {one.number: one.code for one in load_csv(_PACKAGE, "countries.csv", Country) if one.number}
