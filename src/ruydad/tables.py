"""The tables of who is who: states, persons, their offices, organisations.

Each table is a CSV file beside the actors' stage; it is read once, for every stage that asks: the offices tell when a text was
written too. A cell that holds several values separates them with `|`. Names are written in good orthography with half-spaces;
whoever looks them up folds them first (`ruydad.text.letters.fold`).

A form that ends with `?` in a table is weak: it is a common word too, or the name of somebody else (`ترک?`, Turk or
leaving). The loaders take the mark off, leave the form out of its field and give it in `weak`, with the field's name.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal, TypeVar, get_origin, get_type_hints

import msgspec

from ruydad.errors import ResourceError
from ruydad.resources import edge_day, load_rows, load_toml

_PACKAGE = "ruydad.actors"
NEVER = date(9999, 12, 31)
"""The last day of what lasts."""

T = TypeVar("T", bound=msgspec.Struct)


class State(msgspec.Struct, forbid_unknown_fields=True, frozen=True, gc=False):
    """A state of the world: `name` `روسیه`, `demonyms` `روسی` and `روس‌ها`, `seats` `کرملین` that speak for its government.

    `code` is ISO 3166 alpha-3 (`KOS` for Kosovo). The code of a state that is gone is that of its heir (`شوروی` → RUS).
    `demonyms` hold the plurals in ها and ان too, which the table leaves out.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    weak: dict[str, str] = {}


class Person(msgspec.Struct, forbid_unknown_fields=True, frozen=True, gc=False):
    """Somebody whom the news names. `aliases` are the other forms that name him alone (`پوتین`), without his first name or title.

    `sector` is his own outside any office (`ELI`, `OPP`, `REL`, …).
    """

    id: str
    name: str
    country: str
    sector: str
    aliases: tuple[str, ...] = ()
    type: Literal["PER"] = "PER"
    weak: dict[str, str] = {}


class Tenure(msgspec.Struct, forbid_unknown_fields=True, frozen=True, gc=False):
    """An office that a person held, from `start` to `end`.

    `body` is a state's code or an organisation's id, `title` the Persian name of the office. `start` and `end` are written as
    precisely as they are known: `2005`, `2005-08` or `2005-08-03`; an empty `end` means that it lasted when the table was made.
    `sector` is the side that the holder speaks for while in office, empty for the staff of international organisations.
    """

    person: str
    office: str
    body: str
    title: str
    start: str
    end: str = ""
    sector: str = ""
    source: str = ""

    @property
    def first(self) -> date:
        """The first day on which the office may have been held."""
        return edge_day(self.start, last=False)

    @property
    def last(self) -> date:
        """The last day on which the office may have been held; the end of the calendar where it lasted."""
        return edge_day(self.end, last=True) if self.end else NEVER

    def covers(self, day: date) -> bool:
        """Whether the office may have been held on `day`; near an edge known only by its month or year, two tenures may cover one day."""
        return self.first <= day <= self.last


class Organisation(msgspec.Struct, forbid_unknown_fields=True, frozen=True, gc=False):
    """A body that acts: an international organisation, party, armed group, force, parliament, company.

    `country` is a state's code or UNO, EUR, IGO, NGO, IMG, MNC, empty where it cannot be known; `sector` is empty where the codebook
    has none. A change of what it stands for is two rows of one `name` with their own `id`: `طالبان` AFG REB until 2021-08-14,
    AFG GOV since 2021-08-15.
    """

    id: str
    name: str
    type: Literal["ORG", "NORP"]
    country: str = ""
    aliases: tuple[str, ...] = ()
    sector: str = ""
    since: str = ""
    until: str = ""
    weak: dict[str, str] = {}

    def covers(self, day: date) -> bool:
        """Whether this row holds on `day`."""
        return (not self.since or edge_day(self.since, last=False) <= day) and (not self.until or day <= edge_day(self.until, last=True))


