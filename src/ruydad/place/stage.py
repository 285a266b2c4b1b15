"""The stage that finds where things are said to happen."""

from __future__ import annotations

from dataclasses import replace

from ruydad.place.gazetteer import Gazetteer, Match, load_gazetteer
from ruydad.records import Place, Reading


class PlaceStage:
    """Fills `reading.places` with every place that the clean text names: `نشستی در باکو` (a meeting in Baku) gives باکو, AZE."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer or load_gazetteer()

    def read(self, reading: Reading) -> Reading:
        """The reading with its places, in order, not overlapping; offsets on the clean text."""
        named = {(reading.tokens[n.first].start, reading.tokens[n.last - 1].end) for n in reading.names if n.type in ("GPE", "LOC")}
        return replace(reading, places=tuple(_place(match) for match in self._gazetteer.find(reading.clean, named)))


def _place(match: Match) -> Place:
    row = match.place
    return Place(match.span, row.name, row.country, row.geonameid, row.lat, row.lon, row.resolution)
