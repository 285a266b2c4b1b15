"""Ruydad's text and syntax stages as a spaCy pipeline: tokenizer, sentences, tags, lemmas, trees, names, phrases.

    >>> import ruydad
    >>> nlp = ruydad.load()
    >>> [(word.text, word.pos_, word.dep_) for word in nlp("پوتین به تهران رفت.")][0]  # Putin went to Tehran.
    ('پوتین', 'PROPN', 'nsubj')

Every component is a spaCy factory registered by entry point, so that `nlp.add_pipe("ruydad_names")` works in any pipeline without an
import. They share one run of the network, which is kept with the `Doc` until its words or sentences change. `ruydad_dates`, which needs
no network, is added by who wants it:

    >>> _ = nlp.add_pipe("ruydad_dates", config={"published": "1400/04/29"})
    >>> [(date.start, date.end) for date in nlp("پوتین هفته گذشته به تهران رفت.")._.dates]  # Putin went to Tehran last week.
    [(datetime.date(2021, 7, 10), datetime.date(2021, 7, 16))]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from spacy import blank, registry  # type: ignore[attr-defined]
from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from ruydad.records import Article, Block, Dating, Interval, Phrase, Reading, Sentence, Verb
from ruydad.syntax.classes import word_classes
from ruydad.syntax.closed import closed_words
from ruydad.syntax.forms import verb_forms
from ruydad.syntax.lemmas import Lemmatizer
from ruydad.syntax.morphology import Morphologizer
from ruydad.syntax.names import echoes, names
from ruydad.syntax.network import Analysis, network
from ruydad.syntax.phrases import Chunker
from ruydad.syntax.stage import PIECE
from ruydad.syntax.tagging import tagged
from ruydad.syntax.tokens import token_spans
from ruydad.syntax.trees import parted
from ruydad.syntax.verbs import VerbFinder
from ruydad.text.letters import fold
from ruydad.text.sentences import SentenceReader
from ruydad.time import TimeStage, parse_date

PIPELINE = ("ruydad_sentences", "ruydad_tagger", "ruydad_lemmatizer", "ruydad_parser", "ruydad_names", "ruydad_phrases")
_KEPT = "ruydad"  # the key of `Doc.user_data` under which the network's analysis is kept


def load(exclude: Sequence[str] = ()) -> Language:
    """A spaCy pipeline of Persian, built anew at each call (some 0.5 s), without any of `PIPELINE` that `exclude` names.

    It reads text as it stands; text with broken lines or lost half-spaces is read better after `ruydad.repair`.
    Raises `ValueError` where `exclude` names no component.
    """
    unknown = sorted(set(exclude) - set(PIPELINE))
    if unknown:
        raise ValueError(f"no component {', '.join(unknown)}; Ruydad's are {', '.join(PIPELINE)}")
    nlp = blank("fa", config={"nlp": {"tokenizer": {"@tokenizers": "ruydad.Tokenizer.v1"}}})
    nlp.meta["name"] = "ruydad"
    for name in PIPELINE:
        if name not in exclude:
            nlp.add_pipe(name)
    return nlp


class Tokenizer:
    """The tokenizer of `ruydad.syntax` in spaCy's form: `nlp.tokenizer = Tokenizer(nlp.vocab)`."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The words of `text`; runs of white space that spaCy cannot keep beside a word become words of their own."""
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

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the tokenizer has no state. spaCy asks for it when a pipeline is written."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Tokenizer:
        """The tokenizer itself."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Writes nothing."""

    def from_disk(self, _path: Any, **_: Any) -> Tokenizer:
        """The tokenizer itself."""
        return self


