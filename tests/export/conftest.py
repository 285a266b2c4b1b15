"""A coder shared by the tests of exports: the whole road, since records rest on every stage."""

import pytest

from ruydad.pipeline import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()
