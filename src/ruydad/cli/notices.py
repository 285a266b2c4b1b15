"""What is told on standard error: faults, notes, and how far the work has come."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TextIO

import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from ruydad.ingest import Fault


class Notices:
    """Tells faults and notes a line each, keeps the faults in a file where one is wanted, and shows progress where `progress` is set."""

    def __init__(self, errors: TextIO | None, progress: bool) -> None:
        self._errors = errors
        self._console = Console(stderr=True, soft_wrap=True, markup=False, highlight=False)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.completed:.0f} articles, {task.fields[rate]} a second"),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=not progress,
        )
        self._task: TaskID | None = None
        self._total: int | None = None

    def __enter__(self) -> Notices:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def expect(self, total: int | None) -> None:
        """There are about `total` articles to do: the progress shows how much of it is done, and the time that remains."""
        self._total = total
        if total:
            self._progress.columns = (
                SpinnerColumn(),
                BarColumn(),
                *self._progress.columns[1:],
                TextColumn("· about"),
                TimeRemainingColumn(),
                TextColumn("left"),
            )

    def advance(self) -> None:
        """One article is done. The bar appears with the second one."""
        if self._progress.disable:
            return
        if self._task is None:
            self._task = self._progress.add_task("", total=self._total, rate="–")
        else:
            self._progress.start()
        task = self._progress.tasks[self._task]
        self._progress.update(self._task, advance=1, rate=f"{task.speed:.1f}" if task.speed else "–")

    def say(self, line: str) -> None:
        """One line on standard error."""
        if self._progress.live.is_started:
            self._console.print(line)
        else:
            print(line, file=sys.stderr, flush=True)

    def fault(self, fault: Fault) -> None:
        """Tells the fault and keeps it."""
        self.say(f"{fault.where}: {fault.reason}")
        if self._errors is not None:
            entry = {"id": fault.id, "path": fault.path, "line": fault.line, "reason": fault.reason}
            self._errors.write(msgspec.json.encode(entry).decode() + "\n")
            self._errors.flush()
