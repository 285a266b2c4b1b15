"""Who says it: the subject of a cue's clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ruydad.records import Entity, Mention, Phrase, Span
from ruydad.speech.clauses import clause_words
from ruydad.speech.outlets import Named, within
from ruydad.speech.view import View

_POINTING = frozenset(("این", "آن", "همین", "همان"))
_UNMARKED = str.maketrans("", "", '«»"“”')
_PARTED = ("از",)  # یکی از مقامات
_PARTS = ("demonym", "capital", "state")  # mentions that may be one word of a longer name
_REPORTS = ("گزارش", "مطلب", "خبر", "مقاله")
_LINK = re.compile(r"[»\"”]?\s*(?P<quoted>«[^«»\n]{1,40}»)?\s*و\s+")
_APART = re.compile(r"\s*(?:[،,؛]|و\b|که\b|اما\b|ولی\b|سپس\b|»|\))")
_QUOTED = ("«", '"', "“", "”", "»")
_BESIDE = re.compile(r"[\s»\"”)]*[،,]\s*")
_SIGNED = re.compile(r"\b(?:به|با) امضای\s+")
_COMMA = re.compile(r"[،,:]")
_ADJOINS = re.compile(r"[\s»\"”،,]*(?:را)?\s*")
_OVERLAP = 40  # code points by which a noun phrase may begin before its clause, in words that are skipped
_ADJACENT = 4  # code points between the end of a clause and a noun phrase that is the subject of the next
_NAME_REST = 25  # code points beside a mention that still belong to the name before a colon
_NAME_WIDTH = 80  # code points that a name without a known noun phrase may have
_NOUN_TAGS = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"))


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that name who speaks, and the entity that they stand for, where the article has one for them."""

    span: Span
    entity: Entity | None = None
    pronoun: bool = False
    pointing: bool = False  # این مقام، این رسانه
    medium: bool = False  # a medium or its report
    statement: bool = False  # این بیانیه: who issued it speaks
    other: Subject | None = None  # who speaks with him: `وزیر دفاع و رئیس مجلس گفتند`
    name: str | None = None  # in place of the entity's: of a medium
    several: tuple[Entity, ...] = ()  # whom words for several stand for: طرفین


