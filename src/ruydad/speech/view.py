"""The reading as the modules of this package look at it: folded text, and which token, sentence and verb stands where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ruydad.records import Block, Mention, Phrase, Reading, Sentence, Span, Token, Verb
from ruydad.speech.marks import quotations
from ruydad.text.letters import fold

_EDGE_LEFT = re.compile(r"(?:[\s\u200b-\u200f\u2066-\u2069«»‹›\"“”„'‘’:،,؛;.…!*\-–ـ]|<<|\(\()+")
_EDGE_RIGHT = re.compile(r"[\s\u200b-\u200f\u2066-\u2069«»‹›\"“”„'‘’:،,؛;.…!؟?*\-–ـ]")
_DOUBLE = (">>", "))")

REACH = 3000
"""How far from a cue, in code points, what belongs to it is looked for; only broken input has longer sentences."""


class View:
    """A reading, folded once, with indexes from offsets to tokens, sentences and verbs. All offsets are on `reading.clean`."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.folded = fold(reading.clean)
        self.tokens: tuple[Token, ...] = reading.tokens
        self.verbs: tuple[Verb, ...] = reading.verbs
        self.marks: dict[int, int] = quotations(reading.clean, [block.span for block in reading.blocks])
        self.openings: dict[int, int] = {shut: opening for opening, shut in self.marks.items()}
        self._token_starts = [token.start for token in reading.tokens]
        self._sentence_starts = [sentence.span[0] for sentence in reading.sentences]
        self._verb_firsts = [verb.first for verb in reading.verbs]
        self._verb_ends = [reading.tokens[verb.last - 1].end for verb in reading.verbs]
        self._phrase_firsts = [phrase.first for phrase in reading.phrases]
        self.mentions: tuple[Mention, ...] = outermost(reading.mentions)
        self._mention_starts = [mention.span[0] for mention in self.mentions]

    def token_from(self, offset: int) -> int:
        """The index of the first token that begins at `offset` or later."""
        return bisect_left(self._token_starts, offset)

    def sentence_index(self, offset: int) -> int:
        """The index of the sentence that holds `offset`, or the last one that begins before it."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def sentence(self, offset: int) -> Sentence:
        """The sentence that holds `offset`, or the last one that begins before it."""
        return self.reading.sentences[self.sentence_index(offset)]

    def reach(self, offset: int) -> Span:
        """The span of the sentence that holds `offset`, no farther than `REACH` code points to either side."""
        start, end = self.sentence(offset).span
        return max(start, offset - REACH), min(end, offset + REACH)

    def block(self, offset: int) -> Block:
        """The block of the sentence that holds `offset`."""
        return self.reading.blocks[self.sentence(offset).block]

    def start(self, verb: Verb) -> int:
        """Where `verb` begins."""
        return self.tokens[verb.first].start

    def end(self, verb: Verb) -> int:
        """Where `verb` ends."""
        return self.tokens[verb.last - 1].end

    def verbs_between(self, start: int, end: int) -> tuple[Verb, ...]:
        """The verbs that lie within `[start, end)`."""
        low = bisect_left(self._verb_firsts, self.token_from(start))
        high = bisect_right(self._verb_ends, end)
        return self.verbs[low:high]

    def mentions_between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The outermost mentions that begin within `[start, end)`."""
        return self.mentions[bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)]

    def phrases_between(self, start: int, end: int) -> tuple[Phrase, ...]:
        """The noun phrases that begin within `[start, end)`."""
        low, high = (bisect_left(self._phrase_firsts, self.token_from(offset)) for offset in (start, end))
        return self.reading.phrases[low:high]

    def trim(self, start: int, end: int) -> Span | None:
        """`[start, end)` without the white space, quotation marks and punctuation at its edges; None where nothing is left."""
        text = self.reading.clean
        lead = _EDGE_LEFT.match(text, start, end)
        if lead:
            start = lead.end()
        while end > start:
            if text.endswith(_DOUBLE, start, end):
                end -= 2
            elif _EDGE_RIGHT.match(text[end - 1]):
                end -= 1
            else:
                break
        return (start, end) if start < end else None


def outermost(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """`mentions` in order, without those that lie within another."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span[0], -m.span[1])):
        if not kept or mention.span[1] > kept[-1].span[1]:
            kept.append(mention)
    return tuple(kept)
