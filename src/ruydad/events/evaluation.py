"""Judging as an act: `تحریم‌ها را غیرقانونی خواند` (called the sanctions illegal), and `… غیرقانونی است` in the mouth of another side.

One table of judging words (`evaluations.toml`) meets the few verbs that call something something, instead of a lexicon form for each pair.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import structs

from ruydad.events.entries import Entry, EventType, Frame, Required, load_frames
from ruydad.events.index import Item, PhraseTable, Voice, Words
from ruydad.events.scene import Scene
from ruydad.events.triggers import Trigger
from ruydad.records import Verb
from ruydad.resources import load_toml
from ruydad.text.letters import fold

_REACH = 14  # words between a judging word and its verb
_OBJECT = 26  # and between را and the verb that calls it something
_COPULA = "بودن"
_EITHER: list[Required] = ["actor"]
_WHOM: list[Required] = ["recipient"]
_BOTH: list[Required] = ["actor", "recipient"]
_NOT = "غیر"
_AND = "و"
_RA = frozenset({"را", "آنرا", "اینرا"})
_MEANT = frozenset({"آنچه", "عنوان"})  # `آنچه مداخله روسیه نامید`, `از او به عنوان … یاد کرد`: calling without را
_DEEDS = frozenset(
    {"اقدام", "اقدامات", "اظهارات", "ادعاهای", "ادعای", "اتهامات", "تصمیم", "تصمیمات", "رفتار", "رفتارهای", "رویکرد", "سخنان", "سیاست", "سیاست های",
     "عملکرد", "مواضع", "موضع", "حرکت", "حضور", "نقش", "تحریم", "تحریم های", "بیانیه"}
)  # fmt: skip
_ENDS = frozenset({":", "؛", ".", "که"})


class Evaluation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Judging words of one kind; see the head of `evaluations.toml`."""

    id: str
    type: EventType
    example: str
    gloss: str
    adjectives: list[str]
    names: list[str]
    lacking: list[str] = []
    mode: str | None = None
    said: bool = False
    excludes: list[str] = []
    negative: list[str] = []


class EvaluationFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `evaluations.toml`."""

    callers: list[str]
    linking: list[str]
    neutral: frozenset[str]
    judged: list[str]
    qualifiers: list[str]
    evaluation: list[Evaluation]


def load_evaluations() -> EvaluationFile:
    """The file `evaluations.toml`. Raises `ResourceError` where it does not fit."""
    return load_toml("ruydad.events", "evaluations.toml", EvaluationFile)


class Evaluations:
    """Finds the triggers that judging words make."""

    def __init__(self) -> None:
        read = load_evaluations()
        self._adjectives, self._names, self._lacking = PhraseTable(), PhraseTable(), PhraseTable()
        self._callers, self._linking = _by_verb(read.callers), _by_verb([*read.linking, _COPULA])
        self._neutral = frozenset(fold(word) for word in read.neutral)
        self._qualifiers = frozenset(fold(word).split()[-1] for word in read.qualifiers)
        frame = load_frames()["object"]
        self._loose, self._strict = ({one.id: _entry(one, sides) for one in read.evaluation} for sides in (_EITHER, _BOTH))
        for one in read.evaluation:
            sample = _sample(one, frame, _entry(one, _WHOM))
            for table, listed in ((self._adjectives, one.adjectives), (self._names, one.names), (self._lacking, one.lacking)):
                for words in dict.fromkeys(spelt for word in listed for spelt in _spelt(fold(word))):
                    table.add(words, structs.replace(sample, head=words))
        self._said = frozenset(one.id for one in read.evaluation if one.said)
        misdeed = load_frames()["misdeed"]
        refused = tuple((fold(word),) for word in read.judged)
        self._owned = {one.id: _attribute(one, misdeed, refused) for one in read.evaluation if one.said and one.type == "ACCUSE"}

    def triggers(self, scene: Scene) -> list[Trigger]:
        """The judgements of a sentence, each with the verb that calls so or, inside a quotation, says that it is so."""
        found: list[Trigger] = []
        for verb in scene.verbs:
            if verb.infinitive in self._callers and not verb.negated:
                found.extend(self._called(scene, verb))
            if verb.infinitive in self._linking and scene.quote(scene.reading.tokens[verb.first].start):
                found.extend(self._being(scene, verb))
        found.extend(self._attributes(scene))
        return found

    def _attributes(self, scene: Scene) -> Iterator[Trigger]:
        """`اقدام غیردوستانه آمریکا` in a quotation: a judging adjective between a deed and whose deed it is."""
        row, tokens = scene.row, scene.reading.tokens
        start, stop = row.first[scene.sentence.first], row.first[scene.sentence.last]
        for at in self._adjectives.places(row.words, start + 1, stop - 1):
            first = row.token[at]
            if tokens[first - 1].norm not in _DEEDS or not scene.quote(tokens[first].start):
                continue
            item = self._judging(scene, at, stop, adjacent=False)
            owned = self._owned.get(item.entry.id) if item else None
            end = row.token[at + len(item.head) - 1] + 1 if item else 0
            if item and owned and end < scene.sentence.last and tokens[end - 1].ezafe:
                yield Trigger(structs.replace(owned, words=item.head), first - 1, end, _after(scene, end), None)

    def _called(self, scene: Scene, verb: Verb) -> Iterator[Trigger]:
        """`X را [Y] خواند`: the first judging word after را; what follows it may name whose doing it is."""
        row = scene.row
        stop = _before(scene, verb, self._callers[verb.infinitive])
        floor = row.first[scene.sentence.first]
        if stop < 0:
            return
        infinitive = verb.tense == "infinitive"
        low = stop
        while low > max(floor, stop - _OBJECT) and row.words[low - 1] not in _ENDS and row.words[low - 1] not in _RA:
            low -= 1
        if not infinitive and (low == floor or row.words[low - 1] not in _RA) and not _MEANT.intersection(row.words[max(floor, low - 2) : stop]):
            return
        for at in range(stop - 1, low - 1, -1) if infinitive else range(low, stop):
            if item := self._judging(scene, at, stop, adjacent=infinitive):
                if self._neutral.intersection(row.words[max(floor, low - _REACH) : low]):
                    # `این تصمیم را`: judged is a deed, though its doer is not told
                    item = structs.replace(item, entry=self._loose[item.entry.id])
                yield _trigger(scene, verb, at, stop, item, "passive" if verb.passive else "active")
                return

    def _being(self, scene: Scene, verb: Verb) -> Iterator[Trigger]:
        """`… [Y] است`: an adjective right before the verb, or a name that opens the predicate."""
        row = scene.row
        stop = _before(scene, verb, self._linking[verb.infinitive])
        if stop < 0:
            return
        low = max(row.first[scene.sentence.first], stop - _REACH)
        for at in range(stop - 1, low - 1, -1):
            if row.words[at] in _ENDS:
                return
            item = self._lacked(scene, at, stop) if verb.negated else self._judging(scene, at, stop, adjacent=False)
            if item and item.entry.id in self._said and self._predicative(scene, at, stop, item):
                yield _trigger(scene, verb, at, stop, structs.replace(item, entry=self._strict[item.entry.id]), "passive")
                return

    def _judging(self, scene: Scene, at: int, stop: int, adjacent: bool) -> Item | None:
        """The judging words at `at`, whole tokens; up to `stop` where they must be `adjacent` to what follows. After غیر they say the reverse."""
        row = scene.row
        if at and row.words[at - 1] == _NOT:
            return None
        for table in (self._names, self._adjectives):
            for size, items in table.at(row.words, at, stop):
                end = row.closes(at, size) if row.words[at : at + size] == items[0].head else row.token[at + size - 1] + 1
                if row.first[row.token[at]] == at and end > 0 and (not adjacent or row.first[end] == stop):
                    return items[0]
        return None

    def _lacked(self, scene: Scene, at: int, stop: int) -> Item | None:
        """What is said not to be, right before the verb: `قابل قبول نیست`."""
        found = (items[0] for size, items in self._lacking.at(scene.row.words, at, stop) if at + size == stop)
        item = next(found, None)
        return structs.replace(item, negated=True) if item else None

    def _predicative(self, scene: Scene, at: int, stop: int, item: Item) -> bool:
        """Whether the words at `at` are what is said of the subject, not an attribute of somebody else (`مخالف اقدامات غیرقانونی است`)."""
        row, tokens = scene.row, scene.reading.tokens
        first = row.token[at]
        before = tokens[first - 1] if first > scene.sentence.first else None
        adjective = any(True for _ in self._adjectives.at(row.words, at, at + len(item.head)))
        if adjective and row.first[row.token[at + len(item.head) - 1] + 1] < stop and tokens[row.token[at + len(item.head) - 1] + 1].norm != "و":
            return False
        if before is None or before.tag in ("PUNCT", "ADV", "SCONJ") or before.norm.split()[-1] in self._qualifiers:
            return True
        if before.tag == "ADP" or before.norm == "هر":
            return False
        return not before.ezafe or before.norm.split()[-1] in self._neutral or before.norm in self._neutral


def _attribute(one: Evaluation, frame: Frame, refused: tuple[Words, ...]) -> Item:
    """What the words of an evaluation share as attributes of a deed."""
    sample = _sample(one, frame, structs.replace(_entry(one, _BOTH), realis=[]))
    return structs.replace(sample, voice="noun", excludes=(*sample.excludes, *refused), prepositions={})


def _after(scene: Scene, token: int) -> Verb | None:
    """The next verb."""
    return next((verb for verb in scene.verbs if verb.first >= token), None)


def _by_verb(infinitives: list[str]) -> dict[str, list[Words]]:
    """Nonverbal parts by their verb, the longest first."""
    found: dict[str, list[Words]] = {}
    for one in infinitives:
        *words, verb = fold(one).split()
        found.setdefault(verb, []).append(tuple(words))
    return {verb: sorted(parts, key=len, reverse=True) for verb, parts in found.items()}


def _before(scene: Scene, verb: Verb, parts: list[Words]) -> int:
    """The word at which `verb` begins with its nonverbal part, or -1 where it has none of `parts`."""
    row = scene.row
    stop = row.first[verb.first]
    for part in parts:
        if row.words[stop - len(part) : stop] == part:
            return stop - len(part)
        end = stop - 2  # `را مسئول حمله معرفی و اظهار کرد`: the verb is said once for two compounds
        if part and row.words[end : end + 1] == (_AND,) and row.words[end - len(part) : end] == part:
            return end - len(part)
    return -1


def _spelt(word: str) -> Iterator[Words]:
    yield tuple(word.split())
    if word.startswith(_NOT) and not word.startswith(f"{_NOT} "):
        yield (_NOT, *word.removeprefix(_NOT).split())


def _entry(one: Evaluation, requires: list[Required]) -> Entry:
    return Entry(one.id, "object", one.example, one.gloss, mode=one.mode, requires=requires, realis=["actual"], excludes=one.excludes)


def _sample(one: Evaluation, frame: Frame, entry: Entry) -> Item:
    """What all words of an evaluation share, written as an item of the lexicon."""
    excludes = tuple(tuple(fold(phrase).split()) for phrase in one.excludes)
    return Item((), (), "active", one.type, entry, frame, excludes, {fold("از"): "recipient"})


def _trigger(scene: Scene, verb: Verb, at: int, stop: int, item: Item, voice: Voice) -> Trigger:
    row = scene.row
    first, end = row.token[at], row.token[at + len(item.head) - 1] + 1
    gap = (end, row.token[stop - 1] + 1) if row.first[end] < stop else None
    if gap is None:
        item = structs.replace(item, words=item.head, head=())
    return Trigger(structs.replace(item, voice=voice), first, verb.last, verb, gap)
