"""Hits as flat tables: the columns of CSV, Parquet, Arrow, pandas and polars, a row a hit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ruydad.archive.found import Count, FoundArticle, FoundEvent, FoundSide, Hit, Within
from ruydad.archive.wanted import Kind
from ruydad.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

_PAGE = 5000  # rows of a batch

Cell = Callable[[Any], object]


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(value or "" for value in values)


def _sides(role: str) -> Iterator[tuple[str, Cell]]:
    def sides(hit: FoundEvent) -> tuple[FoundSide, ...]:
        return hit.actor if role == "actor" else hit.recipient

    yield role, lambda hit: _joined(side.name for side in sides(hit))
    yield f"{role}_country", lambda hit: _joined(side.country for side in sides(hit))
    yield f"{role}_sector", lambda hit: _joined(side.sector for side in sides(hit))


def _article(of: Callable[[Any], Within | FoundArticle]) -> Iterator[tuple[str, Cell]]:
    yield "article", lambda hit: of(hit).id
    yield "name", lambda hit: of(hit).name
    yield "title", lambda hit: of(hit).title
    yield "published_start", lambda hit: _first(of(hit).published)
    yield "published_end", lambda hit: _last(of(hit).published)
    yield "outlet", lambda hit: of(hit).outlet
    yield "url", lambda hit: of(hit).url


def _first(days: Any) -> object:
    return days[0] if days else None


def _last(days: Any) -> object:
    return days[1] if days else None


def _claims(stance: str) -> Cell:
    return lambda hit: _joined(claim.name for claim in hit.claims if claim.stance == stance)


ARTICLE: dict[str, Cell] = {
    **dict(_article(lambda hit: hit)),
    "events": lambda hit: hit.events,
    "quotes": lambda hit: hit.quotes,
    "copy_of": lambda hit: hit.copy_of,
    "snippet": lambda hit: hit.snippet.marked("**", "**"),
}
EVENT: dict[str, Cell] = {
    "id": lambda hit: hit.id,
    "event": lambda hit: hit.event,
    "mode": lambda hit: _joined(hit.mode),
    "context": lambda hit: _joined(hit.context),
    "realis": lambda hit: hit.realis,
    **dict(_sides("actor")),
    **dict(_sides("recipient")),
    "start": lambda hit: _first(hit.date),
    "end": lambda hit: _last(hit.date),
    "place": lambda hit: hit.place.name if hit.place else None,
    "place_country": lambda hit: hit.place.country if hit.place else None,
    "geonameid": lambda hit: hit.place.geonameid if hit.place else None,
    "latitude": lambda hit: hit.place.latitude if hit.place else None,
    "longitude": lambda hit: hit.place.longitude if hit.place else None,
    "said_by": _claims("asserts"),
    "denied_by": _claims("denies"),
    "doubted_by": _claims("doubts"),
    "amount": lambda hit: hit.amount,
    "dead": lambda hit: hit.dead,
    "injured": lambda hit: hit.injured,
    "arrested": lambda hit: hit.arrested,
    "trigger": lambda hit: hit.trigger_text,
    "span_start": lambda hit: hit.trigger[0],
    "span_end": lambda hit: hit.trigger[1],
    "sentence": lambda hit: hit.snippet.marked("**", "**"),
    "quad": lambda hit: hit.quad,
    "scale": lambda hit: hit.scale,
    "cameo": lambda hit: hit.cameo,
    "confidence": lambda hit: hit.confidence,
    "standing": lambda hit: hit.standing,
    "decision": lambda hit: hit.decision,
    **dict(_article(lambda hit: hit.article)),
}
QUOTE: dict[str, Cell] = {
    "id": lambda hit: hit.id,
    "speaker": lambda hit: hit.speaker,
    "country": lambda hit: hit.country,
    "sector": lambda hit: hit.sector,
    "office": lambda hit: hit.office,
    "text": lambda hit: hit.snippet.marked("**", "**"),
    "cue": lambda hit: hit.cue,
    "kind": lambda hit: hit.kind,
    "attitude": lambda hit: hit.attitude,
    "standing": lambda hit: hit.standing,
    "span_start": lambda hit: hit.span[0],
    "span_end": lambda hit: hit.span[1],
    "decision": lambda hit: hit.decision,
    **dict(_article(lambda hit: hit.article)),
}
FLAT: dict[Kind, dict[str, Cell]] = {"article": ARTICLE, "event": EVENT, "quote": QUOTE}
"""The columns of each kind of hit; several values of one cell are parted by `; `, what was searched for stands between `**`."""

_WHOLE = {"events", "quotes", "geonameid", "dead", "injured", "arrested", "span_start", "span_end", "quad"}
_REAL = {"latitude", "longitude", "scale", "confidence"}
_DAYS = {"published_start", "published_end", "start", "end"}


def needed(module: str, extra: str) -> Any:
    """A library that only some need. Raises `InputError`, with the extra that brings it, where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(f"{module} is not installed: pip install 'ruydad[{extra}]'") from error


def schema(kind: Kind) -> pa.Schema:
    """The Arrow schema of the hits of a kind."""
    arrow = needed("pyarrow", "arrow")
    types = {**dict.fromkeys(_WHOLE, arrow.int64()), **dict.fromkeys(_REAL, arrow.float64()), **dict.fromkeys(_DAYS, arrow.date32())}
    return arrow.schema([(name, types.get(name, arrow.string())) for name in FLAT[kind]])


def batches(hits: Iterable[Hit], kind: Kind) -> Iterator[pa.RecordBatch]:
    """The hits as Arrow batches, in bounded memory."""
    arrow, columns, of = needed("pyarrow", "arrow"), FLAT[kind], schema(kind)
    rows = iter(hits)
    while page := list(islice(rows, _PAGE)):
        yield arrow.RecordBatch.from_arrays(
            [arrow.array([cell(hit) for hit in page], of.field(name).type) for name, cell in columns.items()], schema=of
        )


def to_arrow(hits: Iterable[Hit], kind: Kind) -> pa.Table:
    """The hits as one Arrow table."""
    return needed("pyarrow", "arrow").Table.from_batches(batches(hits, kind), schema(kind))


class ParquetFile:
    """A Parquet file that hits are written to, one after another."""

    def __init__(self, path: Path, kind: Kind) -> None:
        self._kind = kind
        self._waiting: list[Hit] = []
        try:
            self._file = needed("pyarrow.parquet", "arrow").ParquetWriter(str(path), schema(kind), compression="zstd")
        except OSError as error:
            raise InputError(f"{path} cannot be written: {error}") from error

    def __enter__(self) -> ParquetFile:
        return self

    def write(self, hit: Hit) -> None:
        """Writes one hit."""
        self._waiting.append(hit)
        if len(self._waiting) >= _PAGE:
            self._flush()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        for batch in batches(self._waiting, self._kind):
            self._file.write_batch(batch)
        self._waiting = []


def write_counts(path: Path, names: Sequence[str], counts: Sequence[Count]) -> None:
    """Writes counts to a Parquet file, a column a dimension."""
    arrow = needed("pyarrow", "arrow")
    columns = {name: arrow.array([one.values[i] for one in counts], arrow.string()) for i, name in enumerate(names)}
    needed("pyarrow.parquet", "arrow").write_table(arrow.table({**columns, "count": [one.count for one in counts]}), str(path))
