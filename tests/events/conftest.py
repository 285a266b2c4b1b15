"""A coder shared by the tests of events: the whole road, since events rest on every stage before them."""

import pytest

from ruydad.pipeline import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()
