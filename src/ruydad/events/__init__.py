"""Who did what to whom: PLOVER events from clauses, with their realis, days, place, size and the words that prove them."""

from ruydad.events.stage import EventsStage

__all__ = ["EventsStage"]
