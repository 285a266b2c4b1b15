"""The engines make what the processes of this machine make, byte for byte."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

TEXT = "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد."  # Turkey's foreign minister met his Iraqi counterpart in Baghdad.
RUN = "from ruydad.cli.main import run; run()"


def write(news: Path) -> None:
    """Twenty articles of an event each."""
    rows = [{"id": f"n{i}", "text": f"{TEXT} خبر {i:02}.", "published": "2024-04-03"} for i in range(20)]
    news.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def tables(news: Path, out: Path, *options: str) -> dict[str, bytes]:
    """The tables that a run makes, by their paths; in a process of its own, as an engine is chosen once for a process."""
    command = [sys.executable, "-c", RUN, "batch", str(news), "--out", str(out), "--shard-size", "0.0005", *options]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "5 shards coded; 20 articles" in done.stdout
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.glob("shards/*/*.parquet")}


@pytest.mark.skipif(find_spec("daft") is None, reason="needs daft")
def test_the_engines_make_the_same(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    write(news)
    here = tables(news, tmp_path / "local")
    assert len(here) == 7 * 5
    assert tables(news, tmp_path / "daft", "--runner", "daft") == here
    if find_spec("ray") is not None:
        assert tables(news, tmp_path / "ray", "--runner", "ray", "--workers", "2") == here


def links(coded: Path, out: Path, *options: str) -> dict[str, bytes]:
    """The tables of links that a run makes of the same shards, by their paths."""
    shutil.copytree(coded, out, ignore=shutil.ignore_patterns("links", ".linking"))
    done = subprocess.run([sys.executable, "-c", RUN, "batch", "link", str(out), *options], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert re.search(r"\b20 reports\b", done.stdout), done.stdout
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.glob("links/*/*.parquet")}


@pytest.mark.skipif(find_spec("daft") is None, reason="needs daft")
def test_the_engines_link_the_same(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    write(news)
    tables(news, tmp_path / "coded")
    here = links(tmp_path / "coded", tmp_path / "local")
    assert here
    assert links(tmp_path / "coded", tmp_path / "daft", "--runner", "daft") == here
    if find_spec("ray") is not None:
        assert links(tmp_path / "coded", tmp_path / "ray", "--runner", "ray", "--workers", "2") == here


@pytest.mark.skipif(find_spec("daft") is not None, reason="daft is installed")
def test_without_daft_the_mend_is_told(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT, "utf-8")
    command = [sys.executable, "-c", RUN, "batch", str(tmp_path / "news.txt"), "--out", str(tmp_path / "out"), "--runner", "daft"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, "pip install 'ruydad[cluster]'" in done.stderr) == (1, True)
