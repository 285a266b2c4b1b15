"""Who acts: states, persons, offices, bodies and groups, and the words that refer back to them."""

from ruydad.actors.answers import Answer, Claim
from ruydad.actors.lookup import Lookup, holders, offices_of
from ruydad.actors.stage import ActorsStage, who

__all__ = ["ActorsStage", "Answer", "Claim", "Lookup", "holders", "offices_of", "who"]
