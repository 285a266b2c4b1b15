"""The side that a predicate's frame leaves open, told further off: in what is alleged, in the clause before, in the owner of the thing hit.

Each way is a reading that Persian makes plain. Where none holds the side stays open: a wrong one says more than the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ruydad.events.aims import aimed_at, captors, faced, summoner, with_whom
from ruydad.events.beyond import at_scene, attended, issued, left_behind, located, met_with, warned_if
from ruydad.events.ground import SPEECH_ACTS
from ruydad.events.sides import Argument
from ruydad.events.support import load_support
from ruydad.events.unnamed import unnamed
from ruydad.events.view import View, leading
from ruydad.records import Side, Why

Slots = dict[str, list[Side]]

STATE_ORGANS = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PRM"})
_BODILY = frozenset({"ASSAULT", "COERCE"})  # what is done to persons where they are
_KEEPING = frozenset({"COERCE", "RETREAT"})  # foreigners are held and freed by the state in which they are
_BETWEEN = frozenset({"میان", "بین"})
_IF = frozenset({"اگر", "چنانچه", "درصورتی که", "صورتی که", "صورتیکه"})
_MEANT = frozenset({"به", "با", "برای", "علیه"})  # what brings those whom a promise or threat is for


def complete(view: View, slots: Slots, passive: bool) -> None:
    """Fills the recipient and the actor that `slots` leave open, where the text tells them."""
    doers = {side.entity for side in slots["actor"] if side.entity}
    slots["recipient"] = [side for side in slots["recipient"] if side.entity not in doers]  # nobody is his own recipient: the place stays open
    if not slots["recipient"]:
        for way in _WAYS.get(view.trigger.item.type, ()):
            told = way(view, passive)
            if found := critic(view, told, slots["actor"]) if view.trigger.item.type == "REJECT" else other(told, slots["actor"]):
                slots["recipient"].extend(found)
                break
    elif view.trigger.item.type in _BODILY:
        slots["recipient"] = located(view, slots["recipient"])
    item = view.trigger.item
    if item.frame.name == "misdeed" and item.voice != "noun" and _done_by_none(view):
        slots["recipient"].clear()
    spoken = item.type in SPEECH_ACTS and (item.voice != "noun" or item.frame.name == "misdeed")
    if not slots["actor"] and slots["recipient"] and spoken and not view.nobodys():
        speaker = view.sides.of_speaker(view.quote)
        slots["actor"].extend(critic(view, speaker, slots["recipient"]) if item.type == "ACCUSE" else other(speaker, slots["recipient"]))
    if not slots["actor"] and item.type in _KEEPING:
        slots["actor"].extend(captors(view, slots["recipient"]))
    if not slots["actor"] and slots["recipient"]:
        slots["actor"].extend(other(summoner(view), slots["recipient"]))
    if passive and not slots["actor"] and view.trigger.item.type in SPEECH_ACTS:
        slots["actor"].extend(other(issued(view), slots["recipient"]))


def other(sides: Sequence[Side], than: Sequence[Side]) -> tuple[Side, ...]:
    """Those of `sides` who are not `than`, nor organs of the same state: the army whose spokesman alleges is not whom he accuses."""
    entities = {side.entity for side in than if side.entity}
    organs = {side.country for side in than if side.country and side.sector in STATE_ORGANS}
    return tuple(s for s in sides if s.entity not in entities and not (s.country in organs and s.sector in STATE_ORGANS))


def _done_by_none(view: View) -> bool:
    """Whether the clause has a subject of its own that is no side: `این خشونت ثبات لبنان را به خطر می‌اندازد` accuses nobody."""
    heads = [i for at in view.own() for i in view.tree.below(at) if view.reading.tokens[i].relation == "nsubj" and view.inside(i)]
    return bool(heads) and not any(view.sides.covers(i) for i in heads)


def critic(view: View, speaker: Sequence[Side], accused: Sequence[Side]) -> tuple[Side, ...]:
    """The speaker as one who accuses: of another organ of his own state too, not of the state, nor of his own organ."""
    named = {side.entity for side in accused}
    own = {(side.country, side.sector) for side in accused} | {
        (side.country, s.sector) for side in accused if view.sides.is_state(side) for s in speaker
    }
    return tuple(s for s in speaker if s.entity not in named and ((s.country, s.sector) not in own or s.sector not in STATE_ORGANS))


def _owner(view: View, passive: bool) -> tuple[Side, ...]:
    """Whose the thing is that the predicate's object or complement names: `دکل‌های برق عراق`, `از برقراری تماس میان هند و پاکستان`."""
    for head in _complements(view, passive):
        inside = [a for a in view.sides.within(head, view.clause.last) if view.tree.under(a.first, head)]
        for argument in inside:
            if view.tree.owns(argument.first, head) or (argument.preposition in _BETWEEN and argument.first > head):
                return _with_joined(inside, argument)
    return ()


