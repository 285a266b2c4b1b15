"""What `این شبکه`, `این سخنگو`, `این بیانیه` point back to: words of the same noun earlier in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruydad.records import Phrase, Span
from ruydad.speech.view import View

_POINTING = frozenset(("این", "آن", "همین", "همان"))
_COUNTERS = frozenset(("یک", "برخی", "بعضی", "هیچ", "چند", "از"))
_ENDING = re.compile("(?<=ه)[\u200c ]?ای$|ی$")
_STATEMENT = 1500  # tokens looked back over for the first word of a statement
_FARTHEST = 400  # noun phrases looked back over


class Antecedents:
    """Looks back for what a noun phrase with `این` points to, in one reading."""

    def __init__(self, view: View) -> None:
        self._view = view

    def noun(self, span: Span) -> str:
        """The noun of the pointing phrase at `span`: `شبکه` of `این شبکه خبری`; empty where it points to nothing."""
        words = self._view.folded[slice(*span)].split()
        for i, word in enumerate(words[:-1]):
            if word in _POINTING:
                return words[i + 1]
        return ""

    def find(self, span: Span) -> Span | None:
        """The nearest earlier phrase with the noun of the pointing phrase at `span` that says more than it does; None where there is none.

        `این سخنگو` after `یک سخنگوی وزارت خارجه` (a spokesman of the ministry) is that phrase.
        """
        view = self._view
        noun = _stem(self.noun(span))
        if not noun:
            return None
        phrases = view.phrases_between(0, span[0])
        for phrase in reversed(phrases[-_FARTHEST:]):
            if self._answers(phrase, noun):
                return self._whole(phrase)
        return None

    def earlier(self, span: Span) -> Iterator[int]:
        """The tokens of the noun of the phrase at `span` earlier in the article where nothing points back, the nearest first."""
        tokens, at = self._view.tokens, self._view.token_from(span[0])
        noun = _stem(self.noun(span) or tokens[at].norm)
        for i in range(at - 1, max(-1, at - _STATEMENT), -1):
            if _stem(tokens[i].norm) == noun and not (i and tokens[i - 1].norm in _POINTING):
                yield i

    def _answers(self, phrase: Phrase, noun: str) -> bool:
        """Whether `phrase` opens with `noun`, after a number or `یک`, is fuller than it alone, and does not point itself."""
        tokens = self._view.tokens[phrase.first : phrase.last]
        if tokens[0].norm in _POINTING:
            return False
        rest = [token.norm for token in tokens if token.norm not in _COUNTERS]
        return len(rest) > 1 and _stem(rest[0]) == noun

    def _whole(self, phrase: Phrase) -> Span:
        """`phrase` with the partitive before it: `برخی از مقامات آمریکایی`."""
        tokens, first = self._view.tokens, phrase.first
        while first and tokens[first - 1].norm in _COUNTERS and first > phrase.first - 2:
            first -= 1
        if tokens[first].norm == "از":
            first = phrase.first
        return tokens[first].start, tokens[phrase.last - 1].end


def _stem(noun: str) -> str:
    """`noun` without the ending of one that is not known yet: `بیانیه` of `بیانیه‌ای`, `شبکه` of `شبکه‌ای`."""
    return _ENDING.sub("", noun) or noun
