"""The stage that reads who said what, and on whose word the article stands."""

from __future__ import annotations

from dataclasses import replace

from ruydad.records import Reading
from ruydad.speech.attribution import Attributor
from ruydad.speech.contests import ContestFinder
from ruydad.speech.continuation import continued
from ruydad.speech.cues import CueFinder
from ruydad.speech.documents import documents
from ruydad.speech.headlines import headlines, paragraphs
from ruydad.speech.interviews import interview
from ruydad.speech.quotes import quotes
from ruydad.speech.reviews import reviewed
from ruydad.speech.sources import SourceFinder
from ruydad.speech.standing import Standings
from ruydad.speech.subjects import SubjectFinder
from ruydad.speech.view import View


class SpeechStage:
    """Fills `quotes`, `voices`, `contests` and `sources`. Built once from its tables; `read` is pure and may be called from several threads."""

    def __init__(self) -> None:
        self._cues = CueFinder()
        self._contests = ContestFinder()
        self._sources = SourceFinder()
        self._standings = Standings()

    def read(self, reading: Reading) -> Reading:
        """`reading` with its quotations, what others answer for, and sources.

        Needs `clean`, `blocks`, `sentences`, `tokens`, `verbs` and `phrases`; uses `entities`, `mentions` and `times`.
        """
        if not reading.sentences:
            return reading
        view = View(reading)
        outlets = self._sources.outlets(view)
        announced = self._sources.announced(view, outlets)
        taken = [found.opened for found in announced]
        subjects = SubjectFinder(view, outlets, self._sources.media)
        cues = self._cues.find(view)
        said = list(continued(view, Attributor(view, cues, subjects, taken, self._cues).read(), cues, taken))
        talk = interview(view, subjects, [found.name.span for found in announced if found.name is not None and found.name.kind == "medium"])
        said += [*talk.turns, *headlines(view, subjects, taken, talk.blocks), *documents(view, subjects, self._cues.statements)]
        said += [*paragraphs(view), *self._contests.find(view, subjects, taken)]
        spoken = quotes(view, said, announced, subjects)
        sources = self._sources.chain(view, [*announced, *self._sources.spoken(view, outlets, spoken.quotes)])
        voices = sorted([*spoken.voices, *reviewed(view, self._sources.media, outlets)], key=lambda voice: voice.span)
        standings = self._standings
        return replace(
            reading,
            quotes=standings.quotes(view, spoken.quotes),
            voices=tuple(voices),
            contests=spoken.contests,
            sources=standings.sources(view, sources),
            hearsay=standings.hearsay(view, spoken.quotes),
        )
