"""What of a plan is still to be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ruydad.batch.folder import Folder
from ruydad.batch.parts import Shard

Which = Literal["missing", "failed", "all"]


def to_do(shards: Sequence[Shard], folder: Folder, made_by: str, which: Which = "missing") -> list[Shard]:
    """The shards that are to be coded: what is missing, outdated or failed; only what failed or holds errors; or all.

    A shard is outdated where its input, the version that coded it or the settings are others now.
    """
    if which == "all":
        return list(shards)
    receipts = {one.shard: one for one in folder.receipts()}
    if which == "failed":
        failed = {one.shard for one in folder.failures()} | {name for name, one in receipts.items() if one.errors}
        return [shard for shard in shards if shard.name in failed]
    done = {name: one.input for name, one in receipts.items() if one.made_by == made_by}
    return [shard for shard in shards if done.get(shard.name) != shard.hash]
