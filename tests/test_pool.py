"""Work spread over processes: in order, in bounded memory, and gone with whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from ruydad.ingest import Fault, Item
from ruydad.pool import spread
from ruydad.records import Article

# Starts two processes, tells that both are at work, and waits for ever.
PARENT = """
import sys, time
from ruydad.ingest import Item
from ruydad.pool import spread
from ruydad.records import Article
from test_pool import letters
if __name__ == "__main__":
    for _ in spread((Item(Article(str(i), "x" * 50_000), "x") for i in range(10_000)), letters, 2):
        print("at work", flush=True)
        time.sleep(600)
"""


def letters(one: Item | Fault) -> int:
    """What the processes do here."""
    return len(one.article.text) if isinstance(one, Item) else -1


def items(count: int) -> Iterator[Item | Fault]:
    for i in range(count):
        yield Item(Article(str(i), "x" * i), "x") if i % 7 else Fault("x", "odd")


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_results_come_in_order(workers: int | None) -> None:
    assert list(spread(items(60), letters, workers)) == [i if i % 7 else -1 for i in range(60)]


def test_inputs_are_read_as_they_are_needed() -> None:
    taken = []

    def counted() -> Iterator[Item | Fault]:
        for one in items(100_000):
            taken.append(one)
            yield one

    results = spread(counted(), letters, 2)
    next(results)
    results.close()
    assert len(taken) < 1000


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_no_process_outlives_a_parent_that_is_killed() -> None:
    folder = os.path.dirname(__file__)
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([folder, os.environ.get("PYTHONPATH", "")])}
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ, text=True)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "at work\n"
    parent.kill()
    parent.communicate(timeout=60)  # its output ends when the last process that holds it is gone
    assert parent.returncode == -signal.SIGKILL
