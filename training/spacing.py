"""Trains the model of half-spaces of `ruydad.text`.

    python training/spacing.py DATA

DATA holds the treebanks (`ud/perdt-train-raw.txt`, whose last 3,000 sentences are set aside, `ud/perdt-dev.conllu`,
`ud/perdt-test-0001-1000.conllu`, `ud/seraji-train-raw.txt`) and names (`names/personLexicon.txt`). PerDT's convention is the measure; of
Seraji only the words are counted. Every space and half-space of PerDT is an example of a place that shows as a space, every word with its
half-spaces taken out one of a word run together. Counts are taken from the other nine tenths where a tenth is trained on, so that the
weights learn what counts are worth for words not yet seen. The same data give the same file. One thread of a CPU takes about a minute;
`bench/halfspaces.py` measures.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from ruydad.text import joins
from ruydad.text.alignment import Revision
from ruydad.text.characters import HALF_SPACE, LETTER, MarkFixer, unified
from ruydad.text.pairs import JOINING, LINE_EDGE, SHORTEST, Counts, Verbs, candidates, context_features, join_features, split_features

HELD_OUT = 3000  # sentences at the end of PerDT's raw text
FOLDS = 10
RAREST_FEATURE, LEAST_WEIGHT, RAREST_APART, RAREST_NAME = 4, 6, 2, 2
EPOCHS, BATCH, RATE, DECAY, SEED = 6, 256, 0.15, 1e-4, 7
MOST_IN_TABLES = 3  # a name counts no more than that, however many bear it
PACKAGE = Path(joins.__file__).parents[1]
SOURCE = "UD Persian PerDT and Seraji (raw sentences), FarsBase personLexicon, the tables of Ruydad"
LICENCE = "CC BY-SA 4.0"
DATE = "2026-11-23"

_WORD = re.compile(f"[{LETTER}]+")
_TOKEN = re.compile(f"[{LETTER}]+(?:{HALF_SPACE}[{LETTER}]+)*")
Example = tuple[list[str], bool]


class Seen:
    """Words and pairs of sentences, counted."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self.words: Counter[str] = Counter()
        self.joined: Counter[str] = Counter()
        self.apart: Counter[str] = Counter()
        for line in lines:
            self._add(line)

    def _add(self, line: str) -> None:
        last, end = "", 0
        for match in _TOKEN.finditer(line):
            parts = match[0].split(HALF_SPACE)
            if len(parts) == 1:
                self.words[match[0]] += 1
            self.joined.update(f"{left} {right}" for left, right in pairwise(parts))
            if last and last[-1] in JOINING and line[end : match.start()] == " ":
                self.apart[f"{last} {parts[0]}"] += 1
            last, end = parts[-1], match.end()

    def counts(self, without: Seen | None = None) -> Counts:
        """The counts, less those of a part of the sentences. Pairs that are seldom apart count as never."""
        rest = without or Seen()
        apart = {pair: count for pair, count in (self.apart - rest.apart).items() if count >= RAREST_APART}
        return Counts(dict(self.words - rest.words), dict(self.joined - rest.joined), apart)


def main() -> None:
    """Reads, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data: Path = parser.parse_args().data
    perdt = sentences(data)
    seen = Seen(perdt)
    seen.joined.update(tables())
    seen.words.update(Seen(plain((data / "ud/seraji-train-raw.txt").read_text("utf-8").splitlines())).words)
    spaces, places = examples(seen, perdt)
    counts = seen.counts()
    weights = joins.Weights(
        source=SOURCE,
        licence=LICENCE,
        date=DATE,
        words=dict(sorted(counts.words.items())),
        joined=dict(sorted(counts.joined.items())),
        apart={pair: count for pair, count in sorted(counts.apart.items()) if counts.may_join(*pair.split(" "))},
        names=sorted(names(data) - counts.words.keys()),
        join=fitted(spaces),
        split=fitted(places),
    )
    out = Path(joins.__file__).with_name("weights") / "spacing.msgpack"
    out.write_bytes(msgspec.msgpack.encode(weights))
    print(f"{out.name}: {out.stat().st_size / 1e6:.2f} MB;", ", ".join(f"{len(getattr(weights, key)):,} {key}" for key in _TABLES))


_TABLES = ("words", "joined", "apart", "names", "join", "split")


def sentences(data: Path) -> list[str]:
    """PerDT's sentences without those set aside, their letters made one as the text stage does."""
    lines = (data / "ud/perdt-train-raw.txt").read_text("utf-8").splitlines()[:-HELD_OUT]
    for part in ("dev", "test-0001-1000"):
        rows = (data / f"ud/perdt-{part}.conllu").read_text("utf-8").splitlines()
        lines += [row.removeprefix("# text = ") for row in rows if row.startswith("# text = ")]
    return plain(lines)


def plain(lines: Iterable[str]) -> list[str]:
    """The lines with their letters made one as the text stage does, marks dropped, half-spaces kept."""
    marks = MarkFixer()
    cleaned = []
    for line in lines:
        revision = Revision(line)
        revision.translate(unified())
        revision.edit(marks(revision.text))
        cleaned.append(revision.text)
    return cleaned


