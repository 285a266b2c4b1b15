"""Text: repairs what is broken in letters, lines and spaces, and parts the article into blocks and sentences."""

from ruydad.text.letters import fold
from ruydad.text.stage import TextStage

__all__ = ["TextStage", "fold"]
