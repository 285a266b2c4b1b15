"""Work on a stream of articles, in this process or in several, in order and with bounded memory; and the coder that each process keeps."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import chain, islice
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from ruydad.errors import RuydadError
from ruydad.ingest import Fault, Item
from ruydad.resources import settled

if TYPE_CHECKING:
    from ruydad.pipeline import Coder

Result = TypeVar("Result")
Each = Callable[[Item | Fault], Result]
"""What is done with one input. It goes to the other processes, so it must be a function of a module, or a partial of one."""

_CHUNK_ARTICLES = 16
_CHUNK_LETTERS = 40_000
_CHUNKS_AHEAD = 3  # for each process: enough that none waits, few enough that memory stays small


def spread(inputs: Iterable[Item | Fault], each: Each[Result], workers: int | None = None) -> Generator[Result, None, None]:
    """What `each` gives for `inputs`, in their order.

    Without `workers`, one article is worked on here and more of them by up to two processes. Close the generator to let them go.
    """
    inputs = iter(inputs)
    first = list(islice(inputs, 2))
    inputs = chain(first, inputs)
    if workers is None:
        workers = 1 if len(first) < 2 else usual_workers()
    if workers == 1:
        yield from map(each, inputs)
    else:
        yield from _in_processes(inputs, each, workers)


def usual_workers() -> int:
    """In how many processes one works where nothing is said: two, on a machine that has two cores."""
    return min(2, os.cpu_count() or 1)


@cache
def process_coder(kb: tuple[str, ...] = ()) -> Coder:
    """The coder of this process, built at the first call; `kb` names the user's tables of who is who."""
    from ruydad.pipeline import Coder

    return Coder(kb)


def _in_processes(inputs: Iterable[Item | Fault], each: Each[Result], workers: int) -> Iterator[Result]:
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=begin)
    pending: deque[Future[list[Result]]] = deque()
    try:
        for chunk in _chunks(inputs):
            pending.append(pool.submit(_all_of, chunk, each))
            if len(pending) > workers * _CHUNKS_AHEAD:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    except BrokenProcessPool as error:
        raise RuydadError("a process that coded articles was killed, perhaps for want of memory; try --workers 1") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _all_of(chunk: list[Item | Fault], each: Each[Result]) -> list[Result]:
    results = [each(one) for one in chunk]
    settle()
    return results


@cache
def settle() -> None:
    """Once its models are loaded and warm, tells the garbage collector of a process of ours that they stay."""
    settled()


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


def begin() -> None:
    """Prepares a process: Ctrl-C is for the parent, which lets its processes go, and where the parent is killed they do not stay behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
