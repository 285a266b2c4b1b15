"""Where: finds the places that a text names and says in which country they lie."""

from ruydad.place.stage import PlaceStage

__all__ = ["PlaceStage"]