def _thing(view: View, passive: bool) -> tuple[Side, ...]:
    """Who or what is hit where only its people or place is told: `۱۲ شخصیت هنگ‌کنگی بازداشت شدند`, `به شهر حلب حمله کرد`."""
    for head in _complements(view, passive):
        if found := unnamed(view.reading, view.tree, view.places, head):
            return found
    return ()


def _at_scene(view: View, passive: bool) -> tuple[Side, ...]:
    """Who is hit where only the place of the deed tells whose he is."""
    return at_scene(view, [*_complements(view, passive)])


def _concerned(view: View, passive: bool) -> tuple[Side, ...]:
    """For whom that was to be which is refused: `کمک نظامی به اوکراین را وتو کرد`."""
    heads = [i for at in view.own() for i in view.tree.below(at) if view.reading.tokens[i].relation == "obj"]
    for head in heads:
        inside = [a for a in view.sides.within(head, view.clause.last) if view.tree.under(a.first, head)]
        found = next((a for a in inside if a.preposition == "به" and not a.owned), None)
        if found:
            return _with_joined(inside, found)
    return ()


def _described(view: View, passive: bool) -> tuple[Side, ...]:
    """Who it is of whom a relative clause says it: `با ژنرالی که فرمانده ارتش لیبی است`."""
    for head in _complements(view, passive):
        for i in view.tree.below(head):
            if view.reading.tokens[i].relation == "acl" and view.tree.has(i, "cop"):
                found = next((a.sides for a in view.sides.within(head, i + 1) if a.first <= i < a.last), ())
                if found:
                    return found
    return ()


def _complements(view: View, passive: bool) -> Iterator[int]:
    """The heads of the phrases that the frame makes the recipient, from the tree."""
    item, tokens, tree = view.trigger.item, view.reading.tokens, view.tree
    own = view.own()
    if item.voice == "noun":
        if item.frame.ezafe == "recipient":
            yield from (
                i for at in own for i in tree.below(at) if i >= view.trigger.last and tokens[i].relation == "nmod" and not tree.has(i, "case")
            )
    elif passive:
        yield from (i for at in own for i in tree.below(at) if tokens[i].relation in ("nsubj", "nsubj:pass") and view.inside(i))
    elif item.object == "recipient":
        yield from (i for at in own for i in tree.below(at) if tokens[i].relation == "obj")
    for at in own:
        for i in tree.below(at):
            cases = [tokens[c].norm for c in tree.below(i) if tokens[c].relation == "case" and c < i]
            if tokens[i].norm not in load_support().adverbial and any(item.prepositions.get(case) == "recipient" for case in cases):
                yield i


def _addressee(view: View, passive: bool) -> tuple[Side, ...]:
    """To whom the letter goes in which it is said: `در نامه‌ای به شورای امنیت خواستار … شد`."""
    tokens, letters = view.reading.tokens, load_support().letters
    for argument in view.free():
        before = argument.first - 1
        while before > view.clause.first and tokens[before].tag != "ADP":
            before -= 1
        if argument.preposition == "خطاب به":
            return argument.sides
        if argument.preposition == "به" and before > view.clause.first and tokens[before - 1].norm.removesuffix(" ای").removesuffix("ی") in letters:
            return argument.sides
    return ()