class SubjectFinder:
    """Finds subjects in one reading."""

    def __init__(self, view: View, outlets: tuple[Named, ...], media: frozenset[str]) -> None:
        self._view = view
        self._outlets = outlets
        self._media = media
        self._words = clause_words()
        self._entities = {entity.id: entity for entity in view.reading.entities}
        self._times = sorted(time.span for time in view.reading.times)
        self._verbal = frozenset(verb.first for verb in view.verbs)

    def find(self, low: int, high: int, taken: Sequence[Span]) -> Subject | None:
        """The subject of the clause that ends at `high`, looked for back to `low`, outside the spans in `taken`."""
        if low >= high:
            return None
        edges = [low, *(self._view.end(verb) for verb in self._view.verbs_between(low, high))]
        for i in range(len(edges) - 1, -1, -1):
            stop = high if i == len(edges) - 1 else edges[i + 1]
            if i and not _APART.match(self._view.folded, edges[i]):
                continue
            adverb = self._words.opening.match(self._view.folded, edges[i], stop)
            skipped = [*taken, adverb.span()] if adverb else taken
            found = self._in_clause(adverb.end() if adverb else edges[i], stop, skipped, strict=i > 0)
            if found is not None:
                return found
        return None

    def free_phrases(self, low: int, high: int) -> Iterator[int]:
        """Where the noun phrases that are neither adverbs nor led by a preposition begin within `[low, high)`."""
        tokens = self._view.tokens
        for phrase in self._view.phrases_between(low, high):
            if not phrase.preposition and tokens[phrase.head].norm not in self._words.adverbs:
                span = self._timeless(self._span(phrase))
                if span is not None:
                    yield span[0]

    def opening(self, start: int, end: int) -> Subject | None:
        """Whom the words at `start` name: `سخنگوی دولت` in `به گفته سخنگوی دولت، …`."""
        view = self._view
        first = view.token_from(start)
        while first < len(view.tokens) and view.tokens[first].norm in _QUOTED:
            first += 1
        if first == len(view.tokens) or view.tokens[first].start >= end:
            return None
        at = view.tokens[first].start
        mention = next((m for m in view.mentions_between(at, at + 1) if m.kind != "demonym"), None)
        phrase = next((p for p in view.phrases_between(at, at + 1)), None)
        if mention is not None and (phrase is None or mention.span[1] >= self._span(phrase)[1]):
            return self._mentioned(mention)
        if phrase is not None:
            return self.named(self._span(phrase)) if mention is None else replace(self._mentioned(mention), span=self._span(phrase))
        comma = _COMMA.search(view.folded, at, min(end, at + _NAME_WIDTH))
        span = view.trim(at, comma.start()) if comma and not view.verbs_between(at, comma.start()) else None
        return None if span is None else self.named(span)

    def heading(self, start: int, colon: int, title: bool) -> Subject | None:
        """Who stands before the colon of a title or list item: a name that is nearly all of it, in a title any that opens it."""
        view = self._view
        span = view.trim(start, colon)
        if span is None:
            return None
        known = within(self._outlets, *span)
        if known is not None and (title or known.span[1] >= span[1] - 1):
            return self._medium(span)
        mention = next((m for m in view.mentions_between(*span) if m.kind not in ("pair", "pronoun")), None)
        if mention is None or mention.span[1] > colon:
            return None
        rest = view.folded[span[0] : mention.span[0]].strip() + view.folded[mention.span[1] : span[1]].strip(' »"”')
        if not rest:
            return self._mentioned(mention)
        roles = mention.kind in ("role", "name") or mention.span[1] >= span[1]
        return Subject(span) if title and roles and len(rest) <= _NAME_REST else None

    def joined(self, subject: Subject, high: int) -> Subject:
        """`subject` with the one that و joins to it before `high`: of a plural verb."""
        view = self._view
        end = max([subject.span[1], *(self._span(p)[1] for p in view.phrases_between(subject.span[0], subject.span[0] + 1))])
        link = _LINK.match(view.folded, end, high)
        if link is None:
            return subject
        found = next((p for p in view.phrases_between(link.end(), link.end() + 1)), None)
        if found is None or found.object or (found.preposition and not found.joined) or self._span(found)[1] > high:
            return subject
        if view.tokens[found.head].norm in self._words.speechless or view.tokens[found.head].norm in self._words.adverbs:
            return subject
        whole = (
            subject if end <= subject.span[1] and not link["quoted"] else Subject((subject.span[0], link.end("quoted") if link["quoted"] else end))
        )
        return replace(whole, other=self.named(self._span(found)))

    def ending(self, low: int, high: int) -> Subject | None:
        """Whom the words right before the relative clause at `high` name: `رسانه‌ای را که نوشته …`."""
        view = self._view
        mentions = [m for m in view.mentions_between(low, high) if _ADJOINS.fullmatch(view.folded, m.span[1], high)]
        phrases = [p for p in view.phrases_between(low, high) if _ADJOINS.fullmatch(view.folded, self._span(p)[1], high)]
        if mentions and (not phrases or mentions[-1].span[0] <= self._span(phrases[-1])[0]):
            return self._mentioned(mentions[-1])
        return self.named(self._span(phrases[-1])) if phrases else None

    def issuer(self, token: int, high: int) -> Subject:
        """Who issued the statement at `token`: `ارتش` in `بیانیه ارتش`, else the statement itself."""
        view = self._view
        statement = view.tokens[token]
        after = view.tokens[token + 1].start if token + 1 < len(view.tokens) else statement.end
        signed = _SIGNED.search(view.folded, statement.end, high)  # نامه‌ای که به امضای … رسیده
        after = signed.end() if signed else after
        mention = next((m for m in view.mentions_between(after, after + 2) if m.span[1] <= high), None)
        if mention is not None:
            return self._mentioned(mention)
        medium = statement.norm.startswith("گزارش")
        return Subject((statement.start, statement.end), pointing=True, medium=medium, statement=not medium)

    def _in_clause(self, low: int, high: int, taken: Sequence[Span], strict: bool) -> Subject | None:
        low = self._after_topic(low, high)
        mention = next((m for m in self._view.mentions_between(low, high) if self._leads(m, high) and not _within(m.span, taken)), None)
        span = next((p for p in self._phrases(low, high, taken) if not _within(p, taken)), None)
        if span is not None and (not strict or span[0] - low <= _ADJACENT if mention is None else span[0] < mention.span[0]):
            return self.named(span)
        if mention is not None and mention.kind == "organisation" and within(self._outlets, *mention.span) is not None:
            return self.named(mention.span)
        return None if mention is None else self._mentioned(mention)

    def _after_topic(self, low: int, high: int) -> int:
        """Where the clause begins behind a topic with a colon: `سقوط هواپیما: شرکت هواپیمایی می‌گوید …`."""
        colon = self._view.folded.rfind(":", low, high)
        behind = colon >= 0 and not self._view.verbs_between(low, high) and self._view.trim(colon, high) is not None
        return colon + 1 if behind else low

    def _phrases(self, low: int, high: int, taken: Sequence[Span]) -> Iterator[Span]:
        """The noun phrases of a clause that can be its subject."""
        tokens = self._view.tokens
        for phrase in self._view.phrases_between(low - _OVERLAP, high):
            start, end = self._span(phrase)
            source = next((s for s in taken if s[0] <= start < s[1] < end <= high), None)
            rest = None if source is None else self._view.trim(source[1], end)
            if rest is not None:  # به گزارش فارس سخنگوی دولت …، از سوی دیگر طالبان …
                yield rest
            elif start >= low and end <= high and self._free(phrase, high):
                start = tokens[phrase.first - 2].start if phrase.preposition else start
                span = self._timeless((start, max(end, self._partitive_end(phrase))))
                if span is not None:
                    yield span

    def _free(self, phrase: Phrase, high: int) -> bool:
        """Whether `phrase` is no object, no adverb, not the noun of a light verb, and led by no preposition but that of a partitive."""
        tokens, words = self._view.tokens, self._words
        head = tokens[phrase.head]
        if phrase.object or head.tag not in _NOUN_TAGS or head.norm in words.adverbs or head.norm in words.speechless:
            return False
        if phrase.last == phrase.first + 1 and head.norm in words.bare_pointers:
            return False
        if (
            (phrase.last in self._verbal and tokens[phrase.last].start < high)
            or self._apposed(tokens[phrase.first].start)
            or self._names(phrase.first)
        ):
            return False
        partitive = phrase.preposition == "از" and phrase.first > 1 and tokens[phrase.first - 2].norm in words.partitives
        return not phrase.preposition or (partitive and not phrase.joined)

    def _partitive_end(self, phrase: Phrase) -> int:
        """Where `فرماندهان سپاه` in `یکی از فرماندهان سپاه` ends, `phrase` being `یکی`; 0 where it is no partitive."""
        tokens = self._view.tokens
        if phrase.last + 1 >= len(tokens) or tokens[phrase.last].norm != "از" or tokens[phrase.last - 1].norm not in self._words.partitives:
            return 0
        start = tokens[phrase.last + 1].start
        return max((self._span(p)[1] for p in self._view.phrases_between(start, start + 1)), default=0)

    def _span(self, phrase: Phrase) -> Span:
        return self._view.tokens[phrase.first].start, self._view.tokens[phrase.last - 1].end

    def _timeless(self, span: Span) -> Span | None:
        """`span` without a time expression that opens it; None where it is nothing else."""
        start, end = span
        for time in self._times[max(bisect_left(self._times, span) - 1, 0) :]:
            if time[0] >= end:
                break
            if time[0] <= start < time[1]:
                start = time[1]
        return self._view.trim(start, end) if start < end else None

    def _leads(self, mention: Mention, high: int) -> bool:
        """Whether nothing around `mention` makes it anything but a subject."""
        view = self._view
        first, after = view.token_from(mention.span[0]), view.token_from(mention.span[1])
        if mention.span[1] > high:
            return False
        following = next((t.norm for t in view.tokens[after : after + 2] if t.norm not in _QUOTED), "")
        before = first - 1
        while before >= 0 and view.tokens[before].norm in _QUOTED:
            before -= 1
        if before < first - 1 and self._names(first):
            return False
        return following != "را" and not (before >= 0 and self._governs(before)) and not self._inside(mention) and not self._apposed(mention.span[0])

    def _names(self, first: int) -> bool:
        """Whether what begins at token `first` is the name in marks of what a preposition leads: `در جزیره «اویا»`."""
        view, before = self._view, first - 1
        while before >= 0 and view.tokens[before].norm in ("«", '"', "“"):
            before -= 1
        if before < 0 or before == first - 1:
            return False
        start, end = view.tokens[before].start, view.tokens[before].end
        return any(p.preposition and self._span(p)[1] == end for p in view.phrases_between(start - _OVERLAP, end))

    def _apposed(self, start: int) -> bool:
        """Whether the mention at `start` only says who is meant before it, where that is no subject: `پس از دیدار با بایدن، رئیس‌جمهور آمریکا، …`."""
        view = self._view
        mention = next((m for m in view.mentions_between(start, start + 1)), None)
        before = next(reversed(view.mentions_between(start - _NAME_WIDTH, start)), None)
        if mention is None or before is None or mention.entities != before.entities or not _BESIDE.fullmatch(view.folded, before.span[1], start):
            return False
        first = view.token_from(before.span[0]) - 1
        while first >= 0 and view.tokens[first].norm in _QUOTED:
            first -= 1
        return first >= 0 and self._governs(first)

    def _inside(self, mention: Mention) -> bool:
        """Whether `mention` stands within a noun phrase that a preposition leads: `وزیر` of `در بالای تصویر احمدی وزیر …`."""
        start, end = mention.span
        earlier = self._view.phrases_between(start - _OVERLAP, start)
        return any(p.preposition and p.preposition not in _PARTED and self._span(p)[1] >= end for p in earlier)

    def _governs(self, index: int) -> bool:
        """Whether the token before a mention takes it along: a preposition, or a noun linked to it that is no adverb of time."""
        token = self._view.tokens[index]
        if token.norm in self._words.prepositions:
            return True
        return token.ezafe and token.norm not in self._words.adverb_ends and self._timeless((token.start, token.end)) is not None

    def _mentioned(self, mention: Mention) -> Subject:
        entity = self._entities.get(mention.entities[0]) if len(mention.entities) == 1 else None
        if len(mention.entities) > 1:
            return Subject(mention.span, several=tuple(self._entities[key] for key in mention.entities if key in self._entities))
        first = self._view.folded[slice(*mention.span)].split()
        pointing = len(first) > 1 and first[0] in _POINTING  # این مقام، این شبکه
        medium = pointing and (first[1] in self._media or first[1] in _REPORTS)
        return Subject(mention.span, entity, mention.kind == "pronoun" and not pointing, pointing, medium)

    def named(self, span: Span) -> Subject:
        """The subject that the words at `span` are: by the mention that opens them, else by the words themselves."""
        words = self._view.folded[span[0] : span[1]].split() or [""]
        known = within(self._outlets, *span)
        if known is not None and (words[0] in self._media or (not known.short and known.span[0] <= span[0] + 1)):
            return self._medium((span[0], max(span[1], known.span[1])))
        for mention in self._view.mentions_between(span[0], span[0] + 2):
            part = mention.kind in _PARTS and mention.span[1] < span[1]
            if not part and words[0] not in self._media:
                return self._mentioned(mention)
        if len(words) > 3 and words[1] == "از" and words[2] in _POINTING:  # برخی از این مقامات
            return Subject(span, pointing=True, medium=words[3] in self._media)
        if words[0] in _POINTING and len(words) > 1:
            return Subject(span, pointing=True, medium=words[1] in self._media or words[1] in _REPORTS)
        shut = self._view.marks.get(span[1] + 1, 0) if self._view.folded[span[1] : span[1] + 1] == " " else 0
        return Subject((span[0], max(span[1], shut)), None, words[0] in self._words.pronouns and len(words) == 1, medium=words[0] in self._media)

    def _medium(self, span: Span) -> Subject:
        """A medium named by the words at `span`, with the organisation that they stand for where there is one."""
        mention = next((m for m in self._view.mentions_between(span[0], span[0] + 1) if m.kind == "organisation"), None)
        entity = self._entities.get(mention.entities[0]) if mention is not None else None
        name = self._view.reading.clean[slice(*span)].translate(_UNMARKED)
        return Subject(span, entity, medium=True, name=" ".join(name.split()))


def _within(span: Span, taken: Sequence[Span]) -> bool:
    return any(start <= span[0] < end for start, end in taken)
