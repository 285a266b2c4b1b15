"""The stage: words, tags, verbs and phrases of an article in one pass."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ruydad.records import Phrase, Reading, Sentence, Span, Token, Verb
from ruydad.syntax.classes import word_classes
from ruydad.syntax.closed import closed_words
from ruydad.syntax.forms import verb_forms
from ruydad.syntax.phrases import Chunker
from ruydad.syntax.tagging import tagged
from ruydad.syntax.tokens import token_spans
from ruydad.syntax.verbs import VerbFinder
from ruydad.text.letters import fold

PIECE = 400  # words that the tagger reads at once; a longer sentence is cut


class SyntaxStage:
    """Fills `tokens`, `verbs`, `phrases` and the token ranges of `sentences`. Built once; `read` may be called from several threads."""

    def __init__(self) -> None:
        from ruydad.syntax import network  # spaCy is slow to import: only where a stage is built

        self._tagger = network.load(word_classes())
        self._closed = closed_words()
        self._verbs = VerbFinder(verb_forms())
        self._chunker = Chunker(self._closed, word_classes().names)
        self._lock = threading.Lock()  # spaCy's vocabulary is not made for concurrent writers

    def read(self, reading: Reading) -> Reading:
        """The reading with its words. Needs `clean` and `sentences`; offsets are on `clean`."""
        spans, sentences = _cut(reading.clean, reading.sentences)
        folded = fold(reading.clean)
        labels = self._labels(reading.clean, spans, sentences)
        words = tagged([folded[a:b] for a, b in spans], labels, self._closed)
        verbs: list[Verb] = []
        phrases: list[Phrase] = []
        for sentence in sentences:
            if sentence.last > sentence.first:
                words.ezafe[sentence.last - 1] = words.flat[sentence.last - 1] = False
            found = list(self._verbs.find(words, sentence.first, sentence.last))
            phrases += self._chunker.phrases(words, found, sentence.first, sentence.last)
            verbs += found
        for verb in verbs:
            if verb.tense != "infinitive" or verb.modal is not None:
                for k in range(verb.first, verb.last):
                    words.tags[k] = words.tags[k] if words.tags[k] == "AUX" else "VERB"
                    words.ezafe[k] = False
        tokens = tuple(map(Token, (a for a, _ in spans), (b for _, b in spans), words.norms, words.tags, words.ezafe))
        return replace(reading, tokens=tokens, verbs=tuple(verbs), phrases=tuple(phrases), sentences=sentences)

    def _labels(self, clean: str, spans: Sequence[Span], sentences: Sequence[Sentence]) -> list[str]:
        pieces = [[clean[a:b] for a, b in spans[i:j]] for i, j in _pieces(sentences)]
        with self._lock:
            return [label for labels in self._tagger(pieces) for label in labels]


def _cut(clean: str, sentences: Sequence[Sentence]) -> tuple[list[Span], tuple[Sentence, ...]]:
    """The words of the sentences, and the sentences with their token ranges."""
    spans: list[Span] = []
    ranged: list[Sentence] = []
    for sentence in sentences:
        first = len(spans)
        spans += token_spans(clean, *sentence.span)
        ranged.append(replace(sentence, first=first, last=len(spans)))
    return spans, tuple(ranged)


def _pieces(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    for sentence in sentences:
        for start in range(sentence.first, sentence.last, PIECE):
            yield start, min(start + PIECE, sentence.last)
