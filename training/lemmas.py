"""Learns which words are bases (`زندگی`, `جهان`) and which are cut (`کسی`, `کودکان`), and writes `weights/lemmas.txt`.

    python training/lemmas.py DATA

DATA holds the treebanks and the unlabelled sentences that `training/syntax.py` names. A log-linear model chooses among the cuts that
`ruydad.syntax.suffixes` allows. It learns from the lemmas of both treebanks, by what the unlabelled sentences say of word and base:
how often they stand, with which tag, in the plural, before که, after یک. Then it judges every word of those sentences. The words that
it leaves whole and the bases of the others make the lexicon; a word that the lexicon would still get wrong becomes an exception.
Every tenth sentence of PerDT's development part is left out; `bench/lemmas.py --held` measures on it. Some two minutes on one core.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from surface import Word, sentences
from word_classes import raw_sentences

from ruydad.records import Article, Reading, Sentence
from ruydad.syntax import SyntaxStage
from ruydad.syntax.nominals import INDEFINITE, TAGS, WEIGHTS, Lexicon, Nominals, allowed, plurals, whole_words
from ruydad.syntax.suffixes import Cut, bare
from ruydad.text.characters import HALF_SPACE

SEED, EPOCHS, RATE, DECAY = 1, 12, 0.3, 1e-3
RAREST = 2  # a word that the sentences hold less often is left to the rules
CHUNK = 200  # sentences that the stage reads at once
OUT = Path(__file__).parents[1] / "src/ruydad/syntax" / WEIGHTS
HEAD = """# Bases of common nouns, adjectives and names, and the lemmas of words whose endings mislead.
# Source: UD Persian PerDT and Seraji (their lemmas, and words of their unlabelled sentences), words of NTREX-128, by training/lemmas.py
# Licence: CC BY-SA 4.0
# Date: 2026-11-23
# A line: a tag, a colon, its bases; or a tag, `=:` and word=lemma pairs. Half-spaces as _.
"""


@dataclass(slots=True)
class Usage:
    """What the unlabelled sentences say: how often a word (without half-spaces) stands, with which tags, and in which places."""

    words: Counter[str] = field(default_factory=Counter)
    tagged: Counter[tuple[str, str]] = field(default_factory=Counter)  # as written
    tags: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    places: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def tag(self, word: str) -> str:
        """The commonest tag of a word."""
        return self.tags[word].most_common(1)[0][0] if word in self.tags else "none"

    def add(self, sentence: Sequence[tuple[str, str, bool]]) -> None:
        """Counts a sentence of words with tag and ezafe."""
        for i, (form, tag, ezafe) in enumerate(sentence):
            word = flat(form)
            self.words[word] += 1
            self.tags[word][tag] += 1
            if tag in TAGS:
                self.tagged[form, tag] += 1
                place = self.places[word]
                place["all"] += 1
                place["ezafe"] += ezafe
                place["که"] += i + 1 < len(sentence) and sentence[i + 1][0] == "که"
                place["one"] += i > 0 and sentence[i - 1][0] in ("یک", "هیچ", "هر", "چنین", "چند")


@dataclass(slots=True)
class Example:
    """A word with the names of the features of each of its cuts, the cuts that are right, and how much it weighs."""

    features: list[list[str]]
    right: set[int]
    weight: float


def main() -> None:
    """Learns and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    perdt = [words for i, words in enumerate(sentences(data / "ud/perdt-dev.conllu")) if i % 10]
    perdt += sentences(data / "ud/perdt-test-0001-1000.conllu")
    seraji = [words for part in ("dev", "test") for words in sentences(data / f"ud/seraji-{part}.conllu")]
    usage = read_usage(data)
    gold = lemmas_of(perdt)
    weights = learn(examples(gold, usage) + examples(lemmas_of(seraji), usage, "Seraji"))
    found = lexicon(usage, gold, weights)
    OUT.write_text(HEAD + found.written(), "utf-8")
    print(*(f"{tag}: {len(words)} bases, {len(found.exceptions.get(tag, ()))} exceptions" for tag, words in found.bases.items()), sep="\n")


