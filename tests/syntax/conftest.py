from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from ruydad.records import Article, Reading, Sentence
from ruydad.syntax import SyntaxStage

Parse = Callable[[str], Reading]
_SENTENCE = re.compile(r"[^.؟!\n]*[^.؟!\s][^.؟!\n]*[.؟!]*")


def unread(text: str) -> Reading:
    """A reading of repaired text with its sentences cut at full stops."""
    sentences = tuple(Sentence(match.span(), 0) for match in _SENTENCE.finditer(text))
    return Reading(Article("test", text), clean=text, sentences=sentences)


@pytest.fixture(scope="session")
def stage() -> SyntaxStage:
    return SyntaxStage()


@pytest.fixture(scope="session")
def parse(stage: SyntaxStage) -> Parse:
    return lambda text: stage.read(unread(text))
