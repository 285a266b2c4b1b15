"""What a speaker says that another side must do: `آمریکا باید نیروهای خود را خارج کند` in Iran's mouth is a request to America."""

from __future__ import annotations

from bisect import bisect_right

from ruydad.events.clauses import Clause
from ruydad.events.scene import Scene
from ruydad.events.sides import Argument
from ruydad.records import Event, Quote, Side, Span, Speaker, Verb, Why

_MUST = frozenset({"باید", "نباید", "می بایست", "بایستی", "می باید", "نمی بایست"})
# Adjectives that with است oblige the subject, and those that oblige whom the clause after them names.
_BOUND = frozenset({"موظف", "ملزم", "مکلف"})
_NEEDFUL = frozenset({"لازم", "ضروری", "واجب", "بایسته", "شایسته", "الزامی"})
_TIMES = frozenset({"زمان", "وقت", "هنگام", "موقع", "نوبت"})
_COMES = frozenset({"بودن", "رسیدن", "فرا رسیدن", "فرارسیدن"})
_HOPES = frozenset({"انتظار", "توقع", "درخواست", "تقاضا", "خواهش"})
# Nouns whose owner is meant when it is said of them that they must change or end (`رفتار آمریکا باید تغییر کند`).
_CONDUCT = frozenset(
    {
        "رفتار", "سیاست", "سیاست های", "تحریم های", "تحریم", "حملات", "حمله", "تجاوز", "تجاوزات", "محاصره", "نیروهای", "حضور", "دخالت", "دخالت های",
        "اشغال", "اقدامات", "رویکرد", "نظامیان", "سربازان", "دستگاه", "قوه", "مقامات", "مقام های", "مسئولان", "نهادهای", "سلاح های", "تهدیدهای",
    }
)  # fmt: skip
_ORGANS = frozenset({"GOV", "LEG", "JUD"})
_RULING = frozenset({"GOV", "MIL"})
_HEED = frozenset({"توجه", "خاطر", "یاد", "نظر"})
_HEADS = ":"
_INWARD = frozenset({"بودن", "توانستن", "دانستن", "خواستن"})  # nobody is asked to be able
_MARKS = frozenset({"«", '"'})
_LOOSE = frozenset(
    {"اگر", "چنانچه", "تا", "شاید", "کاش", "مطمین", "بگذار", "اجازه", "امیدواریم", "امیدوارم", "امید"}
)  # what makes a subjunctive something else than a wish


_AT_HOME = "asked_at_home"  # the doubt whether who is asked is another side than who asks


def obligations(scene: Scene, parts: list[Clause]) -> list[tuple[Event, tuple[str, ...]]]:
    """A REQUEST for each clause in somebody's mouth that obliges a named side, with what speaks against taking it for one: that the side is not
    known to be of another country than the speaker's."""
    found: list[tuple[Event, tuple[str, ...]]] = []
    for i, part in enumerate(parts):
        verb = part.verb
        if verb is None:
            continue
        at, clause = (_obliging(scene, part, verb), part) if verb.person == 3 else (-1, part)
        if at < 0:
            at, clause = _needed(scene, parts, i)
        if at < 0 and verb.person == 3:
            at, clause = _headline(scene, part, verb), part
        if at >= 0 and (request := _request(scene, clause, at)):
            found.append(request)
    return found


def _obliging(scene: Scene, part: Clause, verb: Verb) -> int:
    """The token that obliges the clause's own subject: its باید, or the adjective before است; -1 where there is none."""
    tokens = scene.reading.tokens
    if verb.modal in ("باید", "نباید"):
        if verb.tense == "imperfect":  # `باید انجام می‌داد`: what was not done is no longer asked for
            return -1
        heeds = verb.infinitive == "داشتن" and tokens[verb.first - 1].norm in _HEED
        if verb.infinitive == "دانستن" or heeds:  # `باید بداند که …` warns, and asks for nothing
            return -1
        return next((i for i in range(part.first, part.last) if tokens[i].norm in _MUST), -1)
    before = verb.first - 1
    bound = (
        verb.infinitive == "بودن"
        and verb.tense == "present"
        and not verb.negated
        and any(tokens[i].norm in _BOUND for i in range(max(part.first, before - 3), verb.first))
    )
    return before if bound else -1


