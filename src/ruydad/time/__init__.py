"""When: expressions of time, what days they denote, and the article's own date."""

from ruydad.time.dating import parse_date
from ruydad.time.stage import TimeStage, resolve

__all__ = ["TimeStage", "parse_date", "resolve"]