class Codebook(msgspec.Struct, forbid_unknown_fields=True, frozen=True, gc=False):
    """The whole of `codebook.toml`: `sectors` and `blocs` beside the states' codes, `seats_of_one`, and the (body, office) that had `rivals`."""

    sectors: tuple[str, ...]
    blocs: tuple[str, ...]
    seats_of_one: tuple[str, ...]
    rivals: tuple[tuple[str, str], ...]


@cache
def codebook() -> Codebook:
    """The codes that the tables may use. Raises `ResourceError` where the file is not valid."""
    return load_toml(_PACKAGE, "codebook.toml", Codebook)


@cache
def load_states() -> tuple[State, ...]:
    """Every state, ordered by code. Raises `ResourceError` where the table is not valid."""
    return _load("states.csv", State)


@cache
def load_persons() -> tuple[Person, ...]:
    """Every person, ordered by id. Raises `ResourceError` where the table is not valid."""
    return _load("persons.csv", Person)


@cache
def load_tenures() -> tuple[Tenure, ...]:
    """Every tenure, ordered by body, office and start. Raises `ResourceError` where the table is not valid."""
    return _load("offices.csv", Tenure)


@cache
def load_organisations() -> tuple[Organisation, ...]:
    """Every organisation, ordered by id. Raises `ResourceError` where the table is not valid."""
    return _load("organisations.csv", Organisation)


def _load(name: str, schema: type[T]) -> tuple[T, ...]:
    rows = [cells for _, cells in load_rows(_PACKAGE, name)]
    try:
        return msgspec.convert([_values(cells, schema) for cells in rows], tuple[schema, ...])  # type: ignore[valid-type]
    except msgspec.ValidationError:  # one by one, to say which row it is
        return tuple(_record(name, cells, schema) for cells in rows)


def _record(name: str, cells: dict[str, str], schema: type[T]) -> T:
    try:
        return record(cells, schema)
    except msgspec.ValidationError as error:
        raise ResourceError(f"{_PACKAGE}/{name}: the row {next(iter(cells.values()))!r}: {error}") from error


def record(cells: dict[str, str], schema: type[T]) -> T:
    """The row `cells` as a record of `schema`: lists split, weak forms set apart (a weak `name` stays, because it is shown).

    Raises `msgspec.ValidationError` where it does not fit.
    """
    return msgspec.convert(_values(cells, schema), schema)


def _values(cells: dict[str, str], schema: type[T]) -> dict[str, object]:
    values: dict[str, object] = dict(cells)
    for key in _plural(schema):
        if key in cells:
            values[key] = _with_plurals(cells[key].split("|")) if key == "demonyms" else cells[key].split("|")
    if "?" in "".join(cells.values()):
        _part_weak(values)
    return values


def _part_weak(values: dict[str, object]) -> None:
    """Moves the weak forms of a row to `weak`."""
    weak: dict[str, str] = {}
    for key, value in values.items():
        if isinstance(value, list):
            weak.update((form[:-1], key) for form in value if form.endswith("?"))
            values[key] = [form for form in value if not form.endswith("?")]
        elif isinstance(value, str) and value.endswith("?"):
            weak[value[:-1]] = key
            values[key] = value[:-1]
    values["weak"] = weak


@cache
def _plural(schema: type[msgspec.Struct]) -> frozenset[str]:
    """The columns of `schema` that hold several values."""
    return frozenset(key for key, hint in get_type_hints(schema).items() if get_origin(hint) is tuple)


def _with_plurals(demonyms: list[str]) -> list[str]:
    """`ایرانی` with `ایرانی‌ها`, `ایرانیها` and `ایرانیان`; a weak form's plurals are weak as well."""
    forms = []
    for demonym in demonyms:
        stem, mark = demonym.removesuffix("?"), "?" if demonym.endswith("?") else ""
        endings = ["", "\u200cها", "ها"] + (["ان"] if stem.endswith("ی") and not stem.endswith("\u200cای") else [])
        forms += [stem + ending + mark for ending in endings]
    return forms
