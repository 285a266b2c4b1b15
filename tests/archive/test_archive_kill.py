"""Killed while it adds: what was committed is there, nothing is half there, and the same command does the rest."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from archive_articles import MEETING

from ruydad.archive.store import open_store

ARTICLES = 12
# Adds, and kills itself with SIGKILL before the n-th statement that writes; those that make the tables are not counted.
KILLED = """
import os, signal, sys
from ruydad.archive.sqlite import SqliteDatabase
left = int(sys.argv[1])
for name in ("rows", "many"):
    def counted(self, sql, values=(), kept=getattr(SqliteDatabase, name)):
        global left
        left -= sql.startswith(("INSERT", "UPDATE", "COMMIT")) and "migration" not in sql
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return kept(self, sql, values)
    setattr(SqliteDatabase, name, counted)
import ruydad.archive.adding
ruydad.archive.adding._BATCH = 5
from ruydad.cli.main import app
app(["add", sys.argv[2], "--archive", sys.argv[3], "--workers", "1"])
"""


def rows(archive: Path) -> dict[str, int]:
    store = open_store(archive)
    try:
        return store.status().rows | {"coded": store.status().coded}
    finally:
        store.close()


def begun(archive: Path) -> bool:
    """Whether the archive was made: before the commit that makes it there are no tables."""
    if not archive.exists():
        return False
    with sqlite3.connect(archive) as connection:
        return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_anywhere_nothing_is_lost_and_nothing_twice(tmp_path: Path) -> None:
    news, archive = tmp_path / "news.jsonl", tmp_path / "a.db"
    lines = [json.dumps({"id": f"n{i}", "text": f"{MEETING} گزارش {i}.", "published": "2021-07-20"}) for i in range(ARTICLES)]
    news.write_text("\n".join(lines) + "\n", "utf-8")
    committed = killed = 0
    for statements in (0, 10, 45, 60, 75, 90, 100_000):
        done = subprocess.run([sys.executable, "-c", KILLED, str(statements), str(news), str(archive)], capture_output=True, text=True, check=False)
        killed += done.returncode == -signal.SIGKILL
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        if begun(archive):
            after = rows(archive)["coded"]
            assert after >= committed
            committed = after
        else:
            assert committed == 0
    assert killed >= 2
    assert 0 < committed < ARTICLES
    store = open_store(archive, "write")
    assert store.status().coded == ARTICLES
    assert list(store.check()) == []
    whole = tmp_path / "whole.db"
    subprocess.run([sys.executable, "-c", KILLED, "100000", str(news), str(whole)], capture_output=True, check=True)
    assert rows(archive) == rows(whole)
