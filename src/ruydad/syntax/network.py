"""The tagger's network: what it sees of a word, how it is laid out, how it is kept.

It is a spaCy tok2vec (hashed embeddings of form, beginning, ending and word class; two convolutions) under a softmax.
This is the only module that imports spaCy; import it where the tagger is built, not before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from spacy.attrs import LOWER, NORM, PREFIX, SHAPE, SUFFIX  # type: ignore[import-not-found]
from spacy.ml.models import MultiHashEmbed, build_tagger_model, build_Tok2Vec_model
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model
from thinc.types import Floats2d

from ruydad.errors import ResourceError
from ruydad.syntax.classes import WordClasses
from ruydad.syntax.tokens import token_spans
from ruydad.text.letters import fold

WIDTH, DEPTH = 96, 2
ROWS = {"NORM": 6000, "PREFIX": 1500, "SUFFIX": 3000, "SHAPE": 1500, "LOWER": 600}
LONGEST = 40  # letters of a word that the network looks at
BATCH = 5_000  # words in one pass of the network
KEPT_WORDS = 200_000  # lexemes that stay in memory


@dataclass(frozen=True, slots=True)
class Tagger:
    """The vocabulary, the network, and the labels in the order of its output."""

    vocab: Vocab
    model: Model[list[Doc], list[Floats2d]]
    labels: tuple[str, ...]

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The label of every word of every sentence: a UPOS tag with `+EZ` or `+FL`."""
        if len(self.vocab.strings) < KEPT_WORDS:
            return self._labels(sentences)
        with self.vocab.memory_zone():
            return self._labels(sentences)

    def _labels(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        found: list[list[str]] = []
        for batch in _batches(sentences):
            docs = [Doc(self.vocab, words=[seen(word) for word in words]) for words in batch]
            found += ([self.labels[i] for i in scores.argmax(axis=1).tolist()] for scores in self.model.predict(docs))
        return found


def _batches(sentences: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """Runs of sentences that hold some `BATCH` words together, so that memory stays small whatever the article's length."""
    batch: list[Sequence[str]] = []
    held = 0
    for words in sentences:
        batch.append(words)
        held += len(words)
        if held > BATCH:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


class Tokenizer:
    """The tokenizer of `ruydad.syntax` in spaCy's form: `nlp.tokenizer = Tokenizer(nlp.vocab)`."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The words of `text` as a spaCy `Doc`; runs of white space that spaCy cannot keep beside a word become words of their own."""
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in token_spans(text):
            gap = text[at:start]
            if gap and words and gap[0] == " ":
                spaces[-1], gap = True, gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
            words.append(text[start:end])
            spaces.append(False)
            at = end
        if text[at:] == " " and words:
            spaces[-1] = True
        elif text[at:]:
            words.append(text[at:])
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def seen(word: str) -> str:
    """What the network gets of a word: not more than its first and last letters, and nothing that is not valid Unicode."""
    if len(word) > LONGEST:
        word = word[: LONGEST // 2] + word[-LONGEST // 2 :]
    return word if word.isprintable() else word.encode("utf-8", "replace").decode("utf-8")


def vocabulary(words: WordClasses) -> Vocab:
    """A vocabulary that sees words as the tagger does: the attribute LOWER is the class of a word, SHAPE its name list or last letters."""
    classes, names = words.classes, words.names

    def norm(word: str) -> str:
        return "0" * min(len(word), 5) if word[0].isdigit() else fold(word)

    def word_class(word: str) -> str:
        folded = fold(word)
        return classes.get(folded) or classes.get(folded.partition(" ")[0], "-")

    def shape(word: str) -> str:
        folded = fold(word)
        name = names.get(folded)
        if name is not None:
            return name
        kind = "0" if word[0].isdigit() else "a" if word.isascii() else "-" if " " in folded else ""
        return kind + folded[-2:]

    getters = {
        NORM: norm,
        PREFIX: lambda word: fold(word[:3]),
        SUFFIX: lambda word: fold(word[-4:]),
        SHAPE: shape,
        LOWER: word_class,
    }
    return Vocab(lex_attr_getters=getters)  # type: ignore[arg-type]  # keyed by attribute numbers, as spaCy does


def build(labels: int) -> Model[list[Doc], list[Floats2d]]:
    """The network, not yet initialised, with as many outputs as there are labels."""
    embed = MultiHashEmbed(width=WIDTH, attrs=list(ROWS), rows=list(ROWS.values()), include_static_vectors=False)
    encode = MaxoutWindowEncoder(width=WIDTH, window_size=1, maxout_pieces=3, depth=DEPTH)
    return build_tagger_model(build_Tok2Vec_model(embed, encode), nO=labels)


def load(words: WordClasses) -> Tagger:
    """The packaged tagger. Raises `ResourceError` where its weights are missing or do not fit."""
    folder = files("ruydad.syntax").joinpath("weights")
    try:
        labels = tuple(json.loads(folder.joinpath("labels.json").read_text("utf-8")))
        vocab, model = vocabulary(words), build(len(labels))
        model.initialize([Doc(vocab, words=["ا"])])
        model.from_bytes(folder.joinpath("tagger.bin").read_bytes())
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"ruydad/syntax/weights: {error}; train them with training/tagger.py") from error
    return Tagger(vocab, model, labels)
