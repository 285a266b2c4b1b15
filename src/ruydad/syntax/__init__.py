"""Words, tags, verbs and noun phrases of Persian sentences."""

from ruydad.syntax.compounds import compounds, separated
from ruydad.syntax.stage import SyntaxStage

__all__ = ["SyntaxStage", "compounds", "separated"]
