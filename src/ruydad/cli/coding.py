"""Codes a stream of articles, in this process or in several, in order and with bounded memory."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from ruydad.cli.outcomes import Outcome, outcome
from ruydad.errors import RuydadError
from ruydad.ingest import Fault, Item
from ruydad.records import Interval

if TYPE_CHECKING:
    from ruydad.pipeline import Coder

_CHUNK_ARTICLES = 16
_CHUNK_LETTERS = 40_000
_CHUNKS_AHEAD = 3  # for each process: enough that none waits, few enough that memory stays small


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are coded: `published` dates those that have no date of their own, `kb` names the user's tables of who is who."""

    published: Interval | None = None
    kb: tuple[str, ...] = ()


def code_all(inputs: Iterable[Item | Fault], settings: Settings, workers: int | None = None) -> Generator[Outcome, None, None]:
    """The outcomes of `inputs`, in their order.

    Without `workers`, one article is coded here and more of them by up to two processes. Close the generator to let them go.
    """
    inputs = iter(inputs)
    first = list(islice(inputs, 2))
    inputs = chain(first, inputs)
    if workers is None:
        workers = 1 if len(first) < 2 else min(2, os.cpu_count() or 1)
    if workers == 1:
        yield from (_outcome(one, settings) for one in inputs)
    else:
        yield from _in_processes(inputs, settings, workers)


def _outcome(one: Item | Fault, settings: Settings) -> Outcome:
    return outcome(one, lambda: partial(_line, _coder(settings.kb), settings.published))


def _line(coder: Coder, published: Interval | None, item: Item) -> bytes:
    return coder.code(item.article, item.published or (None if item.article.published else published)).to_json().encode()


@cache
def _coder(kb: tuple[str, ...]) -> Coder:
    """The coder of this process."""
    from ruydad.pipeline import Coder

    return Coder(kb)


def _in_processes(inputs: Iterable[Item | Fault], settings: Settings, workers: int) -> Iterator[Outcome]:
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_ignore_interrupts)
    pending: deque[Future[list[Outcome]]] = deque()
    try:
        for chunk in _chunks(inputs):
            pending.append(pool.submit(_outcomes, chunk, settings))
            if len(pending) > workers * _CHUNKS_AHEAD:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    except BrokenProcessPool as error:
        raise RuydadError("a process that coded articles was killed, perhaps for want of memory; try --workers 1") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _outcomes(chunk: list[Item | Fault], settings: Settings) -> list[Outcome]:
    return [_outcome(one, settings) for one in chunk]


def _chunks(inputs: Iterable[Item | Fault]) -> Iterator[list[Item | Fault]]:
    chunk: list[Item | Fault] = []
    letters = 0
    for one in inputs:
        chunk.append(one)
        letters += len(one.article.text) if isinstance(one, Item) else 0
        if len(chunk) == _CHUNK_ARTICLES or letters >= _CHUNK_LETTERS:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


def _ignore_interrupts() -> None:
    """Ctrl-C is for the parent, which lets its processes go."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