def names(data: Path) -> set[str]:
    """The parts of person names, so that none is taken for a word run together."""
    counts = Counter(part for line in plain((data / "names/personLexicon.txt").read_text("utf-8-sig").splitlines()) for part in _WORD.findall(line))
    return {name for name, count in counts.items() if count >= RAREST_NAME and len(name) >= SHORTEST}


def tables() -> Counter[str]:
    """The pairs that the package's own tables of persons, bodies, places and media join: `علی‌اف` (Aliyev), `قره‌باغ` (Karabakh)."""
    seen = Seen(plain(line for path in sorted(PACKAGE.glob("*/*.csv")) for line in path.read_text("utf-8").splitlines()))
    return Counter({pair: min(count, MOST_IN_TABLES) for pair, count in seen.joined.items()})


def examples(seen: Seen, lines: Sequence[str]) -> tuple[list[Example], list[Example]]:
    """The examples of spaces and of places in words, each tenth of the lines with the counts of the others."""
    verbs = Verbs()
    spaces: list[Example] = []
    places: list[Example] = []
    for fold in range(FOLDS):
        part = lines[len(lines) * fold // FOLDS : len(lines) * (fold + 1) // FOLDS]
        counts = seen.counts(without=Seen(part))
        for line in part:
            spaces += space_examples(counts, verbs, line)
            for token in _TOKEN.findall(line):
                places += place_examples(counts, verbs, token.split(HALF_SPACE))
    return spaces, places


def space_examples(counts: Counts, verbs: Verbs, line: str) -> Iterator[Example]:
    """The spaces of `line`, half-spaces taken for spaces, with whether they were half-spaces."""
    words = list(_WORD.finditer(line))
    gaps = [line[one.end() : two.start()] for one, two in pairwise(words)]
    single = [gap in (" ", HALF_SPACE) for gap in gaps]
    for i, gap in enumerate(gaps):
        left, right = words[i][0], words[i + 1][0]
        if single[i] and left[-1] in JOINING and counts.may_join(left, right):
            before = words[i - 1][0] if i and single[i - 1] else LINE_EDGE
            after = words[i + 2][0] if i + 1 < len(gaps) and single[i + 1] else LINE_EDGE
            features = join_features(counts, verbs, left, right) + context_features(counts, before, left, right, after)
            yield features, gap == HALF_SPACE


def place_examples(counts: Counts, verbs: Verbs, parts: Sequence[str]) -> Iterator[Example]:
    """The places in a word run together from `parts`: the true ones between neighbours, the false ones between any two halves."""
    word = "".join(parts)
    ends = [sum(map(len, parts[: i + 1])) for i in range(len(parts))]
    for left, right in pairwise(parts):
        if len(word) >= SHORTEST and left[-1] in JOINING and counts.may_split(left, right, verbs):
            yield split_features(counts, verbs, word, left, right), True
    for place in candidates(word):
        if place not in ends and not counts.whole(word):
            start = max((end for end in ends if end < place), default=0)
            stop = min(end for end in ends if end > place)
            for first, last in {(0, len(word)), (start, stop)}:
                left, right = word[first:place], word[place:last]
                if counts.may_split(left, right, verbs):
                    yield split_features(counts, verbs, word, left, right), False


def fitted(rows: Sequence[Example]) -> dict[str, int]:
    """The weights of a logistic regression (AdaGrad, a little decay), in whole parts of a logit, without those that say next to nothing."""
    seen = Counter(feature for features, _ in rows for feature in features)
    index = {feature: i for i, feature in enumerate((f for f in sorted(seen) if seen[f] >= RAREST_FEATURE), 1)}
    held = np.array([[index.get(feature, 0) for feature in features] for features, _ in rows], np.int32)
    truth = np.array([label for _, label in rows], np.float32)
    weights = _descend(held, truth, len(index) + 1)
    whole = {feature: round(float(weights[i]) * joins.WEIGHT_UNIT) for feature, i in index.items()}
    print(f"{len(rows):,} examples, {int(truth.sum()):,} of them true; {len(whole):,} features")
    return {feature: weight for feature, weight in whole.items() if abs(weight) >= LEAST_WEIGHT}


def _descend(held: npt.NDArray[np.int32], truth: npt.NDArray[np.float32], size: int) -> npt.NDArray[np.float64]:
    weights, squares = np.zeros(size), np.full(size, 1e-2)
    order = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        shuffled = order.permutation(len(held))
        for start in range(0, len(shuffled), BATCH):
            chosen = shuffled[start : start + BATCH]
            rows = held[chosen]
            error = 1 / (1 + np.exp(-weights[rows].sum(axis=1))) - truth[chosen]
            touched, places = np.unique(rows, return_inverse=True)
            slope = np.bincount(places.ravel(), np.repeat(error, rows.shape[1]), len(touched)) + DECAY * len(chosen) * weights[touched]
            squares[touched] += slope * slope
            weights[touched] -= RATE * slope / np.sqrt(squares[touched])
            weights[0] = 0.0  # what features too rare share
    return weights


if __name__ == "__main__":
    main()
