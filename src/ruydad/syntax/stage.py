"""The stage: words, tags, trees, names, verbs and phrases of an article in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ruydad.records import Name, Phrase, Reading, Sentence, Span, Token, Verb
from ruydad.syntax.classes import word_classes
from ruydad.syntax.closed import closed_words
from ruydad.syntax.forms import verb_forms
from ruydad.syntax.names import echoes, names
from ruydad.syntax.network import Analysis, network
from ruydad.syntax.phrases import Chunker
from ruydad.syntax.tagging import tagged
from ruydad.syntax.tokens import token_spans
from ruydad.syntax.trees import parted
from ruydad.syntax.verbs import VerbFinder
from ruydad.text.letters import fold

PIECE = 400  # words that the network reads at once; a longer sentence is cut


class SyntaxStage:
    """Fills `tokens`, `names`, `verbs`, `phrases` and the token ranges of `sentences`. Built once; `read` may be called from several threads."""

    def __init__(self) -> None:
        self._network = network()
        self._closed = closed_words()
        self._verbs = VerbFinder(verb_forms())
        self._chunker = Chunker(self._closed, word_classes().names)

    def read(self, reading: Reading) -> Reading:
        """The reading with its words. Needs `clean` and `sentences`; offsets are on `clean`."""
        clean = reading.clean
        spans, sentences = _cut(clean, reading.sentences)
        folded = fold(clean)
        pieces = list(_pieces(sentences))
        analyses = self._network([[clean[a:b] for a, b in spans[i:j]] for i, j in pieces])
        norms = [folded[a:b] for a, b in spans]
        echoes([norms[i:j] for i, j in pieces], [analysis.tags for analysis in analyses], [analysis.names for analysis in analyses])
        tags = [tag for analysis in analyses for tag in analysis.tags]
        links = [link for analysis in analyses for link in analysis.links]
        apart = {first + i for (first, _), analysis in zip(pieces, analyses, strict=True) for i in parted(analysis.heads)}
        words = tagged(norms, tags, links, self._closed, apart)
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
        heads, relations = _trees(pieces, analyses)
        tokens = tuple(map(Token, (a for a, _ in spans), (b for _, b in spans), words.norms, words.tags, words.ezafe, heads, relations))
        found_names = tuple(_names(pieces, analyses))
        return replace(reading, tokens=tokens, names=found_names, verbs=tuple(verbs), phrases=tuple(phrases), sentences=sentences)


def _trees(pieces: Sequence[Span], analyses: Sequence[Analysis]) -> tuple[list[int], list[str]]:
    """Heads as numbers of tokens of the article, -1 for a root, and relations."""
    heads = [first + head - 1 if head else -1 for (first, _), analysis in zip(pieces, analyses, strict=True) for head in analysis.heads]
    return heads, [relation for analysis in analyses for relation in analysis.relations]


def _names(pieces: Sequence[Span], analyses: Sequence[Analysis]) -> Iterator[Name]:
    for (first, _), analysis in zip(pieces, analyses, strict=True):
        for start, end, kind in names(analysis.names):
            yield Name(first + start, first + end, kind)


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
