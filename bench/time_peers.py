"""Other readers of Persian dates, each in a process of its own with the Python of an environment that has it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

_LOOP = """
import json, sys, time
for line in sys.stdin:
    timed, texts, published = json.loads(line)
    start = time.process_time()
    found = [read(text, published) for text in texts]
    seconds = time.process_time() - start
    print(json.dumps(seconds if timed else found), flush=True)
"""
_PARSTDEX = """
from parstdex import Parstdex
model = Parstdex()
def read(text, published):
    return [[start, stop, None] for start, stop in model.extract_span(text)["datetime"]]
"""
_DATEPARSER = """
from datetime import datetime
from dateparser.search import search_dates
def read(text, published):
    settings = {"RELATIVE_BASE": datetime.fromisoformat(published)}
    found, at = [], 0
    for words, day in search_dates(text, languages=["fa"], settings=settings) or []:
        start = text.find(words, at)
        if start < 0:  # it gives the words as it has rewritten them
            continue
        at = start + len(words)
        found.append([start, at, day.date().isoformat()])
    return found
"""
PEERS = {"parstdex": _PARSTDEX, "dateparser": _DATEPARSER}


class Peer:
    """A peer at work. Raises `SystemExit` where its environment does not have it."""

    def __init__(self, name: str, python: str) -> None:
        self._name = name
        self._process = subprocess.Popen([python, "-c", PEERS[name] + _LOOP], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def read(self, text: str, published: date) -> list[tuple[int, int, str | None]]:
        """The spans that it finds in `text`, each with the day that it means, None where it tells none."""
        (found,) = self._ask(False, [text], published)
        return [(start, stop, day) for start, stop, day in found]

    def timer(self, texts: Sequence[str], published: date) -> Callable[[], float]:
        """What times one pass over `texts`, in seconds of the processor; one pass to warm it is behind it."""

        def seconds() -> float:
            return float(self._ask(True, texts, published))

        seconds()
        return seconds

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()

    def _ask(self, timed: bool, texts: Sequence[str], published: date) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([timed, texts, published.isoformat()]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self._name} ended early; does its environment have it?")
        return json.loads(line)
