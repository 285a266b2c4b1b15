"""How often the lemmas and the morphological features are those of a treebank, given its tags, and how fast they come.

    python bench/lemmas.py FILE.conllu [--held] [--errors N]

A joined word counts once, with the lemma and the features of its first piece. What the treebanks and Ruydad write differently is mapped:
a verb's past stem (`کرد`) to its infinitive (`کردن`), with the particle that PerDT keeps beside it (`بر#گشت`, برگشتن); است and هست
to بودن; توان to توانستن; the lemma of خودش to خود. `strict` counts without that mapping of است, هست, توان and خودش. PerDT gives کردن as
the lemma of شدن in the passive of a compound; that counts as an error. Features: `exact`, all alike; `within`, all that the treebank
gives are given alike, others besides; then each feature by itself, where both give it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "training"))  # the reader of treebanks lives there

from surface import Word, sentences

from ruydad.syntax.lemmas import Lemmatizer
from ruydad.syntax.morphology import Morphologizer
from ruydad.text.characters import HALF_SPACE
from ruydad.text.letters import fold

PREFIXES = ("باز", "بر", "در", "دربر", "فرا", "فرو", "وا", "ور")
MAPPED = {"است": "بودن", "هست": "بودن", "توان": "توانستن"}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--held", action="store_true", help="every tenth sentence alone, which no training sees")
    parser.add_argument("--errors", type=int, default=0, help="lemmas to list that differ")
    options = parser.parse_args()
    trees = list(sentences(options.file))
    words = [word for tree in (trees[::10] if options.held else trees) for word in tree]
    lemmas(words, options.errors)
    features(words)
    speed(words)


def expected(word: Word) -> str:
    """The lemma of the treebank in Ruydad's way of writing."""
    lemma = word.lemma.strip(HALF_SPACE)
    if word.tag in ("VERB", "AUX"):
        first = word.stems.partition("#")[0]
        stem = fold(lemma.replace(HALF_SPACE, "").replace("#", ""))
        return MAPPED.get(stem) or (first if first in PREFIXES else "") + stem + "ن"
    return "خود" if word.tag == "PRON" and lemma.startswith("خود") else lemma


def strict(word: Word) -> str:
    """The lemma of the treebank; verbs take the ن of the infinitive."""
    return word.lemma + "ن" if word.tag in ("VERB", "AUX") else word.lemma


def lemmas(words: list[Word], listed: int) -> None:
    """Prints the accuracy of lemmas, in all and by tag."""
    lemmatizer = Lemmatizer()
    total, right, exact, errors = Counter[str](), Counter[str](), 0, Counter[str]()
    for word in words:
        given, wanted = lemmatizer.lemma(word.form, word.tag), expected(word)
        total[word.tag] += 1
        right[word.tag] += given == wanted
        exact += given == strict(word)
        if given != wanted:
            errors[f"{word.tag} {word.form}: {given}, treebank {wanted}"] += 1
    count = sum(total.values())
    print(f"lemma {sum(right.values()) / count:.4f} of {count} words, strict {exact / count:.4f}")
    print(*(f"  {tag:6} {right[tag] / total[tag]:.4f} of {total[tag]}" for tag in sorted(total)), sep="\n")
    for line, times in errors.most_common(listed):
        print(f"  {times} × {line}")


def features(words: list[Word]) -> None:
    """Prints the agreement of features."""
    morphologizer = Morphologizer()
    exact = within = 0
    both, alike, ours, theirs = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for word in words:
        given, wanted = _table(morphologizer.features(word.form, word.tag)), _table(word.features)
        exact += given == wanted
        within += wanted.items() <= given.items()
        ours.update(given.keys())
        theirs.update(wanted.keys())
        both.update(name for name in wanted if name in given)
        alike.update(name for name, value in wanted.items() if given.get(name) == value)
    print(f"features exact {exact / len(words):.4f}, within {within / len(words):.4f}")
    for name in sorted(theirs | ours):
        share = f"{alike[name] / both[name]:.4f} of {both[name]}" if both[name] else "–"
        print(f"  {name:9} alike {share}; given {ours[name]}, in the treebank {theirs[name]}")


def _table(written: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in written.split("|")) if written else {}


def speed(words: list[Word]) -> None:
    """Prints what a lemma and the features of a word cost beside looking the word up in a dict."""
    keys = [(word.form, word.tag) for word in words] * 20
    table = dict.fromkeys(keys, "")
    lemmatizer, morphologizer = Lemmatizer(), Morphologizer()
    for form, tag in keys:
        lemmatizer.lemma(form, tag), morphologizer.features(form, tag)
    start = time.perf_counter()
    for key in keys:
        table.get(key)
    bare = time.perf_counter() - start
    start = time.perf_counter()
    for form, tag in keys:
        lemmatizer.lemma(form, tag)
        morphologizer.features(form, tag)
    print(f"lemma and features together cost {(time.perf_counter() - start) / bare:.1f} look-ups in a dict a word")


if __name__ == "__main__":
    main()
