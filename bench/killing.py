"""What the benchmarks that kill commands share: the articles that are coded, and the killing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

RUYDAD = [sys.executable, "-c", "from ruydad.cli.main import run\nif __name__ == '__main__': run()"]
"""The command, in the Python that runs the benchmark."""


def write_news(path: Path, texts: list[str], count: int) -> list[str]:
    """Writes so many articles as JSON Lines, no two alike; their ids."""
    rows = [{"id": f"n{i}", "text": f"{texts[i % len(texts)]}\n{i}", "published": "2021-07-20"} for i in range(count)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return [row["id"] for row in rows]


def killed(command: list[str], seconds: float) -> bool:
    """Runs the command for `seconds` and kills it; whether it had not ended before."""
    done = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        done.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(done.pid, signal.SIGKILL)  # its group is its own: it and the processes that code
        done.wait()
        return True
    return False
