"""From words to the sides of an event: which entities stand where in the sentence, behind which preposition, joined to whom."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from ruydad.actors.sector import INTERNATIONAL
from ruydad.events.trees import Tree
from ruydad.records import Entity, Mention, Phrase, Quote, Reading, Side, Why

_AND = frozenset({"و", "&"})
_ADVERBIAL = frozenset({"در", "طی", "پس از", "پیش از", "ضمن", "در جریان"})
_QUOTES = frozenset({"«", '"', "("})
_PLAIN = frozenset({"از", "با", "به", "در", "علیه"})
_DASHES = frozenset({"-", "–", "—", "ـ"})
_WATERS = frozenset({"دریای", "خلیج"})  # `دریای عمان`
_DIAMETER = "قطر"  # before a number: `به قطر ۶ متر`
_AFTER_OUTLET = _DASHES | {":", "_"}
_LAST = "گذشته "
_LONG = 8  # words that two joined nouns may have before a name
_DAYS = frozenset({"روز", "شب", "هفته", "ماه", "سال", "جمعه", "شنبه", "یکشنبه", "دوشنبه", "سه شنبه", "چهارشنبه", "پنجشنبه", "پنج شنبه"})
_COMMAS = frozenset({"،", ","})
_REST = frozenset({"دیگر", "سایر", "برخی", "چند", "چندین", "بقیه", "بعضی", "شماری", "تعدادی"})  # what closes a list without a name
_LIGHT = frozenset({"DET", "NUM", "ADJ", "PUNCT"})  # what may stand between a preposition and the name that it governs
_STATES = frozenset({"کشور", "کشورهای", "کشور های", "دولت های", "دولتهای", "حکومت های", "ملت های"})  # `پنج کشور آلمان، …`
_ROLES = frozenset({"عامل", "عاملان", "مسیول", "مسیولان", "مسوول"})  # what somebody is said to be


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention of a political side at tokens `[first, last)`.

    `owned`: it depends on a noun that is nobody itself (`مواضع داعش`). `joined`: it continues the argument before it
    (`پوتین و علی‌اف`, `پوتین رئیس‌جمهور روسیه`) and shares its preposition and `object`.
    """

    first: int
    last: int
    sides: tuple[Side, ...]
    preposition: str | None = None
    object: bool = False
    owned: bool = False
    joined: bool = False


