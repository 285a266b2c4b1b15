"""Trains the network of `ruydad.syntax` and measures it on a tenth of PerDT's development part that it never sees.

    python training/syntax.py DATA [--work FOLDER]

DATA holds the treebanks (`ud/`), names (`names/`, `ner/parstwiner/`) and NTREX (`news/ntrex-*.jsonl`); the trees and names that were
annotated for Ruydad lie in `training/annotations`. Several teachers learn from what is annotated and label the raw parts of the treebanks;
what they are sure of, the last of them learns from too, and is packaged. Some two hours on two cores; a run that was stopped goes on from the last
network in FOLDER.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import name_lists
import torch
import word_classes
from learning import Labels, build, figures, item, parse, train
from named import ENTITIES, labelled, tweets
from network import Network
from treebank import Tree, annotated, read_trees

import export
from ruydad.syntax import network as packaged
from ruydad.syntax.classes import word_classes as known_classes
from ruydad.syntax.features import Features, form
from ruydad.syntax.gazetteer import gazetteer

WEIGHTS = Path(packaged.__file__).with_name("weights")
SIZES = {"hidden": 300, "layers": 3}
TEACHERS, TEACHER_EPOCHS, EPOCHS = 2, 16, 12
RATE = 1.2e-3  # at which the last teacher goes on learning
RAREST = 2  # a word of the vocabulary was seen as often
SURE = 0.55  # what a label of the teachers must be thought probable
TWEETS, SILVER = 0.25, 0.5  # the shares of ParsTwiNER and of the sentences that the teachers labelled in an epoch


def main() -> None:
    """Trains, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, default=Path("work"), help="where unfinished networks are kept (default: ./work)")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    learn(options.data, options.work)


def learn(data: Path, work: Path) -> None:
    """The whole way from `data` to the packaged weights."""
    raw = word_classes.raw_sentences(data)
    word_classes.write(data, raw, WEIGHTS / "words.txt")
    name_lists.write(data, WEIGHTS / "names.txt")
    trees, held = gold(data)
    vocabulary = words_of([*raw, *(tree.words for tree in trees)])
    features, labels = Features(vocabulary, known_classes(), gazetteer()), Labels.of(trees, ENTITIES)
    marked = [item(one, features, labels) for one in (*trees, *labelled(data))]
    noisy = [item(one, features, labels) for one in tweets(data / "ner/parstwiner/train.txt")]
    teachers = []
    for seed in range(1, TEACHERS + 1):
        torch.manual_seed(seed)
        teacher = build(features, vocabulary, labels, **SIZES)
        teachers.append(kept(work / f"teacher{seed}.pt", teacher, lambda t=teacher, s=seed: train(t, marked, [(noisy, TWEETS)], TEACHER_EPOCHS, s)))
        report(f"teacher {seed}", parse([teacher], held, features, labels), held)
    report("teachers together", parse(teachers, held, features, labels), held)
    silver = parse(teachers, [Tree(tuple(words), (), (), (), (), ()) for words in raw if 3 < len(words) < 60], features, labels, sure=SURE)
    learnt = [item(one, features, labels) for one in silver]
    final = teachers[-1]
    kept(work / "final.pt", final, lambda: train(final, marked * 2, [(learnt, SILVER), (noisy, TWEETS)], EPOCHS, 7, RATE))
    report("with the raw sentences", parse([final], held, features, labels), held)
    named = {"tags": labels.tags, "fine": [tag.partition(":")[2] for tag in labels.fine], "links": labels.links, "relations": labels.relations}
    export.write(final, named | {"entities": labels.entities}, vocabulary, WEIGHTS)


def gold(data: Path) -> tuple[list[Tree], list[Tree]]:
    """The trees to learn from, and those to measure on."""
    dev = list(read_trees(data / "ud/perdt-dev.conllu", "perdt"))
    trees = [tree for i, tree in enumerate(dev) if i % 10] + list(read_trees(data / "ud/perdt-test-0001-1000.conllu", "perdt"))
    trees += [tree for part in ("dev", "test") for tree in read_trees(data / f"ud/seraji-{part}.conllu", "seraji")]
    return trees + list(annotated(data)), dev[::10]


def words_of(sentences: Sequence[Sequence[str]]) -> list[str]:
    """The vocabulary: folded words, the commonest first."""
    counts = Counter(form(word) for words in sentences for word in words)
    return [word for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])) if count >= RAREST]


def kept(path: Path, network: Network, learning: Callable[[], Network]) -> Network:
    """The network with the weights in `path`; where there are none yet, it learns them first."""
    if not path.exists():
        torch.save(learning().state_dict(), path)
    network.load_state_dict(torch.load(path))
    return network.eval()


def report(name: str, found: Sequence[Tree], held: Sequence[Tree]) -> None:
    """Prints the figures of what was `found`."""
    print(f"{name}:", *(f"{figure} {value:.4f}" for figure, value in figures(found, held).items()), flush=True)


if __name__ == "__main__":
    main()
