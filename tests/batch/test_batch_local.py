"""Workers in processes: what dies, hangs or breaks costs an article or a shard, never the run."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ruydad.batch import stores
from ruydad.batch.folder import Failure, Folder, Receipt
from ruydad.batch.local import Skips, run_local
from ruydad.batch.parts import Part, Shard
from ruydad.batch.schema import TABLES, Place, Rows, error_row
from ruydad.batch.worker import At, Settings
from ruydad.errors import ResourceError

ARTICLES = 5


def shard(name: str, size: int = 1) -> Shard:
    return Shard(name, (Part(f"{name}.jsonl", name, "whole"),), f"hash of {name}", size)


def receipt_of(one: Shard, errors: dict[str, int] | None = None) -> Receipt:
    by = {"made_by": "v", "release": "0", "code": "c", "lexicon": "l", "model": "m", "tables": None, "schema": 1}
    came = {"rows": dict.fromkeys(TABLES, 0), "dropped": {}, "errors": errors or {}, "seconds": 0.1, "finished": datetime.now(UTC)}
    return Receipt(one.name, (one.parts[0].path,), one.hash, one.size, **by, **came)  # type: ignore[arg-type]


def empty() -> Rows:
    return {table: [] for table in TABLES}


class Odd:
    """Does what the name of a shard says."""

    def __init__(self, settings: Settings, folder: Folder) -> None:
        self.folder = folder

    def work(self, one: Shard, skips: Skips, at: At) -> Receipt:
        if one.name == "missing":
            raise ResourceError("the model is missing")
        if one.name == "broken":
            raise ValueError("what nobody foresaw")
        if one.name == "unreadable":
            os.kill(os.getpid(), signal.SIGKILL)
        rows = empty()
        for n in range(1, ARTICLES + 1):
            at(n)
            if n in skips:
                rows["errors"].append(error_row(Place(one.name, n), skips[n][0], "x", n, None, skips[n][1]))
            elif one.name == "deadly" and n in {2, 4}:
                os.kill(os.getpid(), signal.SIGKILL)
            elif one.name == "endless" and n == 3:
                signal.pause()
            at(None)
        receipt = receipt_of(one, {"killed": len(rows["errors"])})
        self.folder.commit(rows, receipt)
        return receipt


def run(path: Path, *names: str) -> tuple[Folder, dict[str, Receipt | Failure]]:
    folder = Folder(path)
    with folder.alone():
        ended = [one for _, one in run_local([shard(name) for name in names], Settings(), folder, 2, 2.0, Odd) if one]
    return folder, {one.shard: one for one in ended}


def errors_in(folder: Folder, name: str) -> list[tuple[int, str]]:
    import pyarrow.parquet as pq

    rows = pq.read_table(folder.path / "shards" / name / "errors.parquet").to_pylist()
    return [(row["row"], row["kind"]) for row in rows]


def test_every_shard_is_coded(tmp_path: Path) -> None:
    names = [f"s{i}" for i in range(7)]
    folder, ended = run(tmp_path, *names)
    assert sorted(ended) == names == [one.shard for one in folder.receipts()]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_articles_that_kill_their_process_become_rows_of_errors(tmp_path: Path) -> None:
    folder, ended = run(tmp_path, "deadly", "s1", "s2")
    assert {type(one) for one in ended.values()} == {Receipt}
    assert errors_in(folder, "deadly") == [(2, "killed"), (4, "killed")]


@pytest.mark.skipif(not hasattr(signal, "pause"), reason="needs pause()")
def test_an_article_without_end_becomes_a_row_of_errors(tmp_path: Path) -> None:
    folder, _ = run(tmp_path, "endless", "s1")
    assert errors_in(folder, "endless") == [(3, "late")]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_shard_that_cannot_be_coded_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder, ended = run(tmp_path, "broken", "unreadable", "s1", "s2")
    assert {name for name, one in ended.items() if isinstance(one, Failure)} == {"broken", "unreadable"} == {one.shard for one in folder.failures()}
    reasons = {one.shard: one.reason for one in folder.failures()}
    assert "ValueError: what nobody foresaw" in reasons["broken"]
    assert "before an article was begun" in reasons["unreadable"]


def test_where_nothing_can_be_coded_the_run_ends(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="the model is missing"):
        run(tmp_path, "missing")


@pytest.mark.parametrize("step", range(11))
def test_whenever_a_commit_breaks_off_what_is_visible_is_whole(step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, one = Folder(tmp_path), shard("s")
    with folder.alone():
        folder.commit(empty(), receipt_of(one))
    steps = iter(range(100))

    def counted(real: object) -> object:
        def called(*args: object) -> object:
            if next(steps) == step:
                raise KeyboardInterrupt
            return real(*args)  # type: ignore[operator]

        return called

    with monkeypatch.context() as patched:
        patched.setattr(stores, "_sync", counted(stores._sync))
        patched.setattr(os, "replace", counted(os.replace))
        with suppress(KeyboardInterrupt), folder.alone():
            folder.commit(empty(), receipt_of(one, {"killed": 1}))
    assert step == next(steps) - 1, "the commit has fewer steps"
    for there in (tmp_path / "shards").iterdir():
        assert {path.stem for path in there.iterdir()} == {*TABLES, "receipt"}
    with folder.alone():
        assert not list((tmp_path / ".tmp").iterdir())
        folder.commit(empty(), receipt_of(one))
    assert [one.shard for one in folder.receipts()] == ["s"]


def test_a_failure_of_what_was_done_meanwhile_is_forgotten(tmp_path: Path) -> None:
    folder, one = Folder(tmp_path), shard("s")
    with folder.alone():
        folder.commit(empty(), receipt_of(one))
        folder.fail(Failure("s", ("s.jsonl",), one.hash, "v", "its run had ended"))
        folder.plan([one], "v")
        assert folder.failures() == []
        folder.fail(Failure("s", ("s.jsonl",), "another input", "v", "could not be coded"))
        folder.plan([one], "v")
        assert len(folder.failures()) == 1
