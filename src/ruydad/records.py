"""The records that travel between the stages.

Every record is a frozen, slotted dataclass. Offsets are half-open `[start, end)` spans in code points.
Inside the pipeline they count on the *clean* (repaired) text; `CodedArticle` alone speaks of the raw input,
because it is what leaves the pipeline (see `ruydad.pipeline`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Span = tuple[int, int]

Basis = Literal["given", "url", "dateline", "inferred"]
BlockKind = Literal["title", "lead", "heading", "paragraph", "furniture"]
Grain = Literal["day", "week", "month", "season", "year", "decade", "part", "duration", "set"]
Calendar = Literal["jalali", "gregorian", "lunar"]
EntityType = Literal["PER", "ORG", "LOC", "GPE", "NORP", "EVENT"]
MentionKind = Literal["name", "role", "state", "capital", "demonym", "organisation", "group", "pronoun", "pair"]
QuoteKind = Literal["direct", "indirect"]
Attitude = Literal["neutral", "claim", "denial", "confession", "stress", "warning", "promise", "wish", "doubt", "question"]
Stance = Literal["denies", "doubts"]
SourceRole = Literal["outlet", "relay", "authority"]
Standing = Literal["witness", "official", "party", "publisher", "relay", "private", "anonymous", "unattributed"]
Realis = Literal["actual", "planned", "hypothetical", "negated"]
Tense = Literal["past", "imperfect", "perfect", "pluperfect", "present", "subjunctive", "future", "imperative", "infinitive", "participle"]
Resolution = Literal["sub-city", "city", "district", "province", "country"]


@dataclass(frozen=True, slots=True)
class Interval:
    """An inclusive interval of Gregorian days."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it came in: `text` is never altered.

    `dated_by` tells what `published` was read off, where the article's page gave it (`JSON-LD datePublished 2021-07-20`).
    """

    id: str
    text: str
    published: Interval | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    dated_by: str | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where each piece of the clean text came from.

    The clean text is a sequence of pieces. Piece `i` starts at clean offset `clean[i]` and raw offset `raw[i]` and is
    `width[i]` raw characters wide. A piece whose clean width equals its raw width was carried over letter by letter;
    any other was rewritten as a whole. Pieces are in order and never empty on the clean side; `clean[0] == 0`
    unless the clean text is empty.
    """

    clean: tuple[int, ...]
    raw: tuple[int, ...]
    width: tuple[int, ...]
    length: int  # of the clean text

    def raw_span(self, start: int, end: int) -> Span:
        """The smallest raw span that holds what clean `[start, end)` was read off. Needs `0 <= start < end <= length`."""
        return self._edge(start, 0), self._edge(end - 1, 1)

    def _edge(self, offset: int, side: int) -> int:
        """The raw offset before (`side` 0) or after (`side` 1) the clean character at `offset`."""
        i = bisect_right(self.clean, offset) - 1
        stop = self.clean[i + 1] if i + 1 < len(self.clean) else self.length
        if stop - self.clean[i] == self.width[i]:
            return self.raw[i] + offset - self.clean[i] + side
        return self.raw[i] + (self.width[i] if side else 0)


