"""Who said what, and on whose word the article stands."""

from ruydad.speech.reader import Speech, listen
from ruydad.speech.stage import SpeechStage

__all__ = ["Speech", "SpeechStage", "listen"]
