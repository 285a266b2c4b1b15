"""Which words each cue carries and who is the subject of its clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ruydad.records import Span, Stance
from ruydad.speech.clauses import clause_words
from ruydad.speech.complements import complement, object_marker, predicate
from ruydad.speech.contents import Content, bare, before, close, forward, introduces, split
from ruydad.speech.cues import Cue, CueFinder
from ruydad.speech.subjects import Subject, SubjectFinder
from ruydad.speech.view import View

_AHEAD = 12  # later cues that may close what a cue carries
_BACK = 8  # earlier quotations that may hold or precede a cue
_SOURCES = 20  # sources of one sentence that are looked at
_CLAUSE = 25  # tokens looked back for که
_AFTER_SPEAKER = re.compile(r"[\s»\"”)]*(?:[،,:]\s*)?(?:که\b)?\s*")
_RELATIVE = re.compile(r"[\s»\"”)]*[،,]?\s*که\b")
_AS = frozenset(("آنطور", "آنگونه", "طور", "گونه", "همانطور", "همانگونه", "چنان", "آنچنان", "آن طور", "آن گونه", "همان طور", "همان گونه"))
_OBJECT = re.compile(r"[»\"”\s]*را\b")
_NOUN_END = re.compile(r"[،,؛.:]")
_RELAYED = re.compile(r"(?:به\s?نقل از|از (?:قول|زبان))\s+")
_REPORTERS = ("خبرنگار", "گزارشگر")
_NAME = 60  # code points that the words for who is quoted by a medium may have
_OUT_OF = re.compile(r"\bاز\s+")  # رویترز از وزیر … نقل کرد که
_MEANT = re.compile(r"\s*(?:مبنی|مبنی‌?بر|درباره|در مورد|در خصوص)\b")
_ABOUT = ("واکنش", "پاسخ", "توجه", "اشاره", "استناد", "نسبت")  # واکنش به ادعای …


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation before its speaker is resolved. `waits`: the subject is that of the next cue in the sentence."""

    content: Span
    direct: bool
    cue: Cue | None
    subject: Subject | None
    waits: bool = False
    topic: bool = False  # named, not said: با اشاره به …
    nobody: bool = False  # who speaks is not told: a question in an interview
    contest: Stance | None = None  # not said but denied or doubted: این خبر را تکذیب کرد


