"""An archive from Python: what `ruydad.open` gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ruydad.archive import copies, stories
from ruydad.archive.asking import wanted_of
from ruydad.archive.copies import Family
from ruydad.archive.database import Mode
from ruydad.archive.found import Count, FoundArticle, FoundEvent, FoundQuote, Hit
from ruydad.archive.status import Status
from ruydad.archive.store import SqlStore, open_store
from ruydad.archive.stories import StoryRow, StoryTold
from ruydad.archive.tables import needed, to_arrow
from ruydad.archive.wanted import Wanted
from ruydad.archive.writing import Written
from ruydad.ingest import Fault, Item, read_inputs
from ruydad.output import CodedArticle
from ruydad.records import Interval

if TYPE_CHECKING:
    from ruydad.pipeline import Published

Record = TypeVar("Record", bound=Hit)


class Records(Generic[Record]):
    """Hits, read from the archive as they are iterated, in the order of the archive; or as a table, a row a hit."""

    def __init__(self, store: SqlStore, wanted: Wanted) -> None:
        self._store = store
        self._wanted = wanted

    def __iter__(self) -> Iterator[Record]:
        return self._store.each(self._wanted)  # type: ignore[return-value]  # hits are of the kind that is wanted

    def first(self, limit: int = 20) -> tuple[Record, ...]:
        """The first `limit`: best first where words are asked for, else latest days first."""
        return self._store.find(self._wanted, limit).hits  # type: ignore[return-value]

    def count(self, *by: str) -> list[Count]:
        """How many there are by some dimensions (`month`, `type`, `actor` …). Raises `InputError` where one is unknown."""
        return self._store.count(self._wanted, by)

    def to_arrow(self) -> Any:
        """A `pyarrow.Table`; needs the extra `arrow`."""
        return to_arrow(self, self._wanted.kind)

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame`; needs the extra `pandas`."""
        needed("pandas", "pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> Any:
        """A `polars.DataFrame`; needs the extra `polars`."""
        return needed("polars", "polars").from_arrow(self.to_arrow())


class Archive:
    """A store of coded articles.

    >>> with ruydad.open("a.db") as archive:  # doctest: +SKIP
    ...     for event in archive.events(actor="روسیه", type="CONSULT", start="1400/04/01"):  # what Russia's officials talked about
    ...         print(event.date, event.snippet.text)

    `events`, `quotes` and `articles` take what `ruydad find` takes: words (`words="تحریم -نفت"`, sanction but not oil; with `lemma=True` all
    their forms), and `actor`, `recipient`, `type`, `mode`, `realis`, `said_by`, `place`, `source`, `dyad` (`IRN-USA`), `outlet`, each one string
    or several of which any will do; `start` and `end` are days. They raise `InputError` where a value is none.
    """

    def __init__(self, store: SqlStore) -> None:
        self.store = store

    def events(self, words: str = "", *, start: Published | None = None, end: Published | None = None, **asked: Any) -> Records[FoundEvent]:
        """The events that meet all that is asked."""
        return Records(self.store, _wanted("events", words, start, end, asked))

    def quotes(self, words: str = "", *, start: Published | None = None, end: Published | None = None, **asked: Any) -> Records[FoundQuote]:
        """The quotations that meet all that is asked."""
        return Records(self.store, _wanted("quotes", words, start, end, asked))

    def articles(self, words: str = "", *, start: Published | None = None, end: Published | None = None, **asked: Any) -> Records[FoundArticle]:
        """The articles that meet all that is asked."""
        return Records(self.store, _wanted("articles", words, start, end, asked))

    def coded(self) -> Iterator[CodedArticle]:
        """All coded articles, whole, in the order in which they came."""
        return self.store.articles()

    def article(self, key: str) -> CodedArticle:
        """The coded article that is called `key`. Raises `InputError` where there is none."""
        return self.store.article(key.partition(".")[0])

    def add(self, paths: Iterable[str | Path], published: Published | None = None, workers: int | None = 1) -> Written:
        """Codes what is new in files and folders, as `ruydad add` does; with more `workers` a script needs `if __name__ == "__main__":`."""
        return self._code(lambda adder: adder.add(_files(paths), _days(published)), workers)

    def recode(self, workers: int | None = 1) -> Written:
        """Codes again what another version coded, as `ruydad recode` does."""
        return self._code(lambda adder: adder.code(self.store.items("coded", adder.version)), workers)

    def link(self) -> None:
        """Finds copies and stories anew where articles have come, as `ruydad copies` and `ruydad stories` do; needs the extra `archive`."""
        copies.update(self.store.database)
        stories.update(self.store.database)

    def copies(self) -> Iterator[Family]:
        """The families of copies as they were found last, the largest first."""
        return copies.families(self.store.database)

    def stories(self, least: int = 2, disagreeing: bool = False, type: str | None = None) -> Iterator[StoryRow]:
        """The stories as they were found last that at least so many articles report, those with most reports first."""
        return stories.told(self.store.database, least, disagreeing, type)

    def story(self, number: int) -> StoryTold:
        """A story with its reports, what each says where they disagree, and how tolls grew. Raises `InputError` where there is none."""
        return stories.story(self.store.database, number)

    def status(self) -> Status:
        """The numbers of the archive."""
        return self.store.status()

    def close(self) -> None:
        """Lets the file go."""
        self.store.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _code(self, work: Callable[[Any], Written], workers: int | None) -> Written:
        from ruydad.archive.adding import Adder

        return work(Adder(self.store, workers=workers))


def open_archive(name: str | Path, mode: Mode = "read") -> Archive:
    """The archive at a path, or at `postgresql://…`. To `add` to it open it with the mode `write`, or `create`, which makes one where there is none.

    Raises `ArchiveError` where it cannot be opened.
    """
    return Archive(open_store(name, mode))


def _wanted(show: str, words: str, start: Published | None, end: Published | None, asked: dict[str, Any]) -> Wanted:
    values: dict[str, Any] = {name: [value] if isinstance(value, str) and name != "sort" else value for name, value in asked.items()}
    first, last = _days(start), _days(end)
    return wanted_of(show=show, words=words, start=first.start if first else None, end=last.end if last else None, **values)


def _days(given: Published | None) -> Interval | None:
    if given is None:
        return None
    from ruydad.pipeline import interval

    return interval(given)


def _files(paths: Iterable[str | Path]) -> Iterator[Item | Fault]:
    from io import BytesIO

    names: Sequence[str] = [str(path) for path in paths]
    return read_inputs(names, BytesIO())
