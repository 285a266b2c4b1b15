"""Reads documents in a process of their own, so that no file can take more time or memory than its limit."""

from __future__ import annotations

import subprocess
import sys
from threading import Timer
from types import TracebackType

import msgspec

from ruydad.ingest.limits import Limits, told
from ruydad.ingest.pages import Answer, Job
from ruydad.ingest.worker import read_frame, write_frame

_ANSWERS = msgspec.msgpack.Decoder(Answer)


class Worker:
    """One process that reads documents, started with the first one and again after one that it did not survive. Close it at the end."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(self, job: Job) -> Answer:
        """The answer to `job`; one with a reason where the document takes too long, too much memory, or the process down."""
        process = self._running()
        late = False

        def stop() -> None:
            nonlocal late
            late = True
            process.kill()

        timer = Timer(self._limits.seconds, stop)
        timer.start()
        try:
            data = self._exchange(process, msgspec.msgpack.encode(job))
        finally:
            timer.cancel()
        if data is not None and not late:
            return _ANSWERS.decode(data)
        self.close()
        if late:
            return Answer(reason=f"reading it took longer than {self._limits.seconds:g} seconds, so it was given up; split it or cut what is no text")
        return Answer(reason=f"what reads it broke down, perhaps for want of memory ({told(self._limits.memory)} are allowed); it may be damaged")

    def close(self) -> None:
        """Lets the process go."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            command = [sys.executable, "-m", "ruydad.ingest.worker", str(self._limits.memory)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._process

    @staticmethod
    def _exchange(process: subprocess.Popen[bytes], job: bytes) -> bytes | None:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            write_frame(process.stdin, job)  # type: ignore[arg-type]
            return read_frame(process.stdout)  # type: ignore[arg-type]
        except OSError:  # it went before it had read all
            return None
