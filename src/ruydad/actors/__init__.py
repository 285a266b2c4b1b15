"""Who acts: states, persons, offices, bodies and groups, and the words that refer back to them."""

from ruydad.actors.stage import ActorsStage, who

__all__ = ["ActorsStage", "who"]
