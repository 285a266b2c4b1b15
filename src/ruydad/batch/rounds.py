"""Rounds of tasks on whatever engine a batch runs on: processes of this machine, Daft, Ray on a cluster. A round ends when all its tasks have."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache, partial
from typing import Literal

from ruydad.batch.engine import end_with_parent, on_engine
from ruydad.errors import RuydadError
from ruydad.output import Record
from ruydad.pool import begin, usual_workers

Name = Literal["local", "daft", "ray"]
Do = Callable[[str], str]
Make = Callable[[str], Do]
"""Makes, from what all tasks share, what does one; a function of a module."""
Round = Callable[[Sequence[str]], Iterator[str]]
"""Does tasks, and gives what came of each as they end."""


class Engine(Record, frozen=True):
    """What runs the tasks, in how many processes, and the address of a Ray cluster."""

    name: Name = "local"
    workers: int | None = None
    address: str | None = None

    @property
    def processes(self) -> int:
        """In how many processes tasks run."""
        return self.workers or usual_workers()


@contextmanager
def rounds(engine: Engine, make: Make, shared: str) -> Iterator[Round]:
    """Rounds with the same workers. They raise `RuydadError` where a process dies."""
    if engine.name != "local":
        yield partial(on_engine, EngineTasks, (make, shared), engine.name, engine.processes, engine.address)
        return
    if engine.processes == 1:
        yield lambda tasks: map(make(shared), tasks)
        return
    pool = ProcessPoolExecutor(engine.processes, mp_context=multiprocessing.get_context("spawn"), initializer=begin)
    try:
        yield lambda tasks: _ended([pool.submit(_do, make, shared, task) for task in tasks])
    finally:
        pool.shutdown(cancel_futures=True)


class EngineTasks:
    """What an engine keeps in each of its processes."""

    def __init__(self, make: Make, shared: str) -> None:
        end_with_parent()
        self._make, self._shared = make, shared

    def work(self, task: str) -> str:
        """Does a task."""
        return _do(self._make, self._shared, task)


def _ended(futures: list[Future[str]]) -> Iterator[str]:
    try:
        for future in as_completed(futures):
            yield future.result()
    except BrokenProcessPool as error:
        raise RuydadError("a process was killed, perhaps for want of memory; run the same command again, or with --workers 1") from error


def _do(make: Make, shared: str, task: str) -> str:
    return _made(make, shared)(task)


@cache
def _made(make: Make, shared: str) -> Do:
    return make(shared)