def _needed(scene: Scene, parts: list[Clause], i: int) -> tuple[int, Clause]:
    """The word before the verb in `لازم است آمریکا …`, `زمان آن رسیده است که آمریکا …`, `انتظار داریم آمریکا …`, and
    the clause that says who must; -1 where it is no such."""
    part, tokens = parts[i], scene.reading.tokens
    verb = part.verb
    if verb is None or verb.negated or i + 1 == len(parts) or verb.first == part.first:
        return -1, part
    before = tokens[verb.first - 1].norm
    needful = verb.infinitive == "بودن" and before in _NEEDFUL
    timely = before == "آن" and verb.first - 2 >= part.first and tokens[verb.first - 2].norm in _TIMES and verb.infinitive in _COMES
    awaited = verb.person == 1 and verb.infinitive == "داشتن" and before in _HOPES
    if not (needful or timely or awaited):
        return -1, part
    after = parts[i + 1]
    return (verb.first - 1, after) if after.verb and after.verb.tense == "subjunctive" else (-1, part)


def _headline(scene: Scene, part: Clause, verb: Verb) -> int:
    """The verb of `سخنگو: آمریکا به این تصمیم احترام بگذارد`, a wish right after the speaker's colon; -1 where it is none."""
    tokens = scene.reading.tokens
    if verb.tense != "subjunctive" or verb.modal or verb.infinitive in _INWARD or part.first == 0 or part.that >= part.first:
        return -1
    opened = next((i for i in range(part.first - 1, max(part.first - 3, -1), -1) if tokens[i].norm not in _MARKS), -1)
    if opened < 0 or tokens[opened].norm != _HEADS or any(tokens[i].norm in _LOOSE for i in range(part.first, part.last)):
        return -1
    return verb.last - 1


def _request(scene: Scene, part: Clause, at: int) -> tuple[Event, tuple[str, ...]] | None:
    tokens = scene.reading.tokens
    span: Span = (tokens[at].start, tokens[at].end)
    speaker = _speaker(scene, span[0])
    asked = _asked(scene, part, at)
    if not speaker or not asked or {side.entity for side in speaker} & {side.entity for side in asked}:
        return None
    why = (Why("request:obligation", (span,)), Why("verb:modal"))
    sure = _foreign(speaker, asked) or _governs(speaker, asked)
    return Event("", "REQUEST", "actual", span, actor=speaker, recipient=asked, confidence=0.55, why=why), () if sure else (_AT_HOME,)


def _foreign(speaker: tuple[Side, ...], asked: tuple[Side, ...]) -> bool:
    """Whether all who are asked are of countries that are known, and of others than the speaker's."""
    countries = {side.country for side in asked}
    return None not in countries and not countries & {side.country for side in speaker}


def _governs(speaker: tuple[Side, ...], asked: tuple[Side, ...]) -> bool:
    """Whether somebody outside the government asks an organ of the state: `امام جمعه گفت دولت باید …`, `مجلس باید …`."""
    sectors = {side.sector for side in speaker}
    return not sectors & _RULING and all(side.sector in _ORGANS for side in asked) and not sectors & {side.sector for side in asked}


def _speaker(scene: Scene, offset: int) -> tuple[Side, ...]:
    """Who says it: the quotation's speaker, or whoever answers for that stretch of the article."""
    quote = scene.quote(offset)
    if quote is None:
        voices = scene.reading.voices
        i = bisect_right(voices, offset, key=lambda voice: voice.span[0]) - 1
        if i < 0 or offset >= voices[i].span[1]:
            return ()
        quote = _said(voices[i].speaker, voices[i].span)
    return scene.sides.of_speaker(quote)


def _said(speaker: Speaker, span: Span) -> Quote:
    return Quote("", span, "indirect", None, speaker)


def _asked(scene: Scene, part: Clause, at: int) -> tuple[Side, ...]:
    """The clause's subject: before the obliging word, else between it and the verb, else by the tree over a relative clause."""
    low = part.that + 1 if part.first <= part.that < at else part.first
    stop = part.verb.first if part.verb else part.last
    free = [a for a in scene.sides.within(low, stop) if not (a.preposition or a.object) and a.sides]
    if first := next((a for a in free if not a.owned or _conduct(scene, a, low)), None):
        return _joined(free, first)
    verb = part.verb
    heads = scene.sides.tree.subjects(max(verb.first - 1, part.first), verb.last) if verb and not free else []
    for head in heads:
        found = next((a for a in scene.sides.within(max(head - 6, scene.sentence.first), head + 1) if a.first <= head < a.last), None)
        if found and not found.preposition and head < part.first:
            return found.sides
    return ()


def _conduct(scene: Scene, argument: Argument, low: int) -> bool:
    """Whether the argument owns a doing or an organ that opens the clause: `رفتار آمریکا`, `قوه قضاییه ایران`."""
    return any(scene.reading.tokens[i].norm in _CONDUCT for i in range(max(low, argument.first - 3), argument.first))


def _joined(arguments: list[Argument], first: Argument) -> tuple[Side, ...]:
    sides = list(first.sides)
    for argument in arguments[arguments.index(first) + 1 :]:
        if not argument.joined:
            break
        sides.extend(argument.sides)
    return tuple(sides)