def _interlocutor(view: View, passive: bool) -> tuple[Side, ...]:
    """With whom the clause before spoke, where this one goes on with و: `با واشنگتن تماس گرفت و قول داد`."""
    tokens, clause = view.reading.tokens, view.clause
    if not view.at or tokens[clause.first].norm != "و" or view.subject():
        return ()
    before = view.parts[view.at - 1]
    if before.verb is None:
        return ()
    nonverbal = tokens[before.verb.first - 1].norm if before.verb.first > before.first else ""
    if not {before.verb.infinitive, f"{nonverbal} {before.verb.infinitive}"} & load_support().contact:
        return ()
    return next((a.sides for a in view.sides.within(before.first, before.verb.first) if a.preposition in ("با", "به") and not a.owned), ())


def _met(view: View, passive: bool) -> tuple[Side, ...]:
    """Who meets with it: `تصمیم مصر با واکنش منفی سودان روبرو شد`; of `که این خواسته با مخالفت … مواجه شد` who wanted it, told before."""
    verb, tokens, first = view.trigger.verb, view.reading.tokens, view.trigger.first
    if verb is None or verb.infinitive not in ("شدن", "گردیدن") or tokens[verb.first - 1].norm not in load_support().meeting:
        return ()
    if tokens[first].norm != "با" and tokens[first - 1].norm != "با":
        return ()
    for head in view.tree.subjects(verb.first - 1, verb.last):
        owners = [a for a in view.sides.within(head, first) if view.tree.owns(a.first, head)]
        if owners:
            return owners[0].sides
    return view.subject(owned=True) or view.inherited()


def _answered(view: View, passive: bool) -> tuple[Side, ...]:
    """Whose answer it meets with: `درخواست آمریکا با واکنش چین روبرو شد` was put to China."""
    verb, tokens = view.trigger.verb, view.reading.tokens
    if view.trigger.item.voice != "noun" or verb is None or tokens[verb.first - 1].norm not in load_support().meeting:
        return ()
    with_ = next((i for i in range(verb.first - 1, view.trigger.last, -1) if tokens[i].norm == "با"), None)
    if with_ is None or not view.tree.subjects(verb.first - 1, verb.last):
        return ()
    return next((a.sides for a in view.sides.within(with_ + 2, verb.first) if a.owned or a.preposition is None), ())


def _referred(view: View, passive: bool) -> tuple[Side, ...]:
    """Whose doing `آن` is in `حمله اسرائیل به غزه را جنایت خواند و آن را محکوم کرد`: the clause before says it."""
    tokens, clause = view.reading.tokens, view.clause
    pronoun = any(tokens[i].norm in ("آن", "این") and tokens[i + 1].norm == "را" for i in range(clause.first, clause.last - 1))
    if not view.at or passive or not pronoun or tokens[clause.first].norm != "و":
        return ()
    before = view.parts[view.at - 1]
    doers = [a for a in view.sides.within(before.first, before.last) if a.preposition is None and (a.owned or a.object)]
    return _first_other(doers, view)


def _offered(view: View, passive: bool) -> tuple[Side, ...]:
    """Whose `آن` is that is rejected: of `ترامپ چین را متهم کرد که چین آن را رد کرد` the subject told before, else that of the sentence before."""
    clause = view.clause
    if passive or not any(_points_back(view, i) for i in range(max(clause.that + 1, clause.first), clause.last - 1)):
        return ()
    told = view.sides.within(clause.first, clause.that) if clause.that > clause.first else []
    return leading(told) or view.before() or view.carried


