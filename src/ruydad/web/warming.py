"""Tables that pages read are loaded while nobody waits for a page yet."""

from __future__ import annotations

from ruydad.archive.textquery import parse
from ruydad.events.explain import meaning
from ruydad.text.repair import repair
from ruydad.web.subjects import tables


def warm() -> None:
    """Loads what the first article, the first search and the first actor would wait for."""
    parse("گفتن", True)
    repair("")
    meaning("verb:form")
    meaning("consult:meet")
    tables()
