"""Codes a stream of articles for `ruydad code`."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ruydad.cli.outcomes import Outcome, outcome
from ruydad.ingest import Fault, Item
from ruydad.pool import process_coder, spread
from ruydad.records import Interval

if TYPE_CHECKING:
    from ruydad.pipeline import Coder


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are coded: `published` dates those that have no date of their own, `kb` names the user's tables of who is who."""

    published: Interval | None = None
    kb: tuple[str, ...] = ()


def code_all(inputs: Iterable[Item | Fault], settings: Settings, workers: int | None = None) -> Generator[Outcome, None, None]:
    """The outcomes of `inputs`, in their order, with as many processes as `ruydad.pool.spread` takes. Close the generator to let them go."""
    return spread(inputs, partial(_outcome, settings), workers)


def _outcome(settings: Settings, one: Item | Fault) -> Outcome:
    return outcome(one, lambda: partial(_line, process_coder(settings.kb), settings.published))


def _line(coder: Coder, published: Interval | None, item: Item) -> bytes:
    return coder.code(item.article, item.published or (None if item.article.published else published)).to_json().encode()
