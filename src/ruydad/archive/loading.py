"""Loads hits with everything that a reader wants to see of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property

import msgspec

from ruydad.archive.database import Database, Row
from ruydad.archive.entries import unpack
from ruydad.archive.found import FoundArticle, FoundClaim, FoundEvent, FoundPlace, FoundQuote, FoundSide, Hit, Review, Within
from ruydad.archive.reviews import reviews, stale
from ruydad.archive.rows import PER_ARTICLE
from ruydad.archive.snippets import snippet
from ruydad.archive.textquery import TextQuery
from ruydad.archive.wanted import Kind
from ruydad.errors import InputError

_WITHIN = "key, name, title, published_start, published_end, outlet, url"
_EVENT = (
    "event.id, article, type, mode, context, realis, start_day, end_day, place_name, place_country, geonameid, latitude, longitude, amount, dead, "
    "injured, arrested, quad, scale, cameo, confidence, standing, trigger_start, trigger_end, trigger_text, "
    "(SELECT span_start FROM sentence WHERE id = event.sentence), (SELECT span_end FROM sentence WHERE id = event.sentence)"
)
_QUOTE = (
    "quote.id, quote.article, quote.kind, quote.attitude, span_start, span_end, cue, speaker_name, speaker, country, sector, office, standing, text"
)


def load(db: Database, kind: Kind, ids: Sequence[int], query: TextQuery | None) -> tuple[Hit, ...]:
    """The hits whose row ids are `ids`, in that order. What answers `query` is marked."""
    if not ids:
        return ()
    loader = _Loader(db, ids, query)
    match kind:
        case "article":
            return loader.articles()
        case "event":
            return loader.events()
        case "quote":
            return loader.quotes()


_FACT = re.compile(r"([0-9a-f]+)(?:\.([qv])([0-9]{1,5}))?")
_FACTS: dict[str | None, Kind] = {None: "article", "q": "quote", "v": "event"}


def one(db: Database, name: str) -> Hit:
    """The article, event or quotation that is called `name` in every archive (`0f3c…`, `0f3c….v3`, `0f3c….q1`). Raises `InputError` where none is."""
    match = _FACT.fullmatch(name)
    rows = db.rows("SELECT id FROM article WHERE key = ?", (match[1],)) if match else []
    if match and rows:
        kind, row = _FACTS[match[2]], int(rows[0][0])
        id_ = row * PER_ARTICLE + int(match[3]) if match[3] else row
        if db.rows(f"SELECT 1 FROM {kind} WHERE id = ?", (id_,)):
            return load(db, kind, [id_], None)[0]
    raise InputError(f"{db.name}: nothing is called {name}")


class _Loader:
    def __init__(self, db: Database, ids: Sequence[int], query: TextQuery | None) -> None:
        self.db = db
        self.ids = ids
        self.query = query

    def named(self, sql: str, ids: Sequence[int], order: str = "") -> list[Row]:
        """The rows of a query that ends with `IN`, for `ids`."""
        return self.db.rows(f"{sql} ({', '.join('?' * len(ids))}){order}", ids)

    @cached_property
    def within(self) -> dict[int, Within]:
        """The articles of the facts, by row id."""
        rows = self.named(f"SELECT id, {_WITHIN} FROM article WHERE id IN", list({one // PER_ARTICLE for one in self.ids}))
        return {row: Within(key, name, title, _days(start, end), outlet, url) for row, key, name, title, start, end, outlet, url in rows}

    @cached_property
    def texts(self) -> dict[int, str]:
        """The untouched texts of the articles, by row id."""
        rows = self.named("SELECT id, raw FROM article WHERE id IN", list({one // PER_ARTICLE for one in self.ids}))
        return {row: unpack(bytes(raw)) for row, raw in rows}

    def reviews(self, kind: Kind) -> dict[int, Review]:
        """What was decided about each fact."""
        return {article * PER_ARTICLE + n: one for (article, of, n), one in reviews(self.db, list(self.within)).items() if of == kind}

    def articles(self) -> tuple[Hit, ...]:
        counts = "(SELECT count(*) FROM event WHERE article = a.id), (SELECT count(*) FROM quote WHERE article = a.id)"
        origin = "(SELECT o.key FROM copy JOIN article AS o ON o.id = copy.origin WHERE copy.article = a.id AND o.id <> a.id)"
        rows = self.named(f"SELECT id, {_WITHIN}, {counts}, {origin}, clean, raw FROM article AS a WHERE id IN", self.ids)
        found = {row[0]: row for row in rows}
        return tuple(self.article(found[one]) for one in self.ids)

    def article(self, cells: Row) -> FoundArticle:
        _, key, name, title, start, end, outlet, url, events, quotes, origin, clean, raw = cells
        text = unpack(bytes(raw)) if clean is None else clean
        return FoundArticle(key, name, title, _days(start, end), outlet, url, events, quotes, snippet(text, self.query), origin)

    def events(self) -> tuple[Hit, ...]:
        found = {row[0]: row for row in self.named(f"SELECT {_EVENT} FROM event WHERE id IN", self.ids)}
        told = self.reviews("event")
        return tuple(_judged(self.event(found[one]), told.get(one)) for one in self.ids)

    @cached_property
    def sides(self) -> dict[tuple[int, str], list[FoundSide]]:
        sql = (
            "SELECT event, role, side.entity, side.name, side.country, side.sector, side.office, kb, span_start, span_end, text "
            "FROM side LEFT JOIN entity ON entity.id = side.entity WHERE event IN"
        )
        found: dict[tuple[int, str], list[FoundSide]] = {}
        for event, role, entity, name, country, sector, office, kb, start, end, text in self.named(sql, self.ids, " ORDER BY event, role, side.n"):
            span = None if start is None else (start, end)
            side = FoundSide(self.name(entity, "e"), name, country, sector, office, kb, span, text)
            found.setdefault((event, role), []).append(side)
        return found

    @cached_property
    def claims(self) -> dict[int, list[FoundClaim]]:
        found: dict[int, list[FoundClaim]] = {}
        for event, stance, name, quote in self.named("SELECT event, stance, name, quote FROM claim WHERE event IN", self.ids, " ORDER BY event, n"):
            found.setdefault(event, []).append(FoundClaim(stance, name, self.name(quote, "q")))
        return found

    def name(self, row: int | None, letter: str) -> str | None:
        """The name of a fact in every archive: `0f3c….v3`."""
        return None if row is None else f"{self.within[row // PER_ARTICLE].id}.{letter}{row % PER_ARTICLE}"

    def event(self, cells: Row) -> FoundEvent:
        row, article, type_, mode, context, realis, start, end, place, country, geonameid, latitude, longitude, *rest = cells
        amount, dead, injured, arrested, quad, scale, cameo, confidence, standing, trigger_start, trigger_end, trigger_text, first, last = rest
        text = self.texts[article]
        if first is None:
            first, last = trigger_start, trigger_end
        return FoundEvent(
            str(self.name(row, "v")),
            self.within[article],
            type_,
            tuple(mode.split()),
            tuple(context.split()),
            realis,
            _days(start, end),
            tuple(self.sides.get((row, "actor"), ())),
            tuple(self.sides.get((row, "recipient"), ())),
            FoundPlace(place, country, geonameid, latitude, longitude) if place else None,
            tuple(self.claims.get(row, ())),
            amount,
            dead,
            injured,
            arrested,
            quad,
            scale,
            cameo,
            confidence,
            standing,
            (trigger_start, trigger_end),
            trigger_text,
            snippet(text[first : max(last, trigger_end)], self.query, whole=True),
        )

    def quotes(self) -> tuple[Hit, ...]:
        rows = self.named(f"SELECT {_QUOTE} FROM quote LEFT JOIN entity ON entity.id = quote.speaker WHERE quote.id IN", self.ids)
        found = {row[0]: row for row in rows}
        told = self.reviews("quote")
        return tuple(_judged(self.quote(found[one]), told.get(one)) for one in self.ids)

    def quote(self, cells: Row) -> FoundQuote:
        row, article, kind, attitude, start, end, cue, speaker, entity, country, sector, office, standing, text = cells
        return FoundQuote(
            str(self.name(row, "q")),
            self.within[article],
            kind,
            attitude,
            (start, end),
            cue,
            speaker,
            self.name(entity, "e"),
            country,
            sector,
            office,
            standing,
            snippet(text, self.query, whole=True),
        )


def _judged(hit: Hit, review: Review | None) -> Hit:
    """The hit with what people decided about it."""
    if review is None or isinstance(hit, FoundArticle):
        return hit
    outdated = isinstance(hit, FoundEvent) and stale(review, hit)
    return msgspec.structs.replace(hit, decision=review.verdict, review=msgspec.structs.replace(review, stale=outdated, seen=None))


def _days(start: object, end: object) -> tuple[date, date] | None:
    """The days of a pair of cells, which hold them as text or as days."""
    return None if start is None else (date.fromisoformat(str(start)), date.fromisoformat(str(end)))