def _points_back(view: View, token: int) -> bool:
    """Whether what is rejected is only pointed at: `آن را`, `با این`, `این اتهام را`, `با این پیشنهاد`."""
    tokens = view.reading.tokens
    if tokens[token].norm not in ("آن", "این"):
        return False
    if tokens[token + 1].norm == "را" or (tokens[token].tag == "PRON" and tokens[token - 1].norm == "با"):
        return True
    return tokens[token + 1].norm in load_support().claims and not tokens[token + 1].ezafe and tokens[token + 2].norm not in ("که", "از سوی")


def _left_by(view: View, passive: bool) -> tuple[Side, ...]:
    """Who is told of in the main clause of `X … که توسط پلیس بازداشت شدند`, off the tree: the noun on which the relative clause hangs."""
    if not passive or view.clause.that < 0 or view.tree.subjects(view.trigger.first, view.trigger.last):
        return ()
    tokens = view.reading.tokens
    heads = [tokens[i].head for i in view.own() if tokens[i].relation.startswith("acl") and 0 <= tokens[i].head < view.clause.first + 1]
    for head in heads:
        found = next((a.sides for a in view.sides.within(max(head - 6, 0), head + 1) if a.first <= head < a.last), ())
        if found or (found := unnamed(view.reading, view.tree, view.places, head)):
            return found
    before = view.before() if view.trigger.verb and view.trigger.verb.plural and tokens[view.clause.first].norm == "که" else ()
    return () if any(view.sides.is_state(side) for side in before) else before


def _accused(view: View, passive: bool) -> tuple[Side, ...]:
    """Of whom something is alleged: the first other side in what the claim says (`مدعی شد حزب‌الله موشک پنهان کرده است`)."""
    if view.trigger.item.frame.name != "content":
        return ()
    told = view.content()
    doers = [a for a in told if a.preposition is None or a.preposition in load_support().agents]
    named = [a for a in told if a.preposition == "در" and not any(view.sides.is_state(side) for side in a.sides)]
    return _first_other(doers, view) or _first_other(named, view)  # `مقاله‌های این هفته‌نامه`, `آنچه در این شبکه گفته می‌شود`


def _meant(view: View, passive: bool) -> tuple[Side, ...]:
    """For whom a promise or a threat is: `قول داد که به لبنان کمک کند`; of `تهدید کرد اگر ترکیه حمله کند …` who is to take care."""
    if view.trigger.item.frame.mutual:
        return ()
    told = view.content()
    start = view.trigger.verb.last if view.trigger.verb else view.trigger.last
    words = {token.norm for token in view.reading.tokens[start : start + 3]}
    if words & _IF:
        return _first_other([a for a in told if not (a.preposition or a.object or a.owned)][:1], view)
    threat = view.trigger.item.type == "THREATEN"
    own = {side.country for side in view.subject() or view.inherited()} if threat else set()
    told = [a for a in told if not any(side.country in own for side in a.sides)]  # `هر تهدید علیه شهروندانش` threatens no citizen
    return _first_other([a for a in told if (a.object or a.preposition in _MEANT) and not (a.owned and a.preposition)], view) or (
        _first_other([a for a in told if a.owned and a.preposition in ("به", "علیه")], view) if threat else ()
    )


def _first_other(arguments: list[Argument], view: View) -> tuple[Side, ...]:
    subject = view.subject() or view.inherited()
    for argument in arguments:
        if found := other(argument.sides, subject):
            return (*found, *other(_with_joined(arguments, argument)[len(argument.sides) :], subject))
    return ()


def _victims(view: View, passive: bool) -> tuple[Side, ...]:
    """Who was hurt in the attack that a noun names: `در حمله نیروهای اسرائیلی سه فلسطینی کشته شدند`."""
    verb, tokens = view.trigger.verb, view.reading.tokens
    if view.trigger.item.voice != "noun" or verb is None or verb is not view.clause.verb:
        return ()
    nonverbal = " ".join(t.norm for t in tokens[max(verb.first - 2, view.clause.first) : verb.first])
    harmed = load_support().harmed
    if not (verb.passive and verb.infinitive in harmed) and not any(f"{nonverbal} {verb.infinitive}".endswith(h) for h in harmed if " " in h):
        return ()
    told = [a for a in view.free() if not (a.preposition or a.object or a.owned)]
    if told:
        return _with_joined(view.free(), told[0])
    subjects = [i for i in view.tree.subjects(verb.first - 1, verb.last) if view.trigger.last <= i < verb.first]
    return unnamed(view.reading, view.tree, view.places, subjects[0]) if subjects else ()


