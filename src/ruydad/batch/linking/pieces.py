"""What is compared of the articles of some shards, read off their tables once: signatures of their texts, and reports of their events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import accumulate

import msgspec
import numpy as np

from ruydad.archive.entries import record_of
from ruydad.archive.searchform import words
from ruydad.batch.archiving import WORDS
from ruydad.batch.folder import Folder, Receipt
from ruydad.batch.linking.scratch import Array, Scratch, hash64, lists, mapped, texts
from ruydad.link.copies import METHOD as COPIES
from ruydad.link.copies import bands_of, shingles_of
from ruydad.link.reports import Report, reports
from ruydad.link.stories import METHOD as STORIES
from ruydad.output import Record

_ARTICLES = 2000  # at most, in a piece of small shards
_BREAKS = 16  # a piece ends where the hash of a shard's name says so: one more shard changes one piece, not all after it
_ROWS = 64  # of a table in memory
_KEPT = 2048  # reports, and texts, in memory
_REPORTS = msgspec.json.Decoder(Report)
_encode = msgspec.json.Encoder(order="deterministic").encode


class Piece(Record, frozen=True):
    """Some shards, by the hash of what is in them."""

    name: str
    shards: tuple[str, ...]


def pieces_of(receipts: Sequence[Receipt]) -> list[Piece]:
    """The finished shards in pieces, by their names."""
    found: list[list[Receipt]] = []
    articles = 0
    for receipt in sorted(receipts, key=lambda one: one.shard):
        ends = hashlib.sha256(receipt.shard.encode()).digest()[0] % _BREAKS == 0
        if not found or ends or articles + receipt.rows["articles"] > _ARTICLES:
            found.append([])
            articles = 0
        found[-1].append(receipt)
        articles += receipt.rows["articles"]
    return [_piece(group) for group in found]


def _piece(group: list[Receipt]) -> Piece:
    told = _encode((COPIES, STORIES, [(one.shard, one.input, one.made_by) for one in group]))
    return Piece(hashlib.sha256(told).hexdigest()[:16], tuple(one.shard for one in group))


def read_piece(folder: Folder, piece: Piece, scratch: Scratch) -> None:
    """Reads a piece off its shards and keeps it."""
    keys, days, shingles, bands, abouts, told, articles = [], [], [], [], [], [], []  # type: ignore[var-annotated]
    for shard in piece.shards:
        for row in folder.rows(shard, "articles", _ROWS):
            if row["state"] != "coded":
                continue
            sentences, _ = WORDS.decode(row["words"])
            runs = shingles_of([word for form, _ in sentences for word in form.split()])
            found = list(reports(record_of(row["coded"], row["text"], row["clean"]), words, row["key"]))
            articles += [len(keys)] * len(found)
            told += [_encode(replace(report, about=frozenset())) for report in found]
            abouts.append(" ".join(sorted(found[0].about)).encode() if found else b"")
            shingles.append(sorted(map(hash64, runs)))
            bands.append([hash64(repr(band)) for band in bands_of(runs)])
            keys.append(row["key"].encode())
            days.append(row["published_end"].toordinal() if row["published_end"] else 0)
    arrays = {"keys": np.array(keys, dtype="S20"), "days": np.array(days, dtype=np.int32), "of": np.array(articles, dtype=np.int32)}
    for name, pair in {"shingles": lists(shingles), "bands": lists(bands), "abouts": texts(abouts), "reports": texts(told)}.items():
        arrays |= {f"{name}-{part}": array for part, array in pair.items()}
    scratch.save(f"pieces/{piece.name}", arrays)


class Shelf:
    """All pieces behind one another: articles and reports have numbers that run through them. Few of either are in memory at a time."""

    def __init__(self, scratch: Scratch, names: Sequence[str]) -> None:
        self.scratch, self.names = scratch, names
        sizes = [(len(self._array(i, "keys")), len(self._array(i, "of"))) for i in range(len(names))]
        self.articles = np.array([0, *accumulate(one for one, _ in sizes)], dtype=np.int64)
        self.reports = np.array([0, *accumulate(one for _, one in sizes)], dtype=np.int64)
        self.report = lru_cache(_KEPT)(self._report)
        self.shingles = lru_cache(_KEPT)(self._shingles)
        self._about = lru_cache(_KEPT)(self._about_of)

    def __getitem__(self, number: int) -> Report:
        return self.report(number)

    def keys(self) -> Array:
        """The keys of all articles."""
        return np.concatenate([self._array(i, "keys") for i in range(len(self.names))] or [np.array([], dtype="S20")])

    def key(self, article: int) -> str:
        """The key of an article."""
        piece, number = self._at(self.articles, article)
        return bytes(self._array(piece, "keys")[number]).decode()

    def day(self, article: int) -> date | None:
        """The last day on which an article may have been published."""
        piece, number = self._at(self.articles, article)
        day = int(self._array(piece, "days")[number])
        return date.fromordinal(day) if day else None

    def article_of(self, report: int) -> int:
        """The number of the article of a report."""
        piece, number = self._at(self.reports, report)
        return int(self.articles[piece] + self._array(piece, "of")[number])

    def bands(self, piece: int) -> Iterator[tuple[int, Array]]:
        """The articles of a piece, each with what it is found by."""
        data, ends = self._array(piece, "bands-data"), self._array(piece, "bands-ends")
        for n in range(len(ends) - 1):
            yield int(self.articles[piece]) + n, data[ends[n] : ends[n + 1]]

    def reports_in(self, piece: int) -> Iterator[tuple[int, int, Report]]:
        """The reports of a piece, with their numbers and those of their articles."""
        for n, article in enumerate(self._array(piece, "of").tolist()):
            number = int(self.reports[piece]) + n
            yield number, int(self.articles[piece]) + article, self.report(number)

    def _report(self, number: int) -> Report:
        piece, n = self._at(self.reports, number)
        report = _REPORTS.decode(self._slice(piece, "reports", n).tobytes())
        return replace(report, about=self._about(piece, int(self._array(piece, "of")[n])))

    def _about_of(self, piece: int, article: int) -> frozenset[str]:
        return frozenset(self._slice(piece, "abouts", article).tobytes().decode().split())

    def _shingles(self, article: int) -> frozenset[int]:
        piece, number = self._at(self.articles, article)
        return frozenset(self._slice(piece, "shingles", number).tolist())

    def _slice(self, piece: int, name: str, number: int) -> Array:
        ends = self._array(piece, f"{name}-ends")
        part: Array = self._array(piece, f"{name}-data")[ends[number] : ends[number + 1]]
        return part

    @staticmethod
    def _at(bases: Array, number: int) -> tuple[int, int]:
        piece = int(np.searchsorted(bases, number, "right")) - 1
        return piece, number - int(bases[piece])

    def _array(self, piece: int, name: str) -> Array:
        return mapped(self.scratch, f"pieces/{self.names[piece]}", name)
