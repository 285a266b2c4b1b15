"""Runs workers in processes of this machine. A process that dies or hangs is replaced, and the article that it was at becomes a row of errors."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Protocol

from ruydad.batch.folder import Failure, Folder, Receipt
from ruydad.batch.parts import Shard
from ruydad.batch.worker import At, Settings, ShardWorker
from ruydad.errors import RuydadError
from ruydad.pool import begin, settle, usual_workers

SECONDS = 300.0
"""How long one article may take, by default."""

_TRIES = 2  # of an article that killed a process, before it is passed over, and of a shard that cannot be read
_DEATHS = 50  # of processes over one shard, before it is given up
_TICK = 5.0  # seconds between looks at what takes too long

Skips = dict[int, tuple[str, str]]
Step = tuple[int, Receipt | Failure | None]
"""How many articles were finished just now, and a shard that was finished or given up."""


class Worker(Protocol):
    """What codes shards in a process."""

    def work(self, shard: Shard, skips: Skips, at: At) -> Receipt: ...


Make = Callable[[Settings, Folder], Worker]
"""Makes the worker of a process; a function of a module."""


@dataclass(slots=True)
class _Job:
    shard: Shard
    skips: Skips = field(default_factory=dict)
    deaths: Counter[int | None] = field(default_factory=Counter)


class _Process:
    """A process that codes, and what it is at."""

    def __init__(self, settings: Settings, folder: str, make: Make) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, settings, folder, make), daemon=True)
        self.process.start()
        theirs.close()
        self.job: _Job | None = None
        self.at: int | None = None
        self.since = 0.0

    def give(self, job: _Job) -> None:
        self.job, self.at = job, None
        self.pipe.send((job.shard, job.skips))

    def is_late(self, seconds: float) -> bool:
        return self.job is not None and self.at is not None and time.monotonic() - self.since > seconds

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def run_local(
    shards: Sequence[Shard],
    settings: Settings,
    folder: Folder,
    workers: int | None = None,
    seconds: float = SECONDS,
    make: Make = ShardWorker,
) -> Generator[Step, None, None]:
    """Codes `shards`, by default in two processes, the largest first; gives how many articles were finished, and the shards as they end.

    An article that takes longer than `seconds`, or twice kills the process that codes it, becomes a row of errors, and the shard goes on without it.
    Raises `RuydadError` where nothing can be coded at all. Close the iterator to let the processes go.
    """
    yield from _Run(shards, settings, folder, seconds, make).run(workers or usual_workers())


class _Run:
    def __init__(self, shards: Sequence[Shard], settings: Settings, folder: Folder, seconds: float, make: Make) -> None:
        self.waiting = deque(_Job(shard) for shard in sorted(shards, key=lambda shard: -shard.size))
        self.settings, self.folder, self.seconds, self.make = settings, folder, seconds, make
        self.made_by = settings.made_by()
        self.processes: list[_Process] = []

    def run(self, workers: int) -> Iterator[Step]:
        try:
            for _ in range(min(workers, len(self.waiting))):
                self.start()
            while any(one.job for one in self.processes):
                ready = set(wait([one.pipe for one in self.processes if one.job], min(_TICK, self.seconds)))
                for one in list(self.processes):
                    if one.pipe in ready:
                        yield from self.heard(one)
                    elif one.is_late(self.seconds):
                        yield from self.lost(one, "late")
        finally:
            for one in self.processes:
                one.end()

    def start(self) -> None:
        """A new process, with the next shard."""
        if self.waiting:
            process = _Process(self.settings, self.folder.address, self.make)
            self.processes.append(process)
            process.give(self.waiting.popleft())

    def heard(self, one: _Process) -> Iterator[Step]:
        """Takes in what a process tells; where it died, that is the end of what its pipe holds."""
        try:
            told = one.pipe.recv()
        except (EOFError, OSError):
            yield from self.lost(one, "killed")
            return
        if isinstance(told, int) or told is None:
            yield (1 if told is None else 0), None
            one.at, one.since = told, time.monotonic()
        elif isinstance(told, RuydadError):
            raise told
        else:
            yield 0, told if isinstance(told, Receipt) else self.failed(one.job, str(told))
            one.job = None
            if self.waiting:
                one.give(self.waiting.popleft())

    def lost(self, one: _Process, kind: str) -> Iterator[Step]:
        """Replaces a process that died over its shard or hangs."""
        job, at = one.job, one.at
        one.end()
        self.processes.remove(one)
        if job is None:
            return
        job.deaths[at] += 1
        if at is not None and (kind == "late" or job.deaths[at] >= _TRIES):
            why = f"took longer than {self.seconds:g} seconds" if kind == "late" else f"took the process that coded it along, {_TRIES} times"
            job.skips[at] = kind, f"the article {why}; please report it with the text"
        if job.deaths.total() >= _DEATHS or (at is None and job.deaths[at] >= _TRIES):
            where = "before an article was begun" if at is None else "over many articles"
            yield 0, self.failed(job, f"the processes that coded it died {job.deaths.total()} times, {where}; perhaps for want of memory")
        else:
            self.waiting.appendleft(job)
        self.start()

    def failed(self, job: _Job | None, reason: str) -> Failure:
        assert job is not None
        failure = Failure.of(job.shard, self.made_by, reason)
        self.folder.fail(failure)
        return failure


def _serve(pipe: Connection, settings: Settings, folder: str, make: Make) -> None:
    """What a process does: takes shards from the pipe, and tells there what it is at and what came out."""
    begin()
    try:
        worker = make(settings, Folder(folder))
        while True:
            shard, skips = pipe.recv()
            try:
                told: Receipt | str = worker.work(shard, skips, pipe.send)
            except RuydadError:
                raise
            except Exception as error:  # one shard must not stop the others
                told = f"could not be coded ({type(error).__name__}: {error})"
            pipe.send(told)
            settle()
    except RuydadError as error:  # nothing can be coded: a missing model, a table that is gone
        pipe.send(error)
    except (EOFError, BrokenPipeError):
        return