def _invaded(view: View, passive: bool) -> tuple[Side, ...]:
    """The state in which another's forces act: `مداخله نظامی روسیه در اوکراین`, `عملیات ترکیه در سوریه`."""
    first, tokens = view.trigger.first, view.reading.tokens
    if view.trigger.item.voice != "noun":
        return ()
    ends = {a.last for a in view.following()[:1] if not a.preposition and a.first <= view.trigger.last + 1}
    for argument in view.following():
        above = [i for i in view.tree.ancestors(argument.first) if tokens[i].tag in ("NOUN", "PROPN")]
        beside = argument.first - 1 in ends  # `مداخله روسیه در اوکراین`, whatever the tree makes of it
        if argument.preposition == "در" and not argument.owned and (above[:1] == [first] or beside):
            return tuple(side for side in argument.sides if view.sides.is_state(side))
    return ()


def _opposed(view: View, passive: bool) -> tuple[Side, ...]:
    """Against whom they protest, told by what they are called or by the protest's adjective: `مخالفان دولت مصر`, `تظاهرات ضد دولتی در عراق`."""
    tokens, words = view.reading.tokens, load_support()
    doers = [a for a in view.sides.within(view.clause.first, view.clause.last) if tokens[a.first].norm in words.opponents]
    for argument in doers:
        if found := view.sides.inside(argument):
            return found
    at = next((i for i in range(view.trigger.last, min(view.trigger.last + 3, view.clause.last)) if _against_state(view, i)), None)
    places = {p.country for p in view.places if p.country and tokens[view.clause.first].start <= p.span[0] < tokens[view.clause.last - 1].end}
    if at is None or len(places) != 1:
        return ()
    span = (tokens[at].start, tokens[at].end if " " in tokens[at].norm else tokens[at + 1].end)
    return (Side(view.reading.clean[slice(*span)], None, span, places.pop(), "GOV", None, Why("protest:against-government", (span,))),)


def _against_state(view: View, token: int) -> bool:
    """Whether `ضد دولتی` or `ضد حکومتی` stands at `token`, in one token or two."""
    words = " ".join(t.norm for t in view.reading.tokens[token : token + 2]).split()[:2]
    return words in (["ضد", "دولتی"], ["ضد", "حکومتی"])


def _with_joined(arguments: Sequence[Argument], first: Argument) -> tuple[Side, ...]:
    """The sides of `first` and of those joined to it."""
    found = list(first.sides)
    for argument in arguments[list(arguments).index(first) + 1 :]:
        if not argument.joined:
            break
        found.extend(argument.sides)
    return tuple(found)


_WAYS: dict[str, tuple[Callable[[View, bool], tuple[Side, ...]], ...]] = {
    "ACCUSE": (_met, _referred, _owner, _accused),
    "AGREE": (_owner, _addressee, _interlocutor, _meant, met_with, with_whom),
    "ASSAULT": (_owner, _described, _thing, _left_by, _victims, _invaded, aimed_at, _at_scene),
    "COERCE": (_owner, _described, _thing, _left_by, _at_scene),
    "CONSULT": (_described, attended),
    "MOBILIZE": (faced,),
    "PROTEST": (_opposed,),
    "REJECT": (_met, _owner, _concerned, _offered),
    "REQUEST": (_answered, _addressee, _interlocutor),
    "RETREAT": (left_behind,),
    "SUPPORT": (_owner, _addressee),
    "THREATEN": (_owner, _addressee, _interlocutor, _meant, warned_if),
}
