"""What it would cost and save not to parse the sentences that cannot hold an event or a quotation (dates need no tree).

    python bench/batch_sentences.py NEWS [NEWS …] [--count 300] [--gold DIR]

A sentence is parsed where it has a word by which the lexicon of events or that of speech is looked up, or quotation marks: whatever is not, holds
no trigger and no cue. What is not parsed gets every word as a noun without a head. The same articles are coded both ways; told are the words that
are not parsed, events, quotations and times that are lost or come in anew, and the time of the network both ways. The bound below is what a gate that
knew the result beforehand would leave out. `--gold` are annotated articles, with the recall of event types that is lost on them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ruydad.events.index import Index
from ruydad.output import CodedArticle, coded
from ruydad.pipeline import Stage, stages
from ruydad.records import Article, Reading
from ruydad.speech.cues import CueFinder
from ruydad.syntax import SyntaxStage
from ruydad.syntax.forms import verb_forms
from ruydad.syntax.network import Analysis
from ruydad.text.letters import fold

ALIKE = (frozenset({"کردن", "شدن", "نمودن", "گردیدن", "ساختن", "گشتن"}), frozenset({"دادن", "گرفتن", "یافتن"}), frozenset({"داشتن", "بودن", "هستن"}))
COMMON = frozenset({"و", "از", "این", "با", "به", "در", "را", "خود", "که", "بر", "یک", "هم", "هر"})
MARKS = frozenset('«»"“”:')


Needed = tuple[frozenset[str], str]
"""The words that a form has beside its verb, and the verb, empty where there is none."""


def gate() -> Callable[[Sequence[str]], bool]:
    """Tells of the words of a sentence whether they may hold an event or a quotation: all the words of one form, in whatever order."""
    index, cues = Index(), CueFinder()
    needed: dict[str, set[Needed]] = {}
    for told in [*index._closed]:
        for written in index._closed[told]:
            for infinitive, item in index._items(written, told):
                words = frozenset((*item.head, *item.words))
                needed.setdefault(min(words, key=lambda word: (word in COMMON, word), default=""), set()).add((words, infinitive))
    for infinitive in cues._verbs:
        *before, verb = infinitive.split()
        needed.setdefault(before[0] if before else "", set()).add((frozenset(before), verb))
    for verb, table in index.verbs.items():
        if table.whole.get(()):
            needed.setdefault("", set()).add((frozenset(), verb))
    verbs = _verbs()
    alone = frozenset(word for word, infinitives in verbs.items() if any((frozenset(), one) in needed[""] for one in infinitives))
    phrases = cues._phrases

    def may_matter(given: Sequence[str]) -> bool:
        words = {form for one in map(fold, given) for form in (one, one.removesuffix("ی"), *one.split())}
        if words & MARKS or words & alone or next(phrases.iter(fold(" ".join(given))), None):
            return True
        inside = {infinitive for word in words & verbs.keys() for infinitive in verbs[word]}
        inside.add("")
        return any(verb in inside and rest <= words for word in words & needed.keys() for rest, verb in needed[word])

    return may_matter


def _verbs() -> dict[str, set[str]]:
    """The infinitives by the first word of each of their forms, the light verbs that stand for one another and make passives together."""
    forms = verb_forms()
    found: dict[str, set[str]] = {}
    for table in (forms.simple, forms.participles, forms.stems):
        for key, told in table.items():
            infinitive = told if isinstance(told, str) else told[0]
            found.setdefault(key.split()[0], set()).update(next((group for group in ALIKE if infinitive in group), {infinitive}))
    for key in forms.future:
        found.setdefault(key.split()[0], set()).update(infinitive for infinitives in list(found.values()) for infinitive in infinitives)
    return found


@dataclass
class Sparing:
    """The network, for some sentences only."""

    network: Callable[[Sequence[Sequence[str]]], list[Analysis]]
    may_matter: Callable[[Sequence[str]], bool] | None = None
    seconds: float = 0.0
    words: Counter[str] = field(default_factory=Counter)

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        start = time.perf_counter()
        wanted = [one if self.may_matter is None or self.may_matter(one) else () for one in sentences]
        found = [analysis if words else _unparsed(len(given)) for analysis, words, given in zip(self.network(wanted), wanted, sentences, strict=True)]
        self.seconds += time.perf_counter() - start
        self.words["all"] += sum(map(len, sentences))
        self.words["parsed"] += sum(map(len, wanted))
        return found


def _unparsed(count: int) -> Analysis:
    return Analysis(["NOUN"] * count, ["N_SING"] * count, ["-"] * count, [0] * count, ["root"] * count, ["O"] * count)


def road(may_matter: Callable[[Sequence[str]], bool] | None) -> tuple[tuple[Stage, ...], Sparing]:
    """All stages, with a network that looks at what may matter."""
    found = stages()
    syntax = next(stage for stage in found if isinstance(stage, SyntaxStage))
    syntax._network = sparing = Sparing(syntax._network, may_matter)  # type: ignore[assignment]
    return found, sparing


def read(road: tuple[Stage, ...], article: Article) -> tuple[CodedArticle, Reading]:
    """The coded article, and its reading."""
    reading = Reading(article)
    for stage in road:
        reading = stage.read(reading)
    return coded(reading), reading


def facts(one: CodedArticle) -> dict[str, Counter[object]]:
    """What is compared."""
    sides = lambda found: tuple(sorted(side.name for side in found))  # noqa: E731
    return {
        "events": Counter((event.event, event.trigger) for event in one.events),
        "events with sides": Counter((event.event, event.trigger, sides(event.actor), sides(event.recipient)) for event in one.events),
        "quotations": Counter(quote.span for quote in one.quotes),
        "times": Counter((found.span, found.start) for found in one.times),
    }


def bound(one: Reading, told: CodedArticle) -> int:
    """The words of the sentences in which nothing was found."""
    return sum(sentence.last - sentence.first for sentence in one.sentences if not _holds(one, sentence.span))


def _holds(one: Reading, span: tuple[int, int]) -> bool:
    spans = [mention for event in one.events for mention in (event.trigger, *event.mentions)] + [quote.span for quote in one.quotes]
    return any(start < span[1] and end > span[0] for start, end in spans)


def articles(paths: list[Path], count: int) -> Iterator[Article]:
    for path in paths:
        for i, line in enumerate(path.read_text("utf-8").splitlines()[:count]):
            yield Article(f"{path.stem}{i}", json.loads(line)["text"])


def compare(found: Iterator[Article]) -> None:
    """Prints the table."""
    (all_, whole), (some, sparing) = road(None), road(gate())
    kept, lost, new, empty = Counter[str](), Counter[str](), Counter[str](), 0
    spent = {0: 0.0, 1: 0.0}
    for n, article in enumerate(found):
        ways = [(0, all_), (1, some)] if n % 2 else [(1, some), (0, all_)]  # who comes second finds caches warm
        both = {}
        for way, road_ in ways:
            begun = time.perf_counter()
            both[way] = read(road_, article)
            spent[way] += time.perf_counter() - begun
        (before, reading), (after, _) = both[0], both[1]
        empty += bound(reading, before)
        for name, told in facts(before).items():
            others = facts(after)[name]
            kept[name] += (told & others).total()
            lost[name] += (told - others).total()
            new[name] += (others - told).total()
    left = 1 - sparing.words["parsed"] / sparing.words["all"]
    print(f"not parsed: {left:.1%} of the words; a gate that knew all could leave {empty / whole.words['all']:.1%}")
    print(f"the network takes {sparing.seconds / whole.seconds:.2f} times as long, the road {spent[1] / spent[0]:.3f} times")
    for name in kept:
        print(f"{name}: {kept[name]} as before, {lost[name]} lost ({lost[name] / max(1, kept[name] + lost[name]):.4f}), {new[name]} new")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=300, help="articles of each file")
    parser.add_argument("--gold", type=Path, help="a folder of annotated articles")
    asked = parser.parse_args()
    compare(articles(asked.news, asked.count))
    if asked.gold:
        gold = (json.loads(path.read_text("utf-8")) for path in sorted(asked.gold.glob("*.json")))
        compare(Article(one["id"], one["text"]) for one in gold)


if __name__ == "__main__":
    main()
