"""Runs the workers on Daft: its own engine on this machine, or Ray on a cluster. The shards, the worker and what it writes are those of `local`.

Every machine must see the inputs and the folder under the same paths. Nothing is told to Daft's or Ray's makers: their telemetry is off.
An article that kills its process breaks the run off here; `local` tells which.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator, Sequence
from functools import cache
from threading import Thread
from typing import Any, Literal

import msgspec

from ruydad.archive.tables import needed
from ruydad.batch.folder import Failure, Folder, Receipt
from ruydad.batch.local import Step
from ruydad.batch.parts import Shard
from ruydad.batch.worker import Settings, ShardWorker
from ruydad.errors import RuydadError
from ruydad.pool import settle, usual_workers

Name = Literal["daft", "ray"]

_SILENT = {"DO_NOT_TRACK": "1", "DAFT_ANALYTICS_ENABLED": "0", "RAY_USAGE_STATS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0"}
_LOOK = 0.5  # seconds between looks at the parent
_ENDED = msgspec.json.Decoder(tuple[Receipt | None, Failure | None])
_SHARD = msgspec.json.Decoder(Shard)


class EngineWorker:
    """What the engine keeps in each of its processes: a worker, made with the first shard."""

    def __init__(self, settings: Settings, folder: str) -> None:
        end_with_parent()
        self._settings, self._folder = settings, Folder(folder)
        self._worker: ShardWorker | None = None

    def work(self, task: str) -> str:
        """Codes a shard (JSON); the receipt or the failure, as JSON."""
        one = _SHARD.decode(task)
        if self._worker is None:
            self._worker = ShardWorker(self._settings, self._folder)
        try:
            ended: tuple[Receipt | None, Failure | None] = self._worker.work(one), None
        except RuydadError:
            raise
        except Exception as error:  # one shard must not stop the others
            failure = Failure.of(one, self._settings.made_by(), f"could not be coded ({type(error).__name__}: {error})")
            self._folder.fail(failure)
            ended = None, failure
        settle()
        return msgspec.json.encode(ended).decode()


def end_with_parent() -> None:
    """Ends this process soon after the one that started it, so that it does not go on beside the next run."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def run_engine(
    shards: Sequence[Shard], settings: Settings, folder: Folder, engine: Name, workers: int | None = None, address: str | None = None
) -> Generator[Step, None, None]:
    """Codes `shards` as `run_local` does, a row of a table of Daft's each; `address` is that of a Ray cluster, without it one is started here.

    Raises `InputError` where Daft or Ray is not installed, `RuydadError` where the engine breaks off; what was finished by then stays.
    """
    tasks = [msgspec.json.encode(one).decode() for one in sorted(shards, key=lambda one: -one.size)]
    arguments = settings, folder.address
    for told in on_engine(EngineWorker, arguments, engine, workers or usual_workers(), address, tasks):
        receipt, failure = _ENDED.decode(told)
        yield receipt.rows["articles"] if receipt else 0, receipt or failure


def on_engine(worker: type, arguments: tuple[Any, ...], engine: Name, workers: int, address: str | None, tasks: Sequence[str]) -> Iterator[str]:
    """What `worker(*arguments).work(task)` gives for each of the tasks, in so many processes of the engine, as they end."""
    if not tasks:
        return
    daft = _started(engine, address)
    on = daft.cls(worker, max_concurrency=workers, use_process=True)(*arguments)
    rows = daft.from_pydict({"task": list(tasks)})
    rows = rows.into_partitions(len(tasks)) if engine == "ray" else rows.into_batches(1)
    try:
        for row in rows.select(on.work(rows["task"]).alias("ended")).iter_rows():
            yield row["ended"]
    except (RuntimeError, ValueError, OSError) as error:  # what Daft and Ray raise; those of a worker come as such too
        raise RuydadError(f"the engine broke off: {error}; run the same command again") from error


@cache
def _started(engine: Name, address: str | None) -> Any:
    """Daft, with its engine: that is chosen once for a process."""
    os.environ.update(_SILENT)  # before the import
    daft = needed("daft", "cluster")
    if engine == "ray":
        needed("ray", "cluster")
        daft.set_runner_ray(address)
    else:
        daft.set_runner_native()
    return daft
