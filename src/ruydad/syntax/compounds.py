"""Light-verb compounds: what lemma a verb and the words before it may be (`دیدار کردن`, `مورد انتقاد قرار دادن`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruydad.records import Phrase, Token, Verb
from ruydad.syntax.forms import verb_forms

LONGEST = 4  # words before the verb
REACH = 25  # words that may part the nonverbal part from its verb


def compounds(tokens: Sequence[Token], verb: Verb) -> Iterator[tuple[str, int]]:
    """The lemmas that `verb` may end, longest first, each with the index of its first token; the bare infinitive comes last.

    `مورد انتقاد قرار داد` gives `… مورد انتقاد قرار دادن`, `انتقاد قرار دادن`, `قرار دادن`, `دادن`. A light verb that stands for
    another is tried as that too: `اعلام نمود` gives `اعلام نمودن` and `اعلام کردن`.
    """
    infinitives = _infinitives(verb)
    first = verb.first
    before = [token.norm for token in tokens[max(0, first - LONGEST) : first]]
    for start in range(len(before)):
        words = " ".join(before[start:])
        for infinitive in infinitives:
            yield f"{words} {infinitive}", first - len(before) + start
    yield verb.infinitive, first


def separated(tokens: Sequence[Token], phrases: Sequence[Phrase], verb: Verb) -> Iterator[tuple[str, int]]:
    """The lemmas whose nonverbal part is parted from `verb`, nearest first: `انتقاد شدیدی از آمریکا کرد` gives `انتقاد کردن`.

    So are nonverbal parts that share one verb: `دیدار و گفت‌وگو کردند` gives `دیدار کردن`, and those that leave a word
    with the verb: `مورد انتقاد شدید قرار داد` gives `مورد انتقاد قرار دادن`. `phrases` may be those of the whole article.
    The search stops at another verb or a که.
    """
    infinitives = _infinitives(verb)
    floor = _clause(tokens, verb)
    adjacent = tokens[verb.first - 1].norm if verb.first > floor else ""
    for at in range(_last_before(phrases, verb.first), -1, -1):
        phrase = phrases[at]
        if phrase.first < floor:
            return
        if phrase.object:
            continue
        for words, index in _parts(tokens, phrase, verb.first):
            for infinitive in infinitives:
                if index + words.count(" ") + 1 < verb.first:
                    yield f"{words} {infinitive}", index
                if adjacent and phrase.last < verb.first:
                    yield f"{words} {adjacent} {infinitive}", index


def _parts(tokens: Sequence[Token], phrase: Phrase, end: int) -> Iterator[tuple[str, int]]:
    """The words that may be the nonverbal part, with the index of the first.

    They are the first two of the phrase, or its first, with its preposition where it has one, else with the word before it
    (`مورد انتقاد`); and its last before a و or a preposition, because a nonverbal part there has no mark that parts it from
    the phrase (`دو وزیر دیدار و گفت‌وگو کردند`).
    """
    first = phrase.first
    norm = tokens[first].norm
    prefix = f"{phrase.preposition} " if phrase.preposition and not phrase.joined else ""
    index = first - prefix.count(" ")
    if phrase.last - first > 1 and first + 2 < end:
        yield f"{prefix}{norm} {tokens[first + 1].norm}", index
    for form in _without_article(norm):
        yield prefix + form, index
    if first and phrase.preposition is None and tokens[first - 1].tag in ("ADP", "NOUN", "ADJ"):
        yield f"{tokens[first - 1].norm} {norm}", first - 1
    after = tokens[min(phrase.last, len(tokens) - 1)]
    if phrase.last - first > 1 and (after.norm in ("و", "،") or (after.tag == "ADP" and after.norm != "را")):
        for form in _without_article(tokens[phrase.last - 1].norm):
            yield form, phrase.last - 1


def _without_article(norm: str) -> Iterator[str]:
    """The noun as it stands, and without the indefinite ی: `دیداری` as `دیدار`, `حمله ای` as `حمله`."""
    yield norm
    if norm.endswith(" ای"):
        yield norm[:-3]
    elif norm.endswith("ی") and len(norm) > 3:
        yield norm[:-1]


def _infinitives(verb: Verb) -> tuple[str, ...]:
    synonym = verb_forms().synonyms.get(verb.infinitive)
    return (verb.infinitive,) if synonym is None else (verb.infinitive, synonym)


def _clause(tokens: Sequence[Token], verb: Verb) -> int:
    """The first token of the stretch before the verb that holds no other verb, که or mark that ends a clause."""
    floor = max(0, verb.first - REACH)
    for i in range(verb.first - 1, floor - 1, -1):
        token = tokens[i]
        if token.tag in ("VERB", "AUX", "SCONJ") or token.norm in _ENDS:
            return i + 1
    return floor


_ENDS = frozenset((".", "؛", ":", "؟", "!", "?", ";", "«", "»"))


def _last_before(phrases: Sequence[Phrase], token: int) -> int:
    """The index of the last phrase that opens before `token`, -1 where there is none."""
    low, high = 0, len(phrases)
    while low < high:
        middle = (low + high) // 2
        if phrases[middle].first < token:
            low = middle + 1
        else:
            high = middle
    return low - 1
