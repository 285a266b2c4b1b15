"""Who says it: the subject of a cue's clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ruydad.records import Entity, Mention, Phrase, Span
from ruydad.speech.view import View

PREPOSITIONS = frozenset(
    "به با از در بر برای علیه درباره توسط میان بین تا سوی طی ضمن پس پیش بعد قبل مقابل برابر خصوص مورد جز بدون نزد روی زیر بی ضد درخصوص درمورد پیرامون همراه همانند مانند مثل چون "
    "طرف جانب".split()
)
_POINTING = re.compile(r"(?:این|آن|همین|همان)\s+\w")
_MEDIUM = re.compile(r"\s(?:رسانه|خبرگزاری|روزنامه|نشریه|شبکه|بولتن|گزارش|سایت|وبگاه|پایگاه|هفته نامه|مجله|کانال|تارنما)")
_APART = re.compile(r"\s*(?:[،,؛]|و\b|که\b|اما\b|ولی\b|سپس\b|»|\))")
_QUOTED = ("«", '"', "“", "”", "»")
_COMMA = re.compile(r"[،,:]")
_ADJOINS = re.compile(r"[\s»\"”،,]*(?:را)?\s*")
_NAME_WIDTH = 80  # code points that a name without a known noun phrase may have
_NOUN_TAGS = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"))
_SKIP_HEADS = frozenset(
    "روز امروز دیروز فردا دیشب امشب شب صبح عصر ظهر بامداد حال عین همچنین نیز بار سپس ادامه پایان حالی اینکه اکنون هم سال ماه هفته ساعت خبر زیر شرح".split()
)
_PRONOUNS = frozenset("وی او ایشان آنها آنان نامبرده خود اینان وی‌ مشارالیه".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that name who speaks, and the entity that they stand for, where the article has one for them."""

    span: Span
    entity: Entity | None = None
    pronoun: bool = False
    pointing: bool = False  # این مقام، این رسانه
    medium: bool = False  # a pointing phrase that means a medium or its report


class SubjectFinder:
    """Finds subjects in one reading."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._entities = {entity.id: entity for entity in view.reading.entities}
        self._times = [time.span for time in view.reading.times]

    def find(self, low: int, high: int, taken: Sequence[Span]) -> Subject | None:
        """The subject of the clause that ends at `high`, looked for back to `low`, outside the spans in `taken`."""
        if low >= high:
            return None
        edges = [low, *(self._view.end(verb) for verb in self._view.verbs_between(low, high))]
        for i in range(len(edges) - 1, -1, -1):
            stop = high if i == len(edges) - 1 else edges[i + 1]
            if i and not _APART.match(self._view.folded, edges[i]):
                continue
            found = self._in_clause(edges[i], stop, taken, strict=i > 0)
            if found is not None:
                return found
        return None

    def free_phrases(self, low: int, high: int) -> Iterator[int]:
        """Where the noun phrases that are neither adverbs nor led by a preposition begin within `[low, high)`."""
        tokens = self._view.tokens
        for phrase in self._view.phrases_between(low, high):
            if not phrase.preposition and tokens[phrase.head].norm not in _SKIP_HEADS and not self._temporal(self._span(phrase)):
                yield tokens[phrase.first].start

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
        return self.named((at, comma.start())) if comma and not view.verbs_between(at, comma.start()) else None

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
        mention = next((m for m in view.mentions_between(after, after + 2) if m.span[1] <= high), None)
        if mention is not None:
            return self._mentioned(mention)
        return Subject((statement.start, statement.end), pointing=True, medium=statement.norm.startswith("گزارش"))

    def _in_clause(self, low: int, high: int, taken: Sequence[Span], strict: bool) -> Subject | None:
        mention = next((m for m in self._view.mentions_between(low, high) if self._leads(m, high) and not _within(m.span, taken)), None)
        phrase = next((p for p in self._phrases(low, high) if not _within(self._span(p), taken)), None)
        if phrase is not None:
            span = self._span(phrase)
            if mention is None or span[0] < mention.span[0]:
                if not strict or mention is not None:
                    return self.named(span)
        return None if mention is None else self._mentioned(mention)

    def _phrases(self, low: int, high: int) -> Iterator[Phrase]:
        tokens = self._view.tokens
        for phrase in self._view.phrases_between(low, high):
            if phrase.preposition or phrase.object or tokens[phrase.last - 1].end > high:
                continue
            head = tokens[phrase.head]
            if head.tag in _NOUN_TAGS and head.norm not in _SKIP_HEADS and not self._temporal(self._span(phrase)):
                yield phrase

    def _span(self, phrase: Phrase) -> Span:
        return self._view.tokens[phrase.first].start, self._view.tokens[phrase.last - 1].end

    def _temporal(self, span: Span) -> bool:
        return any(start < span[1] and span[0] < end for start, end in self._times)

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
        led = before >= 0 and (view.tokens[before].norm in PREPOSITIONS or view.tokens[before].ezafe)
        return following != "را" and not led

    def _mentioned(self, mention: Mention) -> Subject:
        entity = self._entities.get(mention.entities[0]) if len(mention.entities) == 1 else None
        return Subject(mention.span, entity, mention.kind == "pronoun")

    def named(self, span: Span) -> Subject:
        """The subject that the words at `span` are: by the mention that opens them, else by the words themselves."""
        for mention in self._view.mentions_between(span[0], span[0] + 2):
            if mention.kind != "demonym":
                return self._mentioned(mention)
        words = self._view.folded[span[0] : span[1]]
        pointing = _POINTING.match(words) is not None
        return Subject(span, None, words.strip() in _PRONOUNS, pointing, pointing and _MEDIUM.search(words) is not None)


def _within(span: Span, taken: Sequence[Span]) -> bool:
    return any(start <= span[0] < end for start, end in taken)
