"""Where an event took place: the narrowest place that is told of the act itself."""

from __future__ import annotations

from collections.abc import Callable

from ruydad.events.clauses import Clause
from ruydad.events.ground import SPEECH_ACTS, Ground, finest
from ruydad.events.recalled import recalled
from ruydad.events.scene import Scene
from ruydad.events.support import load_support
from ruydad.events.triggers import Trigger
from ruydad.place.standing import Standing, Way, is_post, spotted, stem
from ruydad.records import Place

# What besides در brings the place of an act: its aim for violence and moves, its end for journeys, what is left for retreats.
_AIMS: dict[str, tuple[Way, ...]] = {
    "ASSAULT": ("towards", "object", "goal"),
    "COERCE": ("object",),
    "CONSULT": ("towards", "goal"),
    "MOBILIZE": ("towards", "goal", "object"),
    "RETREAT": ("away", "object", "towards"),
}
_TAKING = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # of these the object may be a place: بمباران صنعا, تصرف زرنج
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_STOPS = frozenset({"،", "؛", ":", "را", "."})
_JOURNEYS = frozenset({"سفر", "مسافرت", "عزیمت", "بازگشت", "اعزام", "رفتن", "آمدن", "رسیدن", "شتافتن", "بازگشتن"})
_REMOVALS = frozenset({"خارج", "بیرون", "سرقت", "اخراج", "ربودن", "راندن"})
_TRANSPORTS = frozenset({"منتقل", "انتقال", "تبعید", "اعزام", "بردن", "کوچاندن"})
_RAVAGES = frozenset({"تاراج", "غارت", "چپاول", "تخریب", "ویرانی", "انهدام"})  # what is ravaged stays where it was
_REACH = 12  # words between a verbal noun and its place
_SIDED = frozenset({"و", "با", "،"})  # after a capital that is itself a side of talks
_WITHIN = (" در ", " شهر ", " استان ", " ولایت ", " ایالت ", "\nدر ")
_SHORT = 8  # characters that these take


def where(scene: Scene, trigger: Trigger, clause: Clause) -> Place | None:
    """The place of the act that `trigger` names, None where the text does not say it.

    Of `از مسکو گزارش داد که در باکو دیدار کردند` (it reported from Moscow that they met in Baku) it is Baku.
    """
    return told_at(scene, trigger, clause) or _story(scene, trigger)


def told_at(scene: Scene, trigger: Trigger, clause: Clause) -> Place | None:
    """As `where`, but only what is told of the act or its speaker: what may tell whose somebody is (`سه نفر در کابل کشته شدند`)."""
    ground = Ground(scene, trigger, clause)
    for find in _FINDERS:
        if found := find(ground):
            return found
    return None


def _own(ground: Ground) -> Place | None:
    """The place in the phrase of a verbal noun: `دیدار پوتین و علی‌اف در مسکو`, `حمله به غزه`, `بمباران صنعا`."""
    if ground.type in SPEECH_ACTS:
        return None
    trigger, words = ground.trigger, ground.words
    last = trigger.gap[0] if trigger.gap and trigger.item.voice != "noun" else trigger.last
    aimed: Place | None = None
    for standing in ground.all:
        if standing.first < last:
            continue
        between = ground.tokens[last : standing.opens]
        stops = any(token.tag in ("VERB", "AUX", "SCONJ") or token.norm in _STOPS or stem(token) in words.matters for token in between)
        if stops or len(between) > _REACH:
            break
        posts = any(is_post(ground.tokens, k) for k in range(max(last, standing.opens - 3), standing.opens))
        if standing.way == "inside" and not posts:
            return standing.place
        towards = standing.way in _AIMS.get(ground.type, ()) and standing.way in ("towards", "away", "goal")
        taken = standing.opens <= last and trigger.item.frame.ezafe == "recipient" and ground.type in _TAKING
        ravaged = not any(token.tag == "ADP" for token in between) and any(stem(token) in _RAVAGES for token in ground.tokens[trigger.first : last])
        if aimed is None and (towards or taken or ravaged):
            aimed = standing.place
    return aimed