class Sides:
    """The arguments of one article, in order."""

    def __init__(self, reading: Reading, partitive: frozenset[str]) -> None:
        self._partitive = partitive
        self._mentions = reading.mentions
        self.tree = Tree(reading.tokens)
        self._entities: dict[str, Entity] = {entity.id: entity for entity in reading.entities}
        told = [self._argument(reading, *row) for row in _outermost(reading) if not _is_no_side(reading, *row[:3])]
        self.arguments = _joined(reading, _wholes(reading, told, partitive))
        self._starts = [argument.first for argument in self.arguments]
        self._covered = bytearray(len(reading.tokens))
        for argument in self.arguments:
            self._covered[argument.first : argument.last] = b"\1" * (argument.last - argument.first)

    def within(self, first: int, last: int) -> list[Argument]:
        """The arguments that begin inside tokens `[first, last)`."""
        return self.arguments[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def covers(self, token: int) -> bool:
        """Whether a mention covers the token."""
        return bool(self._covered[token])

    def inside(self, argument: Argument) -> tuple[Side, ...]:
        """The sides that the words of `argument` name besides its own: `دولت مصر` in `مخالفان دولت مصر`."""
        own = {side.entity for side in argument.sides}
        spans = [side.span for side in argument.sides if side.span]
        if not spans:
            return ()
        start, end = spans[0]
        nested = [m for m in self._mentions if start < m.span[0] and m.span[1] <= end and not own & set(m.entities)]
        outer = min(nested, key=lambda m: (m.span[0], -m.span[1]), default=None)
        entities = (self._entities[key] for key in outer.entities) if outer else ()
        return tuple(Side(e.name, e.id, outer.span, e.country, e.sector, e.office) for e in entities if outer and is_political(e))

    def is_state(self, side: Side) -> bool:
        """Whether a side is a whole state (`ایران`, `تهران`), not an office or body of it."""
        entity = self._entities.get(side.entity or "")
        return entity is not None and entity.type == "GPE" and not entity.office

    def of_speaker(self, quote: Quote | None) -> tuple[Side, ...]:
        """The speaker of a quotation as a side: who `ما` is in it."""
        entity = self._entities.get(quote.speaker.entity or "") if quote and quote.speaker else None
        if not quote or not quote.speaker or not entity or not is_political(entity):
            return ()
        why = Why("speaker-of-quotation", (quote.speaker.span,) if quote.speaker.span else ())
        return (Side(entity.name, entity.id, quote.speaker.span, entity.country, entity.sector, entity.office, why),)

    def _argument(self, reading: Reading, mention: Mention, first: int, last: int, phrase: Phrase | None) -> Argument:
        entities = (self._entities[key] for key in mention.entities)
        sides = tuple(Side(e.name, e.id, mention.span, e.country, e.sector, e.office) for e in entities if is_political(e))
        if phrase is None:
            return Argument(first, last, sides, _governor(reading, first), _followed_by_ra(reading, last))
        if phrase.preposition is None and first == phrase.first:
            if governor := _governor(reading, first):
                phrase = replace(phrase, preposition=governor)
            elif outer := _around_marks(reading, first):
                return Argument(first, last, sides, outer.preposition, _followed_by_ra(reading, last), True)
        phrase = _after_day(reading, phrase)
        if whole := self._whole(reading, phrase):
            phrase = whole
        lead = reading.tokens[phrase.first : first]
        owned = (
            not all(token.tag in _LIGHT or token.norm in _STATES for token in lead) and not first <= phrase.head < last and lead[-1].tag != "PROPN"
        )
        if owned and _beside_place(reading, first):
            return Argument(first, last, sides, None, _followed_by_ra(reading, last), True)
        if lead and lead[-1].tag == "ADP":  # the chunker took a preposition for part of the phrase
            return Argument(first, last, sides, lead[-1].norm, _followed_by_ra(reading, last))
        if owned and phrase.preposition in _ADVERBIAL and _followed_by_ra(reading, last):  # `در بیانیه مشترکی ایران را`
            return Argument(first, last, sides, None, True)
        if owned and lead[-1].tag in ("NOUN", "ADJ") and not lead[-1].ezafe:  # two phrases side by side: `در بیانیه‌ای ایران را …`
            return Argument(first, last, sides, None, phrase.object)
        # Only a group takes a complement before its را (`معترضان در لندن را`); after a name that را is another's.
        object_ = phrase.object and (_followed_by_ra(reading, phrase.last) or phrase.joined or mention.kind == "group")
        return Argument(first, last, sides, phrase.preposition, object_ or _followed_by_ra(reading, last), owned)

    def _whole(self, reading: Reading, phrase: Phrase) -> Phrase | None:
        """The phrase in whose stead `phrase` stands as its part: `یکی` of `یکی از مقامات آمریکا`."""
        if phrase.preposition != "از" or phrase.first < 2:
            return None
        at = phrase.first - 2
        while at > 0 and reading.tokens[at].tag == "ADJ":  # `هیئت اعزامی از آژانس`
            at -= 1
        word = reading.tokens[at]
        if word.norm.split()[-1] not in self._partitive and word.norm.split()[0] not in self._partitive:
            return None
        i = bisect_left(reading.phrases, phrase.first - 1, key=lambda p: p.last)
        before = reading.phrases[i] if i < len(reading.phrases) else None
        if before is None or before.last != phrase.first - 1:
            return replace(phrase, preposition=None)
        return replace(phrase, preposition=before.preposition, object=phrase.object or before.object)


def is_political(entity: Entity) -> bool:
    """Whether an entity can be a side: it has a country or a sector. A city that stands for nobody has neither."""
    return entity.type != "LOC" and bool(entity.country or entity.sector)


def _followed_by_ra(reading: Reading, last: int) -> bool:
    """Whether را follows token `last - 1`, its adjectives between: `اسرائیل غاصب را`."""
    tokens = reading.tokens
    while last < len(tokens) and tokens[last].tag == "ADJ" and tokens[last - 1].ezafe:
        last += 1
    return last < len(tokens) and tokens[last].norm == "را"


def _in_dateline(reading: Reading, first: int, last: int) -> bool:
    """Whether a name stands between the dashes of a dateline, or opens it: `نیویورک – ایرنا – وزیر گفت`."""
    tokens = reading.tokens
    opens = any(s.first == first for s in reading.sentences) if last + 2 < len(tokens) and tokens[last].norm in _DASHES else False
    if opens and tokens[last + 2].norm in _DASHES:
        return True
    return first > 0 and last < len(tokens) and tokens[first - 1].norm in _DASHES and tokens[last].norm in _DASHES


def _is_no_side(reading: Reading, mention: Mention, first: int, last: int) -> bool:
    """Whether a mention only tells who publishes (`خبرگزاری فارس: …`), from where, or what the subject is said to be (`X عامل حمله است`)."""
    tokens = reading.tokens
    if _in_dateline(reading, first, last) or (first and tokens[first - 1].norm in _WATERS):
        return True
    if tokens[first].norm == _DIAMETER and last < len(tokens) and tokens[last].tag == "NUM":
        return True
    if last < len(tokens) and tokens[last].norm in _AFTER_OUTLET:
        return any(source.role == "outlet" and source.span[0] <= mention.span[0] < source.span[1] for source in reading.sources)
    return tokens[first].norm in _ROLES and last - first < 4 and tokens[first].relation == "xcomp"


def _beside_place(reading: Reading, first: int) -> bool:
    """Whether what stands before `first` is a place and, joined to it, another noun, whose preposition is not the place's: in
    `حمله به غزه و سکوت اروپا` nobody attacks Europe."""
    tokens, i = reading.tokens, first - 1
    while i > max(first - _LONG, 0) and tokens[i].tag in ("NOUN", "ADJ", "CCONJ"):
        if tokens[i].tag == "CCONJ" and tokens[i - 1].tag == "PROPN":
            return True
        i -= 1
    return False


def _around_marks(reading: Reading, first: int) -> Phrase | None:
    """The phrase that quotation marks before `first` cut off from its complement: `به اقدام «دونالد ترامپ»`."""
    at = first - 1
    if at < 1 or reading.tokens[at].norm not in _QUOTES or reading.tokens[at - 1].tag not in ("NOUN", "PROPN"):
        return None
    i = bisect_left(reading.phrases, at, key=lambda p: p.last)
    phrase = reading.phrases[i] if i < len(reading.phrases) else None
    return phrase if phrase is not None and phrase.preposition and phrase.first < at <= phrase.last else None


def _after_day(reading: Reading, phrase: Phrase) -> Phrase:
    """`phrase` without the end of a day that the chunker took into its preposition: `روز گذشته از مردم عذرخواهی کرد`."""
    preposition, at = phrase.preposition or "", phrase.first - len((phrase.preposition or "").split())
    if preposition.startswith(_LAST) and at > 0 and reading.tokens[at - 1].norm in _DAYS:
        return replace(phrase, preposition=preposition.removeprefix(_LAST))
    return phrase


def _governor(reading: Reading, first: int) -> str | None:
    """The preposition before token `first`, quotation marks between: `با «ایال هولاتا»`."""
    at = first - 1
    while at > 0 and reading.tokens[at].norm in _QUOTES:
        at -= 1
    return reading.tokens[at].norm if at >= 0 and reading.tokens[at].norm in _PLAIN else None


def _outermost(reading: Reading) -> list[tuple[Mention, int, int, Phrase | None]]:
    """The mentions that lie in no other, each with its token range and the phrase that it begins in."""
    starts = [token.start for token in reading.tokens]
    phrases = reading.phrases
    heads = [phrase.first for phrase in phrases]
    rows: list[tuple[Mention, int, int, Phrase | None]] = []
    free = 0
    for mention in sorted(reading.mentions, key=lambda m: (m.span[0], -m.span[1])):
        first, last = bisect_left(starts, mention.span[0]), bisect_left(starts, mention.span[1])
        if first >= last or first < free:
            continue
        i = bisect_left(heads, first + 1) - 1
        phrase = phrases[i] if i >= 0 and first < phrases[i].last else None
        rows.append((mention, first, last, phrase))
        free = last
    return rows


def _wholes(reading: Reading, arguments: list[Argument], partitive: frozenset[str]) -> list[Argument]:
    """Lets a mention of no country take that of its whole: `وزیران خارجه کشورهای` + `عضو «گروه ۷»`, `هزاران تن از` + `مردم یمن`."""
    made: list[Argument] = []
    for argument in arguments:
        before = made[-1] if made else None
        if before and _part_of(reading, before, argument, partitive):
            country = argument.sides[0].country
            sector = argument.sides[0].sector
            sides = tuple(replace(s, country=country, sector=sector if country in INTERNATIONAL else s.sector or sector) for s in before.sides)
            made[-1] = replace(before, last=argument.last, sides=sides, object=before.object or argument.object)
        else:
            made.append(argument)
    return made


def _part_of(reading: Reading, part: Argument, whole: Argument, partitive: frozenset[str]) -> bool:
    """Whether `part`, whose country is not known, is tied by ezafe or by `از` to `whole`, whose country is."""
    if not part.sides or any(side.country for side in part.sides) or len({side.country for side in whole.sides}) != 1 or not whole.sides[0].country:
        return False
    tokens = reading.tokens
    if whole.first == part.last:
        return whole.owned and tokens[whole.first - 1].ezafe
    return (
        whole.first == part.last + 1
        and tokens[part.last].norm == "از"
        and not partitive.isdisjoint((tokens[part.last - 1].norm, tokens[part.first].norm))
    )


def _joined(reading: Reading, arguments: list[Argument]) -> list[Argument]:
    """Lets coordinated and appositive arguments share what the first (its preposition) or the last (its `را`) of them has."""
    made: list[Argument] = []
    for i, argument in enumerate(arguments):
        if made and _continues(reading, arguments, i):
            before = made[-1]
            argument = replace(argument, preposition=before.preposition, owned=before.owned, joined=True)
        made.append(argument)
    for i in range(len(made) - 2, -1, -1):
        before, argument = made[i : i + 2]
        if argument.joined and argument.object:
            made[i] = replace(before, object=True)
        elif argument.object and before.last == argument.first and not argument.owned:
            made[i] = replace(before, object=False)  # `سازمان ملل یمن را فراخواند`: the first of two side by side is the subject
            for k in range(i, 0, -1):  # … and with him who is joined to him: `مصر، ترکیه و یونان ایران را مسئول می‌دانند`
                if not made[k].joined:
                    break
                made[k - 1] = replace(made[k - 1], object=False)
            if any(token.norm == argument.preposition for token in reading.tokens[before.first : before.last]):
                made[i + 1] = replace(argument, preposition=None)  # `نماینده چین در سازمان ملل آمریکا را`
    return made


def _continues(reading: Reading, arguments: list[Argument], i: int) -> bool:
    """Whether argument `i` is coordinated with the one before it, or names the same entity beside it."""
    before, argument = arguments[i - 1], arguments[i]
    between = [token.norm for token in reading.tokens[before.last : argument.first] if token.norm not in ("»", "«", '"')]
    same = bool({s.entity for s in before.sides} & {s.entity for s in argument.sides})
    if not between:
        return same or not before.sides  # a name that is nobody yet, before his office
    if len(between) in (2, 3) and between[0] in _AND and between[-1] in _STATES:  # `ایران و پنج کشور آلمان، …`
        del between[1:]
    if len(between) > 1 and between[-1] in _REST and between[-2] in _AND:  # `با رئیس مجلس و دیگر مقامات ایران`
        between.pop()
    if len(between) > 2 or not all(word in _AND or word in _COMMAS for word in between):
        return False
    return same or between[-1] in _AND or _list_goes_on(reading, arguments, i)


def _list_goes_on(reading: Reading, arguments: list[Argument], i: int) -> bool:
    """Whether a list parted by commas ends in و: only then does a comma join (`در دیدار با X، Y گفت` has none)."""
    for before, argument in zip(arguments[i : i + 8], (*arguments[i + 1 : i + 9], None), strict=False):
        after = [token.norm for token in reading.tokens[before.last : before.last + 2]]
        if len(after) == 2 and after[0] in _AND and after[1] in _REST:  # `ایران، روسیه، چین و دیگر کشورها`
            return True
        if argument is None:
            return False
        between = [token.norm for token in reading.tokens[before.last : argument.first]]
        if not between or len(between) > 2:
            return False
        if between[-1] in _AND:
            return True
        if between[0] not in _COMMAS:
            return False
    return False
