"""What becomes of one input: a line of output, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ruydad.errors import RuydadError
from ruydad.ingest import Fault, Item

Work = Callable[[Item], bytes]
"""Makes one line of JSON of an article."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: what was read, as a line of JSON, or a fault."""

    where: str
    note: str | None = None
    line: bytes | None = None
    fault: Fault | None = None


def outcome(one: Item | Fault, prepare: Callable[[], Work]) -> Outcome:
    """What becomes of `one`. `prepare` gives what works on articles; it is called where there is one, and what it raises is raised."""
    if isinstance(one, Fault):
        return Outcome(one.where, fault=one)
    work = prepare()  # outside of the try: a missing model is no fault of the article
    try:
        return Outcome(one.where, one.note, line=work(one))
    except RuydadError as error:
        reason = str(error)
    except Exception as error:  # one article must not stop the others; what happened is told in full
        reason = f"could not be coded ({type(error).__name__}: {error}); please report it with the text"
    return Outcome(one.where, one.note, fault=Fault(one.path, reason, one.line, one.article.id))
