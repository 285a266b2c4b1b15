"""Reports for the tests of linking, read off sentences that were written for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ruydad.archive.searchform import words
from ruydad.link.reports import Report, reports
from ruydad.pipeline import Coder
from ruydad.records import Article, Interval

Read = Callable[[str, str, str], list[Report]]


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="session")
def read(coder: Coder) -> Read:
    """Reads the reports of an article by its name, day and text."""

    def read(name: str, day: str, text: str) -> list[Report]:
        published = Interval(date.fromisoformat(day), date.fromisoformat(day))
        return list(reports(coder.code(Article(name, text, published)), words))

    return read
