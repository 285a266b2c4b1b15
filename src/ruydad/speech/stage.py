"""The stage that reads who said what, and on whose word the article stands."""

from __future__ import annotations

from dataclasses import replace

from ruydad.records import Reading
from ruydad.speech.attribution import Attributor
from ruydad.speech.cues import CueFinder
from ruydad.speech.quotes import quotes
from ruydad.speech.view import View


class SpeechStage:
    """Fills `quotes` and `sources`. Built once from its tables; `read` is pure and may be called from several threads."""

    def __init__(self) -> None:
        self._cues = CueFinder()

    def read(self, reading: Reading) -> Reading:
        """`reading` with its quotations and sources. Needs `clean`, `blocks`, `sentences`, `tokens`, `verbs`, `phrases`; uses `entities` and `mentions`."""
        if not reading.sentences:
            return reading
        view = View(reading)
        said = Attributor(view, self._cues.find(view), (), self._cues.propositions, self._cues.statements).read()
        return replace(reading, quotes=quotes(view, said))
