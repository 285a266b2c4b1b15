"""How far a batch has come: what is done, what is left, how fast it goes, and what went wrong."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from ruydad.batch.folder import Failure, Folder
from ruydad.output import Record

_RECENT = 20  # shards that tell the rate


class Progress(Record, frozen=True):
    """The numbers of a folder. `rate` is articles a second of the shards that were finished last, `left` the seconds that the rest then takes."""

    shards: int
    done: int
    outdated: int
    failed: tuple[Failure, ...]
    rows: dict[str, int]
    dropped: dict[str, int]
    errors: dict[str, int]
    rate: float | None
    left: float | None


def progress(folder: Folder) -> Progress:
    """How the folder stands. Raises `InputError` where it is none of a batch."""
    plan, receipts = folder.planned(), folder.receipts()
    wanted = {one.name: one.hash for one in plan.shards}
    current = {one.shard for one in receipts if one.made_by == plan.made_by and wanted.get(one.shard) == one.input}
    rows, dropped, errors = Counter[str](), Counter[str](), Counter[str]()
    for receipt in receipts:
        rows.update(receipt.rows)
        dropped.update(receipt.dropped)
        errors.update(receipt.errors)
    failed = tuple(one for one in folder.failures() if wanted.get(one.shard) == one.input)
    names = current | {one.shard for one in failed}
    missing = sum(one.size for one in plan.shards if one.name not in names)
    recent = sorted((one for one in receipts if one.shard in current), key=lambda one: one.finished)[-_RECENT:]
    rate = left = None
    if recent:
        begun = min(one.finished - timedelta(seconds=one.seconds) for one in recent)
        seconds = max((recent[-1].finished - begun).total_seconds(), 0.001)
        rate = sum(one.rows["articles"] for one in recent) / seconds
        left = missing * seconds / max(sum(one.size for one in recent), 1)
    outdated = sum(one.shard in wanted and one.shard not in current for one in receipts)
    return Progress(len(plan.shards), len(current), outdated, failed, dict(rows), dict(dropped), dict(errors), rate, left)
