"""Reports of one man's words, who is called now by his name and now by what he is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ruydad.records import Quote, Speaker
from ruydad.speech.attribution import Said
from ruydad.speech.clauses import clause_words
from ruydad.speech.speakers import again
from ruydad.speech.view import View
from ruydad.text.letters import fold

_LEAD = 2  # blocks of title and lead, or sentences where there is only one block
_NAMED_BY = 5  # sentences within which the name follows the lead
_SOMEBODY = ("یک", "یکی")
_OFFICES = frozenset(map(fold, ("استاندار", "رئیس‌جمهور", "سخنگو", "سخنگوی", "سفیر", "فرماندار", "فرمانده", "معاون", "نخست‌وزیر", "وزیر")))
_QUOTED = re.compile(r"[»\"”]\s*[،,]\s*$")
_HIDDEN = frozenset(("آگاه", "مطلع", "منابع", "منبع", "ناشناس"))  # words for who would not be named
_ASKERS = frozenset(("خبرنگار", "خبرنگاران", "مجری"))
_SOMEBODY_BEFORE = (" یک ", " یکی از ")
_BEFORE = 10  # code points in which those words stand
_PLURALS = ("ها", "های", "هایی", "ان", "ین", "گان")


def by_one(view: View, records: Sequence[Quote], said: Sequence[Said], named: set[str]) -> Iterator[Quote]:
    """`records`; where only one person among their speakers has a name, with his name for those who are but a person without one.

    The title has `دیپلمات ایرانی` (an Iranian diplomat), the lead `سخنگوی نمایندگی ایران`, the body the name. Where several have names, those of
    title and lead are the first of them. Who is of another state, is known to be another, would not be named, or is but somebody
    (`یک مقام`) below the lead keeps the words that name him.
    """
    others = named | {entity.id for entity in view.reading.entities if entity.kb is not None}
    tellers = [i for i, r in enumerate(records) if r.speaker and r.speaker.entity in named and not _within(r, records)]
    alone = len({speaker.entity for i in tellers if (speaker := records[i].speaker)}) == 1
    first = tellers[0] if tellers else 0
    early = bool(tellers) and _early(view, records, first)
    one = records[first].speaker if tellers and (alone or early) else None
    states = {entity.id: entity.country for entity in view.reading.entities}
    roles = frozenset() if one is None else _roles(view, one)
    renamed = set[str]()
    for i, (record, item) in enumerate(zip(records, said, strict=True)):
        speaker = record.speaker
        if one is not None and speaker is not None and speaker.entity not in others and _same_state(speaker, one, states):
            lead = early and (i < first or _heads(view, record.span[0]))
            known = not _somebody(view, speaker, item) or (lead and not _nameless(speaker))
            if (i < first or alone or lead) and known and _person(view, item) and _may_hold(view, item, roles):
                renamed.add(speaker.name)
            if speaker.name in renamed:  # also in a statement of his
                record = replace(record, speaker=again(one, speaker.span))
        yield record


def _roles(view: View, one: Speaker) -> frozenset[str]:
    """The nouns that open what the article calls `one` beside his name: `سخنگو`, `وزیر`."""
    spans = (m.span for m in view.mentions if m.kind == "role" and m.entities == (one.entity,))
    return frozenset(view.folded[slice(*span)].split()[0] for span in spans)


def _may_hold(view: View, said: Said, roles: frozenset[str]) -> bool:
    """Whether the subject of `said` may be whom the nouns in `roles` name: not a spokesman or commander, who is nothing else."""
    word = "" if said.subject is None else view.folded[slice(*said.subject.span)].split()[0]
    return not roles or word in roles or roles.isdisjoint(_OFFICES) or word not in _OFFICES


def _somebody(view: View, speaker: Speaker, said: Said) -> bool:
    """Whether `speaker` is but somebody: `یک مقام ایرانی` (an Iranian official), or a pronoun for him."""
    if speaker.name.split(" ")[0] in _SOMEBODY:
        return True
    start = said.subject.span[0] if said.subject is not None else 0
    return view.folded[max(0, start - _BEFORE) : start].endswith(_SOMEBODY_BEFORE)


def _nameless(speaker: Speaker) -> bool:
    """Whether `speaker` would not be named: `یک منبع آگاه` (an informed source)."""
    return any(word in _HIDDEN for word in speaker.name.split())


def _early(view: View, records: Sequence[Quote], first: int) -> bool:
    """Whether the record `first` stands near the top, and those before it in title and lead."""
    heads = all(_heads(view, record.span[0]) for record in records[:first])
    return heads and view.sentence_index(records[first].span[0]) <= _NAMED_BY


def _heads(view: View, offset: int) -> bool:
    sentence = view.sentence(offset)
    return sentence.block < _LEAD if len(view.reading.blocks) > _LEAD else view.sentence_index(offset) < _LEAD


def _within(record: Quote, records: Sequence[Quote]) -> bool:
    """Whether `record` stands inside another quotation."""
    start, end = record.span
    return any(r is not record and r.span[0] <= start and end <= r.span[1] and r.span != record.span for r in records)


def _same_state(speaker: Speaker, one: Speaker, states: dict[str, str | None]) -> bool:
    a, b = (states.get(s.entity or "") for s in (speaker, one))
    return a is None or b is None or a == b


def _person(view: View, said: Said) -> bool:
    """Whether the subject of `said` is one person without a name."""
    subject = said.subject
    if subject is None or subject.medium or subject.statement or subject.name is not None or subject.several or subject.other is not None:
        return False
    if said.cue is not None and said.cue.verb is not None and said.cue.verb.plural:
        return False
    words = [word for word in view.folded[slice(*subject.span)].split() if word not in _SOMEBODY and word != "از"] or [""]
    if words[0] in _ASKERS or words[0] in _HIDDEN:
        return False
    first = view.token_from(subject.span[0])
    if view.tokens[first].tag == "PROPN" or _QUOTED.search(view.folded[max(0, subject.span[0] - _BEFORE) : subject.span[0]]):
        return False  # a name that nobody knows: "آنوبونگ باوگیندا"، فرمانده …
    if subject.entity is not None:
        return subject.entity.type == "PER"
    one_of = view.folded.startswith(_SOMEBODY[1], subject.span[0])  # یکی از نامزدهای …
    return len(words) > 1 and not words[0].isascii() and words[0] not in clause_words().bodies and (one_of or not words[0].endswith(_PLURALS))