def _inside(ground: Ground) -> Place | None:
    """The place after `در` in the clause."""
    return finest((s for s in ground.in_clause() if ground.scenic(s)), ground.trigger.first)


def _aimed(ground: Ground) -> Place | None:
    """The aim of an attack, the end of a journey, what is left or taken: `زرنج را ترک کردند`."""
    for way in _AIMS.get(ground.type, ()):
        if way == "towards" and ground.type == "CONSULT" and not ground.says(_JOURNEYS):
            continue
        if found := [s for s in ground.in_clause() if s.way == way]:
            return found[0].place
    ways: list[Way] = []
    if ground.type in _TAKING and ground.says(_REMOVALS):
        ways.append("away")
    if ground.type in _TAKING and ground.says(_TRANSPORTS):
        ways.append("towards")
    return next((s.place for s in ground.in_clause() if s.way in ways), None)


def _spot(ground: Ground) -> Place | None:
    """A spot that a deed befalls, whatever its part in the clause: `خیابان‌های مصر شاهد تظاهرات بود`, `زرنج سقوط کرد`."""
    if ground.type not in _DEEDS:
        return None
    found = [s for s in ground.in_clause() if spotted(ground.scene.reading, s) or (s.place.resolution != "country" and _unmanned(ground, s))]
    return finest(found, ground.trigger.first)


def _unmanned(ground: Ground, standing: Standing) -> bool:
    """Whether the place is subject, object or of something, and stands for no side."""
    inside = ground.scene.sides.within(standing.opens, standing.last)
    return standing.way in ("of", "bare", "object") and bool(standing.place.country) and not any(a.sides for a in inside)


def _people(ground: Ground) -> Place | None:
    """Where protesters are at home: `مردم یمن`, `مخالفان دولت هنگ‌کنگ`."""
    if ground.type != "PROTEST":
        return None
    return next((s.place for s in ground.in_clause() if s.way == "of"), None)


def _elsewhere(ground: Ground) -> Place | None:
    """The only place after `در` in the sentence's other clauses, on the same side of its quotations."""
    scene = ground.scene
    quote = scene.quote(ground.tokens[ground.trigger.first].start)
    found = [s for s in ground.all if s.first < ground.trigger.first and ground.scenic(s) and scene.quote(s.place.span[0]) in (quote, None)]
    return found[0].place if len(found) == 1 else None


def _city(ground: Ground) -> Place | None:
    """The city by which talks are named: `رایزنی‌های وین`; of `رایزنی‌های تهران و مسکو`, `گفت‌وگوی تهران با مسکو` it is a side."""
    trigger, tokens = ground.trigger, ground.tokens
    if ground.type != "CONSULT" or trigger.item.voice != "noun":
        return None
    for standing in ground.all:
        if standing.first == trigger.last and standing.place.resolution == "city":
            after = tokens[standing.last].norm if standing.last < len(tokens) else ""
            seat = tokens[standing.first].norm in load_support().seats
            return standing.place if after not in _SIDED or (seat and after == "با") else None
    return None


def _story(scene: Scene, trigger: Trigger) -> Place | None:
    """Where the whole report plays, for a deed of which no place is told: the first town, else the state, of all that it puts `در` somewhere, where
    they are of one state."""
    clean = scene.reading.clean
    if trigger.item.type not in _DEEDS or scene.quote(scene.reading.tokens[trigger.first].start) is not None:
        return None
    found = [p for p in scene.reading.places if p.country and clean.endswith(_WITHIN, max(0, p.span[0] - _SHORT), p.span[0])]
    if len({place.country for place in found}) != 1:
        return None
    return next((place for place in found if place.resolution != "country"), found[0])


_FINDERS: tuple[Callable[[Ground], Place | None], ...] = (_city, _own, _inside, _aimed, _spot, _people, _elsewhere, recalled)