def flat(word: str) -> str:
    """The word as it is counted: without half-spaces and the hamza of ezafe."""
    return bare(word).replace(HALF_SPACE, "")


def read_usage(data: Path) -> Usage:
    """Tags the unlabelled sentences with the packaged network and counts them."""
    stage, usage = SyntaxStage(), Usage()
    lines = [" ".join(words) for words in raw_sentences(data)]
    for start in range(0, len(lines), CHUNK):
        text = "\n".join(lines[start : start + CHUNK])
        reading = stage.read(Reading(Article("raw", text), clean=text, sentences=tuple(_lines(text))))
        for sentence in reading.sentences:
            usage.add([(text[t.start : t.end], t.tag, t.ezafe) for t in reading.tokens[sentence.first : sentence.last]])
    return usage


def _lines(text: str) -> Iterator[Sentence]:
    start = 0
    for line in text.split("\n"):
        yield Sentence((start, start + len(line)), 0)
        start += len(line) + 1


def lemmas_of(trees: Iterable[Sequence[Word]]) -> dict[tuple[str, str], Counter[str]]:
    """The lemmas of each word and tag, counted."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for words in trees:
        for word in words:
            if word.tag in TAGS and word.lemma != "_":
                found[bare(word.form), word.tag][word.lemma.rstrip(HALF_SPACE)] += 1
    return found


def examples(gold: dict[tuple[str, str], Counter[str]], usage: Usage, source: str = "") -> list[Example]:
    """What is learnt from: words that may be cut in several ways, one of which gives the lemma."""
    found: list[Example] = []
    for (form, tag), lemmas in gold.items():
        every = allowed(form, tag)
        for lemma, count in lemmas.items():
            right = {i for i, cut in enumerate(every) if flat(cut.base) == flat(lemma)}
            if right and len(every) > 1:
                names = [list(features(form, tag, cut, usage)) for cut in every]
                if source:  # the second treebank cuts otherwise here and there: it has an opinion of its own on every ending
                    names = [[*names[i], f"{source}|{cut.endings}|{tag}"] for i, cut in enumerate(every)]
                found.append(Example(names, right, min(3.0, math.sqrt(count))))
    return found


def features(form: str, tag: str, cut: Cut, usage: Usage) -> Iterator[str]:
    """The names of what speaks for or against `cut`."""
    ending, base, word = cut.endings or "whole", flat(cut.base), flat(form)
    kind, count = usage.tag(base), max(0, usage.words[base] - (base == word))
    ratio = math.log2((max(0, usage.words[word] - 1) + 0.5) / (count + 0.5))
    yield f"{ending}|{tag}"
    yield f"{ending}|{tag}|{kind}"
    yield f"{ending}|{tag}|{kind}|{_rank(count, 4)}"
    yield f"{ending}|ratio{max(-6, min(6, round(ratio)))}"
    yield f"{ending}|length{min(6, len(base))}"
    yield from (f"{ending}|from {form[:3]}|{tag}", f"{ending}|{HALF_SPACE in base}|{tag}")
    yield from (f"{ending}|{base[-1:]}|{tag}", f"{ending}|{base[-2:]}|{tag}", f"{ending}|{base[-3:]}", f"{ending}|of{word[-4:]}")
    for name, stem in (("word", word), ("base", base)):
        yield f"{ending}|plural of {name}{min(2, sum(usage.words[stem + e] for e in ('ها', 'های', 'هایی')))}|{tag}"
    if cut.endings:
        yield f"cut|{kind}|{_rank(count, 3)}"
    places = usage.places.get(word, Counter())
    if places["all"] < 3:
        yield f"{ending}|rare|{tag}"
    else:
        yield from (f"{ending}|{name}{_share(places[name] / places['all'])}|{tag}" for name in ("که", "ezafe", "one"))


def _rank(count: int, top: int) -> int:
    return min(top, int(math.log2(count + 1)))


def _share(share: float) -> int:
    return sum(share > bound for bound in (0.0, 0.03, 0.1, 0.3))


def learn(given: list[Example]) -> dict[str, float]:
    """The weights of the features, by AdaGrad on the likelihood of the right cuts."""
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-2)
    dice = random.Random(SEED)
    for _ in range(EPOCHS):
        dice.shuffle(given)
        for example in given:
            scores = [math.exp(min(50.0, sum(weights[name] for name in names))) for names in example.features]
            total, right = sum(scores), sum(scores[i] for i in example.right)
            for i, names in enumerate(example.features):
                step = example.weight * ((scores[i] / right if i in example.right else 0.0) - scores[i] / total)
                if abs(step) > 1e-3:
                    for name in names:
                        gradient = step - DECAY * weights[name]
                        squares[name] += gradient * gradient
                        weights[name] += RATE * gradient / math.sqrt(squares[name])
    return dict(weights)


def lexicon(usage: Usage, gold: dict[tuple[str, str], Counter[str]], weights: dict[str, float]) -> Lexicon:
    """The lexicon that gives every judged word its lemma."""
    lemmas: dict[str, dict[str, str]] = {tag: {} for tag in TAGS}
    for (form, tag), count in usage.tagged.items():
        if count >= RAREST and form[0].isalpha() and not form.isascii() and len(form) > 2:
            lemmas[tag][bare(form)] = judged(form, tag, usage, weights)
    for table in lemmas.values():  # a base that is cut in its turn: `دوستانم`, دوستان, دوست; but `آلمانی‌ها` are no آلمان
        for form, lemma in table.items():
            table[form] = lemma if lemma.endswith("ی") else table.get(lemma, lemma)
    for (form, tag), counted in gold.items():
        lemmas[tag][form] = counted.most_common(1)[0][0]
    bases = {tag: frozenset(_bases(lemmas[tag])) for tag in TAGS}
    plain = Nominals(Lexicon(bases, {}))
    wanted: dict[str, dict[str, str]] = {tag: {} for tag in TAGS}
    for tag, table in lemmas.items():
        for form, lemma in table.items():
            got = plain.analyse(form, tag).lemma
            reduced = (form, tag) not in gold and got == plain.analyse(lemma, tag).lemma  # the model stopped half way
            if got != lemma and not reduced and _fit(form, lemma):
                wanted[tag][form] = lemma
    heard = Nominals(Lexicon(bases, wanted))  # `lemmas.toml` may overrule it
    return Lexicon(bases, {tag: {f: lemma for f, lemma in table.items() if heard.analyse(f, tag).lemma == lemma} for tag, table in wanted.items()})


@cache
def _rules() -> Nominals:
    """What the rules say without any lexicon."""
    return Nominals(Lexicon({}, {}))


def judged(form: str, tag: str, usage: Usage, weights: dict[str, float]) -> str:
    """The lemma of a word as the model sees it; that of a broken plural is in the table."""
    every = allowed(form, tag)
    for cut in every:
        if cut.base in whole_words() and cut.innermost not in INDEFINITE:
            return cut.base
        if cut.base in plurals() and tag != "ADJ" and (tag == "NOUN" or cut.endings in ("", "ی")):
            return plurals()[cut.base]
    best = max(every, key=lambda cut: sum(weights.get(name, 0.0) for name in features(form, tag, cut, usage))).base
    ruled = _rules().analyse(form, tag)
    return ruled.lemma if best == form and ruled.plural and usage.words[flat(ruled.lemma)] else best


def _bases(lemmas: dict[str, str]) -> Iterator[str]:
    """The lemmas that are not themselves cut further, where they are known as words."""
    for lemma in set(lemmas.values()):
        if lemmas.get(lemma, lemma) == lemma and _fit(lemma, lemma):
            yield lemma


def _fit(form: str, lemma: str) -> bool:
    return not any(mark in form + lemma for mark in "= _:#")


if __name__ == "__main__":
    main()