@registry.tokenizers("ruydad.Tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """What spaCy's configuration names as `ruydad.Tokenizer.v1`."""
    return lambda nlp: Tokenizer(nlp.vocab)


class Sentences:
    """Sets `Token.is_sent_start` by rule: full stops, quotations, abbreviations; a line end ends a sentence."""

    def __init__(self) -> None:
        self._reader = SentenceReader()

    def __call__(self, doc: Doc) -> Doc:
        starts = {sentence.span[0] for sentence in self._reader.read(doc.text, _lines(doc.text))}
        for token in doc:
            token.is_sent_start = token.idx in starts or token.i == 0
        return doc


class Tagger:
    """Sets `Token.pos_` (UPOS), `tag_` (the tags of PerDT), `morph`, and `Token._.ezafe` (whether an ezafe ties it to the next word)."""

    def __init__(self) -> None:
        _extend(Token, "ezafe", False)
        self._morphology = Morphologizer()

    def __call__(self, doc: Doc) -> Doc:
        for word, tag, fine, link in _words(doc, "tags", "fine", "links"):
            word.pos_, word.tag_ = tag, fine
            word.set_morph(self._morphology.features(word.text, tag))
            word._.ezafe = link == "EZ"
        return doc


class LemmatizerComponent:
    """Sets `Token.lemma_`: the infinitive of a verb, the base of a noun or adjective."""

    def __init__(self) -> None:
        self._lemmas = Lemmatizer()

    def __call__(self, doc: Doc) -> Doc:
        for word, tag in _words(doc, "tags"):
            word.lemma_ = self._lemmas.lemma(word.text, word.pos_ or tag)
        return doc


def parser(doc: Doc) -> Doc:
    """Sets `Token.head` and `dep_` (Universal Dependencies)."""
    heads, relations = list(range(len(doc))), ["dep"] * len(doc)
    for words, analysis in _analyses(doc):
        for word, head, relation in zip(words, analysis.heads, analysis.relations, strict=True):
            heads[word.i] = words[head - 1].i if head else word.i
            relations[word.i] = "ROOT" if not head else relation
    starts = [token.is_sent_start for token in doc]
    for i, start in enumerate(starts):  # white space hangs on the word before it
        if doc[i].is_space:
            heads[i] = i - 1 if i and not start else i
    _set_heads(doc, heads, relations)
    return doc


def find_names(doc: Doc) -> Doc:
    """Sets `Doc.ents`: PER, ORG, GPE, LOC, NORP, EVENT."""
    found = [
        Span(doc, words[first].i, words[last - 1].i + 1, label=kind)
        for words, analysis in _analyses(doc)
        for first, last, kind in names(analysis.names)
    ]
    doc.ents = tuple(found)
    return doc


class Phrases:
    """Sets `Doc._.phrases` (noun phrases) and `Doc._.verbs` (verbs with their auxiliaries), each a `Span` with its record as `Span._.record`."""

    def __init__(self) -> None:
        for name in ("phrases", "verbs"):
            _extend(Doc, name, ())
        _extend(Span, "record", None)
        self._closed = closed_words()
        self._verbs = VerbFinder(verb_forms())
        self._chunker = Chunker(self._closed, word_classes().names)

    def __call__(self, doc: Doc) -> Doc:
        phrases: list[Span] = []
        verbs: list[Span] = []
        for words, analysis in _analyses(doc):
            marked = tagged([fold(word.text) for word in words], analysis.tags, analysis.links, self._closed, set(parted(analysis.heads)))
            found = list(self._verbs.find(marked, 0, len(words)))
            verbs += (_recorded(doc, words, verb) for verb in found)
            phrases += (_recorded(doc, words, phrase) for phrase in self._chunker.phrases(marked, found, 0, len(words)))
        doc._.phrases, doc._.verbs = tuple(phrases), tuple(verbs)
        return doc


class Dates:
    """Sets `Doc._.dates` (the expressions of time), `Doc.spans["dates"]` (their spans, whose label is the grain) and `Doc._.published`.

    `Doc._.published` is the article's own `Dating`. Before the component runs, it may be set to the day (`date`, `Interval`, or a
    string in either calendar); where it is not, `published` holds, and without that the day is read off the text, if it can be.
    The days of a span are its `Span._.date`. Raises `DateError` where a string is no date.
    """

    def __init__(self, published: str | None = None, vague: bool = False) -> None:
        for name, default in {"dates": (), "published": None}.items():
            _extend(Doc, name, default)
        _extend(Span, "date", None)
        self._published = parse_date(published) if published else None
        self._sentences, self._stage = SentenceReader(), TimeStage(vague)

    def __call__(self, doc: Doc) -> Doc:
        text, blocks = doc.text, _lines(doc.text)
        if doc.has_annotation("SENT_START"):
            sentences = tuple(Sentence((one.start_char, one.end_char), 0) for one in doc.sents)
        else:
            sentences = self._sentences.read(text, blocks)
        article = Article("", text, _day(doc._.published) or self._published)
        read = self._stage.read(Reading(article, text, blocks=tuple(blocks), sentences=sentences))
        spans = list[Span]()
        for time in read.times:
            span = doc.char_span(*time.span, label=time.grain, alignment_mode="expand")
            assert span is not None, "a span of the text lies on its tokens"
            span._.date = time
            spans.append(span)
        doc.spans["dates"], doc._.dates, doc._.published = spans, read.times, read.dating
        return doc


def _day(published: str | date | Interval | Dating | None) -> Interval | None:
    """What somebody set as the day of publication; a `Dating` is what an earlier run left, and binds only where it was given."""
    if isinstance(published, str):
        return parse_date(published)
    if isinstance(published, Dating):
        return published.interval if published.basis == "given" else None
    return Interval(published, published) if isinstance(published, date) else published


def _lines(text: str) -> list[Block]:
    """Each line as a paragraph."""
    at, blocks = 0, list[Block]()
    for line in text.split("\n"):
        blocks.append(Block((at, at + len(line)), "paragraph"))
        at += len(line) + 1
    return blocks


def _recorded(doc: Doc, words: Sequence[Token], record: Phrase | Verb) -> Span:
    """The span of a record, whose numbers of words are made those of the document."""
    first, last = words[record.first].i, words[record.last - 1].i + 1
    span = Span(doc, first, last, label="VP" if isinstance(record, Verb) else "NP")
    if isinstance(record, Verb):
        span._.record = replace(record, first=first, last=last)
    else:
        span._.record = replace(record, first=first, last=last, head=words[record.head].i)
    return span


def _words(doc: Doc, *fields: str) -> Iterator[tuple[Any, ...]]:
    """Every word of `doc` with the values that the network gives it in `fields` of its analysis."""
    for words, analysis in _analyses(doc):
        yield from zip(words, *(getattr(analysis, field) for field in fields), strict=True)


def _analyses(doc: Doc) -> list[tuple[list[Token], Analysis]]:
    """The words of each sentence of `doc`, white space left out, and their analysis, which is kept with the document."""
    pieces = list(_pieces(doc))
    key = [[word.text for word in words] for words in pieces]
    kept = doc.user_data.get(_KEPT)
    if kept is None or kept[0] != key:
        analyses = network()(key)
        echoes([[fold(word) for word in words] for words in key], [one.tags for one in analyses], [one.names for one in analyses])
        kept = doc.user_data[_KEPT] = (key, analyses)
    return list(zip(pieces, kept[1], strict=True))


def _pieces(doc: Doc) -> Iterator[list[Token]]:
    """The words of each sentence; a sentence that is too long for the network is cut."""
    words: list[Token] = []
    for token in doc:
        if words and (token.is_sent_start or len(words) == PIECE):
            yield words
            words = []
        if not token.is_space:
            words.append(token)
    if words:
        yield words


def _set_heads(doc: Doc, heads: Sequence[int], relations: Sequence[str]) -> None:
    """Writes a tree over `doc`; spaCy takes heads as distances and relations as numbers of strings."""
    distances = [(head - i) % 2**64 for i, head in enumerate(heads)]
    labels = [doc.vocab.strings.add(relation) for relation in relations]
    doc.from_array([HEAD, DEP], np.array([distances, labels], dtype=np.uint64).T)  # type: ignore[arg-type]


def _extend(owner: Any, name: str, default: object) -> None:
    if not owner.has_extension(name):
        owner.set_extension(name, default=default)


_FACTORIES: dict[str, tuple[Callable[[], Callable[[Doc], Doc]], list[str]]] = {
    "ruydad_sentences": (Sentences, ["token.is_sent_start", "doc.sents"]),
    "ruydad_tagger": (Tagger, ["token.pos", "token.tag", "token.morph", "token._.ezafe"]),
    "ruydad_lemmatizer": (LemmatizerComponent, ["token.lemma"]),
    "ruydad_parser": (lambda: parser, ["token.dep", "token.head"]),
    "ruydad_names": (lambda: find_names, ["doc.ents", "token.ent_iob", "token.ent_type"]),
    "ruydad_phrases": (Phrases, ["doc._.phrases", "doc._.verbs"]),
}


def _register(factory: str) -> Callable[[Language, str], Callable[[Doc], Doc]]:
    build, assigns = _FACTORIES[factory]

    def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        return build()

    return Language.factory(factory, assigns=assigns, func=make)


make_sentences = _register("ruydad_sentences")
make_tagger = _register("ruydad_tagger")
make_lemmatizer = _register("ruydad_lemmatizer")
make_parser = _register("ruydad_parser")
make_names = _register("ruydad_names")
make_phrases = _register("ruydad_phrases")


@Language.factory(
    "ruydad_dates",
    assigns=["doc.spans", "doc._.dates", "doc._.published", "span._.date"],
    default_config={"published": None, "vague": False},
)
def make_dates(nlp: Language, name: str, published: str | None, vague: bool) -> Dates:
    """The component `ruydad_dates`; `published` dates the documents that do not tell, `vague` also gives expressions without days."""
    return Dates(published, vague)
