"""Whether a user's tables of who is who are right in themselves, and go together with each other and with the packaged ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ruydad.actors.contributed import DATE, DATES, FIRST_YEAR, Finding, Row, Table, known_date, order_of, sort_key
from ruydad.actors.kb import HANDOVER, Knowledge, claim, merged, shared
from ruydad.tables import Organisation, Person, Tenure, codebook
from ruydad.text.letters import fold

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_tables(tables: Sequence[Table], base: Knowledge) -> list[Finding]:
    """All that is to be said of `tables`, laid over `base`, in the order of their lines."""
    known = merged(base, tables)
    for table in tables:
        check = _Check(table, base, known)
        check.rows()
        check.order()
    _check_seats(tables, known)
    _check_forms(tables, known)
    return [finding for table in tables for finding in sorted(table.findings, key=lambda finding: finding.line)]


class _Check:
    """The rows of one table, each for itself."""

    def __init__(self, table: Table, base: Knowledge, known: Knowledge) -> None:
        self.table = table
        self.states = {state.code for state in base.states}
        self.persons = {person.id for person in known.persons}
        self.bodies = self.states | {body.id for body in known.organisations}
        self.offices = {tenure.office for tenure in base.tenures}
        self.packaged: dict[object, list[object]] = defaultdict(list)
        named: list[Person | Organisation] = [*base.persons, *base.organisations]
        for record in named:
            self.packaged[type(record), record.id].append(record)
        for tenure in base.tenures:
            self.packaged[claim(tenure)].append(tenure)

    def rows(self) -> None:
        """Checks what the table says, row by row."""
        if self.table.kind != "offices" and not any(re.match(r"# Source: \S", line) for line in self.table.comments):
            self.table.find(1, "form", "the table has no source", "open it with a line `# Source: …`")
        seen: dict[object, int] = {}
        for row in self.table.rows:
            match row.record:
                case Tenure():
                    self.tenure(row, row.record)
                case Person() | Organisation():
                    self.named(row, row.record)
                case None:
                    continue
            self.again(row, seen)

    def again(self, row: Row, seen: dict[object, int]) -> None:
        """Whether the row says again what another one says, here or in the packaged table."""
        record = row.record
        key: object = (*claim(record), record.start) if isinstance(record, Tenure) else (type(record), row.cells["id"])
        if key in seen:
            self.table.find(row.line, "conflict", f"{_called(row)} stands in line {seen[key]} already", "keep one of the two")
        seen.setdefault(key, row.line)
        before = self.packaged.get(claim(record) if isinstance(record, Tenure) else key, [])
        for other in before if row.dated and record not in before else ():
            if not (isinstance(record, Tenure) and isinstance(other, Tenure)) or shared(record, other):
                self.table.find(row.line, "note", f"{_called(row)} replaces what is packaged{_days(other)}")

    def tenure(self, row: Row, held: Tenure) -> None:
        """An office that somebody held."""
        find = self.table.find
        if held.person not in self.persons:
            find(row.line, "error", f"the person {held.person} has no row", self.near(held.person, self.persons, "add him to a table of persons"))
        if held.body not in self.bodies:
            find(
                row.line,
                "error",
                f"the body {held.body} is no state's code and no organisation's id",
                self.near(held.body, self.bodies, "write ISO 3166 alpha-3, or add a row to a table of organisations"),
            )
        if held.office not in self.offices:
            find(row.line, "error", f"the office {held.office} is not known", self.near(held.office, self.offices, "see the head of offices.csv"))
        self.sector(row, held.sector)
        if not held.source:
            find(row.line, "form", "the source is missing", "say in a word or an address where the claim can be looked up")
        self.dates(row)
        if row.dated and held.first > held.last:
            self.table.find(row.line, "error", f"the start {held.start} comes after the end {held.end}", "exchange or correct the dates")

    def named(self, row: Row, record: Person | Organisation) -> None:
        """A person or an organisation."""
        blocs = set(codebook().blocs) if isinstance(record, Organisation) else {"IMG"}
        if not _SLUG.fullmatch(record.id):
            self.table.find(row.line, "error", f"the id {record.id} is no slug", "write Latin small letters, digits and hyphens: zarif-javad")
        if record.country not in self.states | blocs and (record.country or isinstance(record, Person)):
            mend = self.near(record.country, self.states, f"write ISO 3166 alpha-3 or one of {' '.join(sorted(blocs))}")
            self.table.find(row.line, "error", f"the country {record.country} is not known", mend)
        self.sector(row, record.sector)
        self.dates(row)
        if isinstance(record, Organisation) and record.until and record.since > record.until:
            self.table.find(row.line, "error", f"since {record.since} comes after until {record.until}", "exchange or correct the dates")

    def sector(self, row: Row, sector: str) -> None:
        """A sector of the codebook, or none."""
        if sector and sector not in codebook().sectors:
            self.table.find(row.line, "error", f"the sector {sector} is not known", f"write one of {' '.join(codebook().sectors)}")

    def dates(self, row: Row) -> None:
        """Whether the cells with dates hold some."""
        for column in DATES:
            cell = row.cells.get(column, "")
            if not known_date(cell):
                what = "is a Jalali date" if DATE.fullmatch(cell) and int(cell[:4]) < FIRST_YEAR else "is no date"
                self.table.find(row.line, "error", f"{column} {cell} {what}", "write 2021, 2021-07 or 2021-07-20, in the Gregorian calendar")

    def order(self) -> None:
        """Whether the rows are sorted; the first that is not is told."""
        for earlier, later in pairwise(self.table.rows):
            if sort_key(self.table, earlier) > sort_key(self.table, later):
                where = f"the row must stand before line {earlier.line}"
                self.table.find(later.line, "form", where, f"sort by {order_of(self.table.kind)}, or use --fix")
                return

    @staticmethod
    def near(word: str, words: set[str], otherwise: str = "correct it") -> str:
        """The mend for a word that is none of `words`: the nearest of them."""
        close = nearest(word, sorted(words), 1)
        return f"did you mean {close[0]}? Else {otherwise}" if close else otherwise


def nearest(word: str, words: Sequence[str], limit: int) -> list[str]:
    """Those of `words` that are written most like `word`, best first, none that is far from it."""
    from rapidfuzz import fuzz, process

    return [found for found, _, _ in process.extract(word, words, scorer=fuzz.ratio, limit=limit, score_cutoff=70)]


def _called(row: Row) -> str:
    """What a message calls the row."""
    cells = row.cells
    return cells["id"] if "id" in cells else f"{cells['person']} as {cells['office']} of {cells['body']}"


def _days(record: object) -> str:
    return f" ({record.start} to {record.end or 'today'})" if isinstance(record, Tenure) else ""


def _lines(tables: Sequence[Table]) -> Iterator[tuple[Table, Row]]:
    return ((table, row) for table in tables for row in table.rows if row.record is not None)


def _check_seats(tables: Sequence[Table], known: Knowledge) -> None:
    """Tells holders of one seat whose days overlap."""
    book = codebook()
    seats: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for held in known.tenures:
        if held.office in book.seats_of_one and (held.body, held.office) not in book.rivals:
            seats[held.body, held.office].append(held)
    for table, row in _lines(tables):
        if not isinstance(row.record, Tenure) or not row.dated:
            continue
        held = row.record
        for other in seats.get((held.body, held.office), ()):
            days = min(held.last, other.last) - max(held.first, other.first)
            if other.person != held.person and days > HANDOVER:
                what = f"{held.person} and {other.person}{_days(other)} are {held.office} of {held.body} at one time"
                table.find(row.line, "conflict", what, "correct the days, or give the other one a row that ends his")


def _check_forms(tables: Sequence[Table], known: Knowledge) -> None:
    """Tells forms that name two: a form that is not weak belongs to one person, organisation or state."""
    owners: dict[str, set[str]] = defaultdict(set)
    for state in known.states:
        for form in (state.name, *state.aliases, *state.demonyms, *state.capital, *state.seats):
            owners[fold(form)].add(state.code)
    named: list[Person | Organisation] = [*known.persons, *known.organisations]
    for record in named:
        for form in strong_forms(record):
            owners[fold(form)].add(_owner(record))
    for table, row in _lines(tables):
        if isinstance(row.record, Person | Organisation):
            for form in strong_forms(row.record):
                for other in sorted(owners[fold(form)] - {_owner(row.record)}):
                    table.find(row.line, "conflict", f"{form} names {other} too", f"write {form}? where the form needs something near it that tells")


def strong_forms(record: Person | Organisation) -> list[str]:
    """The forms that name `record` wherever they stand."""
    return [*([record.name] if record.name not in record.weak else []), *record.aliases]


def _owner(record: Person | Organisation) -> str:
    """Whom a form belongs to: a person's id, an organisation's name, because dated rows of one name are one body."""
    return record.name if isinstance(record, Organisation) else record.id