@dataclass(frozen=True, slots=True)
class Block:
    """A title, the lead under it, a heading between paragraphs, a paragraph, or page furniture (`انتهای پیام`), in order, not overlapping."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, never longer than its block. `first` and `last` bound its tokens (`last` excluded)."""

    span: Span
    block: int
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. `norm` is its form for lookup (see `ruydad.text.letters.fold`), `tag` a UPOS tag, `ezafe` whether it is linked to the next.

    `head` is the number of the token that it depends on, -1 for the root of its sentence, and `relation` how (Universal Dependencies).
    """

    start: int
    end: int
    norm: str
    tag: str
    ezafe: bool = False
    head: int = -1
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the network found: tokens `[first, last)`."""

    first: int
    last: int
    type: EntityType


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its auxiliaries: `خواهند کرد`, `برگزار شده است`'s `شده است`.

    `first` and `last` bound its tokens (`last` excluded), `infinitive` is the lemma (`کردن`), written as `fold` gives it.
    """

    first: int
    last: int
    infinitive: str
    tense: Tense
    person: int  # 1, 2, 3; 0 where the form has none
    plural: bool
    negated: bool = False
    passive: bool = False  # a participle with شدن: `کشته شد`
    modal: str | None = None  # `باید`, `نباید`, `شاید`, `توانستن`, `خواستن` that governs it in the same clause


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `[first, last)`, its head noun, the preposition before it and whether `را` follows it.

    Coordinated phrases (`پوتین و علی‌اف`) are one phrase each, the later ones with `joined=True`; they inherit the
    preposition of the first and all carry the group's `object`.
    """

    first: int
    last: int
    head: int
    preposition: str | None = None  # folded: `با`, `علیه`, `از سوی`
    object: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression that denotes days. `start` and `end` are inclusive, None where it could not be resolved (`reason` says why).

    Where days are given, `reason` says what in the text contradicts them (a weekday that is not that day's).
    """

    span: Span
    grain: Grain
    start: date | None = None
    end: date | None = None
    calendar: Calendar | None = None
    value: str | None = None  # ISO 8601 duration: `P44D`
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """The article's own publication date: an interval, how it is known, and the spans that it was read off.

    Of an inferred one, `year` is the Gregorian year that is likeliest, and `belief` how likely it is (0–1).
    """

    interval: Interval
    basis: Basis
    evidence: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
    year: int | None = None
    belief: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text."""

    span: Span
    name: str
    country: str | None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    resolution: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the article speaks of, with the political side that it stands for.

    `country` is ISO 3166 alpha-3 or UNO, EUR, IGO, NGO, IMG, MNC; `sector` one of the annotation codebook's.
    """

    id: str
    type: EntityType
    name: str
    kb: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one entity, or for several (`دو طرف`, kind `pair`).

    Mentions may nest (`روسیه` inside `رئیس جمهوری روسیه`); the outer one comes first. `rule` names what made it.
    """

    span: Span
    entities: tuple[str, ...]
    kind: MentionKind
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted: `name` is resolved within the document, `span` the words used here (None where nothing names him)."""

    name: str
    entity: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct or indirect speech, from its first to its last word."""

    id: str
    span: Span
    kind: QuoteKind
    cue: Span | None
    speaker: Speaker | None
    standing: Standing | None = None  # of the speaker to what he tells
    attitude: Attitude = "neutral"  # of the cue: مدعی شد is a claim


@dataclass(frozen=True, slots=True)
class Contest:
    """Somebody denies or doubts what is told at `span`; `cue` are the words that say so."""

    span: Span
    cue: Span
    stance: Stance
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch that somebody else than the article answers for, though it is no quotation: an item of a press review."""

    span: Span
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Source:
    """A link in the chain on whose authority the article speaks."""

    span: Span
    role: SourceRole
    name: str
    entity: str | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Hearsay:
    """What the article passes on though nobody answers for it: `گفته می‌شود …`, `گویا …`. `cue` are the words that say so."""

    span: Span
    cue: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: `۱۰۰ هزار دوز واکسن`."""

    span: Span
    value: float
    unit: str | None
    of: str | None


@dataclass(frozen=True, slots=True)
class Why:
    """What made a record: a rule or lexicon entry, and the spans that it matched."""

    rule: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One participant of an event. No span where it is inferred (`why` says from what)."""

    name: str
    entity: str | None = None
    span: Span | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class By:
    """Who asserts an event, where it is not the article itself."""

    name: str
    entity: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How much, how many. `earlier` is what was told before a revision (`از ۳ به ۷ نفر رسید`: from three to seven)."""

    amount: str | None = None
    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None
    displaced: int | None = None
    participants: int | None = None
    earlier: Size | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when, where, said by whom, read off which words."""

    id: str
    event: str
    realis: Realis
    trigger: Span
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    actor: tuple[Side, ...] = ()
    recipient: tuple[Side, ...] = ()
    date: Interval | None = None
    place: Place | None = None
    by: By | None = None
    size: Size | None = None
    quad: int = 0
    scale: float = 0.0
    cameo: str | None = None
    confidence: float = 0.0
    why: tuple[Why, ...] = ()
    contested: tuple[Contest, ...] = ()  # by whom else in the article it is denied or doubted
    standing: Standing | None = None  # how good the word is on which it stands; None where the article itself asserts it


@dataclass(frozen=True, slots=True)
class Reading:
    """The article so far: each stage fills its own fields and leaves the others alone."""

    article: Article
    clean: str = ""
    alignment: Alignment = Alignment((), (), (), 0)
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    names: tuple[Name, ...] = ()
    verbs: tuple[Verb, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    dating: Dating | None = None
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    voices: tuple[Voice, ...] = ()
    contests: tuple[Contest, ...] = ()
    sources: tuple[Source, ...] = ()
    hearsay: tuple[Hearsay, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[str, ...] = field(default=())