class Attributor:
    """Goes through the cues of one reading in order."""

    def __init__(self, view: View, cues: Sequence[Cue], subjects: SubjectFinder, taken: Sequence[Span], finder: CueFinder) -> None:
        self._view = view
        self._cues = cues
        self._taken = sorted(taken)
        self._propositions = finder.propositions
        self._statements = finder.statements
        self._subjects = subjects
        self._words = clause_words()
        self._said: list[Said] = []

    def read(self) -> list[Said]:
        """The quotations that the cues carry, in the order of their cues."""
        for i, cue in enumerate(self._cues):
            later = self._cues[i + 1 : i + 1 + _AHEAD]
            said = self._of_verb(cue, later) if cue.verb is not None else self._of_phrase(cue, later)
            if said is None:
                continue
            span = self._view.trim(*said.content)
            if span is not None and (said.cue is None or not (span[0] <= said.cue.start < span[1]) or self._around(span, said.cue)):
                self._said.append(replace(said, content=span))
        return self._said

    def _around(self, span: Span, cue: Cue) -> bool:
        """Whether `cue` may stand within what it carries: in two parts of one speech, or before its relative clause."""
        return "az" in cue.frames or self._view.marks.get(span[0] - 1, cue.end) < cue.start

    # ---- verbs ----------------------------------------------------------------------------------------------------

    def _of_verb(self, cue: Cue, later: Sequence[Cue]) -> Said | None:
        view = self._view
        if any(a <= cue.start < b for a, b in self._near(cue)):
            return None
        start, _ = view.reach(cue.start)
        host = self._host(cue)
        low = max(start, host.content[0]) if host else start
        earlier = [s for s in self._said[-_BACK:] if s is not host and s.content[1] > low and s.content[1] <= cue.start]
        floor = max([low, *(s.content[1] for s in earlier if s.cue is not None and s.cue.verb is not None)])
        that = self._that(cue, floor)
        inner = floor if that is None else view.tokens[that].end
        content = self._content(cue, later, inner, that is not None and view.tokens[that - 1].norm not in _AS)
        if (
            content is None
            or (that and view.tokens[that - 1].norm in self._words.anybody)
            or (host is not None and content.start >= max(host.content[1], cue.end))
            or self._noted(cue)
        ):
            return None
        taken = [*self._near(cue), *(s.content for s in earlier)]
        if content.direct and content.start < cue.start:
            floor = max(floor, view.marks.get(content.start - 1, floor))
        if cue.impersonal:
            return Said((content.start, content.end), content.direct, cue, self._issuer(low, cue.start))
        subject = self._of_relative(cue, earlier) or self._subject(content.limit, floor if floor < content.limit else low, that, taken)
        if subject is None and host is not None and host.cue is not None and not _leading(host, cue):
            return None
        if subject is None and earlier and floor > low:
            subject = self._before_object(earlier[-1].subject, low, taken) or earlier[-1].subject
        if subject is not None and cue.verb is not None and cue.verb.plural:
            subject = self._subjects.joined(subject, content.limit)
        subject = self._relayed(cue, floor) or subject
        return Said((content.start, content.end), content.direct, cue, subject)

    def _content(self, cue: Cue, later: Sequence[Cue], floor: int, embedded: bool) -> Content | None:
        view = self._view
        found = complement(view, cue, later, floor)
        marked = introduces(view, cue) in (":", "«", "که") and cue.frames != ("predicate",)
        if not marked and cue.verb is not None and cue.verb.tense == "subjunctive":
            return None
        if found is None and not marked and not bare(view, cue):
            found = self._object(cue, floor)
        if found is None:
            found = forward(view, cue, later, embedded)
        if found is not None and "before" in cue.frames:
            found = split(view, cue, floor, found)
        if found is None and "before" in cue.frames:
            found = before(view, cue, floor)
        return found

    def _object(self, cue: Cue, floor: int) -> Content | None:
        view = self._view
        marker = object_marker(view, floor, cue.start)
        if marker is not None and "predicate" in cue.frames and view.trim(view.tokens[marker].end, cue.start):
            stop = view.tokens[marker].start
            if "object" in cue.frames and view.tokens[marker + 1].norm in self._words.prepositions:
                return None  # مخالفت خود را با … اعلام کرد names nothing
            if view.tokens[marker].norm != "را":  # آنرا
                return predicate(view, cue, marker, stop)
            if marker > 1 and view.tokens[marker - 1].norm in (*self._words.pronouns, "آن", "این") and self._alone(marker - 1):
                return predicate(view, cue, marker, view.tokens[marker - 1].start)
            if not view.trim(floor, stop):  # the object ends in a relative clause that is a quotation itself
                floor = view.reach(cue.start)[0]
            subject = self._subjects.find(floor, stop, self._near(cue))
            if subject is not None and cue.verb is not None and cue.verb.plural:
                subject = self._subjects.joined(subject, stop)
            return predicate(view, cue, marker, self._object_start(subject, floor, stop))
        if "object" in cue.frames:
            return self._proposition(cue, floor, view.tokens[marker].start if marker is not None else cue.start)
        return None

    def _object_start(self, subject: Subject | None, floor: int, stop: int) -> int:
        """Where the object that ends at `stop` begins: the first free noun phrase after the subject."""
        begin = (subject.other or subject).span[1] if subject is not None and subject.span[1] < stop else floor
        if _RELATIVE.match(self._view.folded, begin, stop):  # تانکرترکرز که … فعالیت می‌کند نام کشتی را …
            begin = next((self._view.end(verb) for verb in self._view.verbs_between(begin, stop)), begin)
        begin = self._after_names(subject, begin, stop)
        free = self._subjects.free_phrases(begin, stop)
        return next(free, begin)

    def _after_names(self, subject: Subject | None, begin: int, stop: int) -> int:
        """Where what is said of the subject's person beside his name ends: `اردوغان، رئیس جمهوری ترکیه حریق‌ها را …`."""
        if subject is None or subject.entity is None or subject.other is not None:
            return begin
        for mention in self._view.mentions_between(begin, stop):
            apart = subject.entity.id not in mention.entities or self._view.trim(begin, mention.span[0])
            if apart or _OBJECT.match(self._view.folded, mention.span[1]):
                break
            begin = mention.span[1]
        return begin

    def _alone(self, token: int) -> bool:
        """Whether the pronoun at `token` is an object by itself, and no end of a longer one: not `استفاده از آنها را`."""
        before = self._view.tokens[token - 1]
        return not before.ezafe and before.norm not in self._words.prepositions

    def _proposition(self, cue: Cue, floor: int, stop: int) -> Content | None:
        view = self._view
        for i in range(view.token_from(floor), view.token_from(stop)):
            token = view.tokens[i]
            if token.norm in self._propositions and (i == 0 or not (view.tokens[i - 1].ezafe or view.tokens[i - 1].norm in self._words.prepositions)):
                return Content(token.start, stop, False, token.start) if not view.verbs_between(token.end, stop) else None
        return None

    # ---- subjects -------------------------------------------------------------------------------------------------

    def _subject(self, limit: int, floor: int, that: int | None, taken: list[Span]) -> Subject | None:
        if that is None:
            return self._subjects.find(floor, limit, taken)
        token = self._view.tokens[that]
        found = self._subjects.find(token.end, limit, taken)
        if found is not None:
            return found
        if that == 0 or self._view.tokens[that - 1].norm in self._words.hollow_heads:
            return None
        return self._subjects.ending(floor, token.start)

    def _relayed(self, cue: Cue, floor: int) -> Subject | None:
        """Whose words a medium passes on: `رویترز از قول X نوشت که`, `رویترز از X نقل کرد که`, `رویترز به نقل از X نوشت که`.

        None where X is a medium too; after `به نقل از` also where nobody is named, for whom the medium answers.
        """
        view = self._view
        found = next(_RELAYED.finditer(view.folded, floor, cue.start), None)
        if found is None and view.folded.startswith("نقل", cue.start):
            found = next(_OUT_OF.finditer(view.folded, floor, cue.start), None)
        if found is None or view.verbs_between(found.end(), cue.start):
            return None
        subject = self._subjects.opening(found.end(), cue.start)
        whole = view.trim(found.end(), cue.start)
        if subject is not None and whole is not None and subject.span[1] < whole[1] <= found.end() + _NAME:  # یکی از اعضای …
            subject = self._subjects.named(whole)
        if subject is None or subject.medium or view.folded.startswith(_REPORTERS, subject.span[0]) or subject.span[1] < (whole or subject.span)[1]:
            return None
        named = subject.entity is not None and subject.entity.type == "PER" and subject.entity.country is not None
        return subject if named or not found.group().rstrip().endswith("نقل از") else None

    def _of_relative(self, cue: Cue, earlier: Sequence[Said]) -> Subject | None:
        """Who called something what a relative clause says more of before `cue`: `… را گزارشی خواند که … و افزود`."""
        before = earlier[-1].cue if earlier else None
        if before is None or before.frames != ("predicate",) or not _RELATIVE.match(self._view.folded, before.end, cue.start):
            return None
        return earlier[-1].subject

    def _noted(self, cue: Cue) -> bool:
        """Whether nobody but the article says it: `یادآور می‌شود …` (be it noted) at the start of a sentence."""
        return cue.verb is not None and cue.verb.tense == "present" and self._view.trim(self._view.reach(cue.start)[0], cue.start) is None

    def _before_object(self, subject: Subject | None, low: int, taken: list[Span]) -> Subject | None:
        """The subject before `subject`, where that is the object of the clause: `وزیر روزنامه‌ای را که نوشته بود … دروغگو خواند و گفت`."""
        if subject is None or not _OBJECT.match(self._view.folded, subject.span[1]):
            return None
        return self._subjects.find(low, subject.span[0], taken)

    def _that(self, cue: Cue, floor: int) -> int | None:
        """The token of the که whose clause the cue is the verb of."""
        view = self._view
        stop = view.token_from(cue.start)
        for i in range(stop - 1, max(view.token_from(floor), stop - _CLAUSE) - 1, -1):
            if view.tokens[i].norm == "که":
                opened = view.verbs_between(view.tokens[i].end, cue.start)
                follows = i > 0 and any(
                    view.end(v) == view.tokens[i - 1].end for v in view.verbs_between(view.tokens[i - 1].start, view.tokens[i].start)
                )
                return None if opened or follows else i
        return None

    def _issuer(self, low: int, high: int) -> Subject | None:
        """Who stands behind a statement: `در بیانیه ارتش آمده است`, `در این گزارش آمده است`."""
        view = self._view
        for i in range(view.token_from(high) - 1, view.token_from(low) - 1, -1):
            if view.tokens[i].norm in self._statements:
                return self._subjects.issuer(i, high)
        return None

    def _host(self, cue: Cue) -> Said | None:
        """The quotation that the cue stands in."""
        for said in reversed(self._said[-_BACK:]):
            if said.content[0] <= cue.start < said.content[1] and not (said.cue is not None and said.cue.end == cue.end):
                return said
        return None

    def _near(self, cue: Cue) -> list[Span]:
        """The spans of sources in the sentence of `cue`."""
        start, end = self._view.reach(cue.start)
        low, high = bisect_left(self._taken, (start, start)), bisect_left(self._taken, (end, end))
        return self._taken[max(low - 1, 0) : min(high, low + _SOURCES)]

    # ---- fixed phrases --------------------------------------------------------------------------------------------

    def _of_phrase(self, cue: Cue, later: Sequence[Cue]) -> Said | None:
        start, end = self._view.reach(cue.start)
        if cue.takes == "speaker":
            return self._by(cue, later, end)
        if cue.takes in ("noun", "topic"):
            shut = _NOUN_END.search(self._view.folded, cue.end, end)
            if shut is None or self._view.verbs_between(cue.end, shut.start()):
                return None
            content = Content(cue.end, shut.start(), False, cue.start)
        else:
            found = forward(self._view, cue, later, cue.takes == "clause")
            if found is None:
                return None
            content = found
        subject = self._subjects.find(start, cue.start, self._near(cue))
        return Said((content.start, content.end), False, cue, subject, waits=subject is None, topic=cue.takes == "topic")

    def _by(self, cue: Cue, later: Sequence[Cue], end: int) -> Said | None:
        """`به گفته X، …`: X, then what X said."""
        view = self._view
        subject = self._subjects.opening(cue.end, end)
        first = view.token_from(cue.start)
        if subject is None or _MEANT.match(view.folded, subject.span[1]) or (first and view.tokens[first - 1].norm in _ABOUT):
            return None
        if later and later[0].verb is not None and view.trim(subject.span[1], later[0].start) is None:
            return None  # رویترز از قول X نوشت که: said by the verb
        after = _AFTER_SPEAKER.match(view.folded, subject.span[1])
        begin = after.end() if after else subject.span[1]
        if not view.verbs_between(begin, end):
            return None
        embedded = first > 0 and view.tokens[first - 1].norm == "که"
        return Said((begin, close(view, later, begin, end, embedded)), False, cue, subject)


def _leading(host: Said, cue: Cue) -> bool:
    """Whether `cue` is a second cue of the same speech, as in `وی افزود: … و گفت`."""
    return host.cue is not None and host.cue.end >= cue.start - 2
