"""Trains the tagger of `ruydad.syntax` and measures it on a tenth of PerDT's development part that it never sees.

    python training/tagger.py DATA

DATA holds the treebanks (`ud/perdt-dev.conllu`, `ud/perdt-test-0001-1000.conllu`, `ud/seraji-dev.conllu`, `ud/seraji-test.conllu`),
unlabelled sentences (`ud/perdt-train-raw.txt`, `ud/seraji-train-raw.txt`, `news/ntrex-fas.jsonl`, `news/ntrex-prs.jsonl`) and names
(`names/personLexicon.txt`). One thread of a CPU takes about a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import word_classes
from spacy.pipeline import Tagger as Pipe
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam
from treebank import EZAFE, FLAT, Labelled, read_conllu
from word_classes import raw_sentences

from ruydad.syntax import classes, network

SEED = 7
WEIGHTS = Path(network.__file__).with_name("weights")


def main() -> None:
    """Trains, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    raw = raw_sentences(data)
    word_classes.write(data, raw, WEIGHTS / "words.txt")
    perdt_dev = list(read_conllu(data / "ud/perdt-dev.conllu"))
    held, kept = perdt_dev[::10], [s for i, s in enumerate(perdt_dev) if i % 10]
    perdt = kept + list(read_conllu(data / "ud/perdt-test-0001-1000.conllu"))
    seraji = [s for part in ("dev", "test") for s in read_conllu(data / f"ud/seraji-{part}.conllu")]
    first = train(perdt, epochs=8)
    print("PerDT alone:", *measure(first, held))
    trees = perdt + perdt + [with_names(first, s) for s in seraji]
    teachers = [train(trees, epochs=8, seed=seed) for seed in (1, 2, 3)]
    for teacher in teachers:
        print("teacher:", *measure(teacher, held))
    silver = agreed(teachers, [words for words in raw if 3 < len(words) < 80])
    tagger = train(trees, epochs=12, silver=silver)
    print("with unlabelled sentences:", *measure(tagger, held))
    (WEIGHTS / "tagger.bin").write_bytes(tagger.model.to_bytes())
    (WEIGHTS / "labels.json").write_text(json.dumps(tagger.labels, indent=0) + "\n", "utf-8")


def agreed(teachers: Sequence[network.Tagger], sentences: list[list[str]]) -> list[Labelled]:
    """The sentences with the labels that all teachers give; where they differ the label is unknown."""
    result: list[Labelled] = []
    for words, *guesses in zip(sentences, *(teacher(sentences) for teacher in teachers), strict=True):
        labels = (given[0] if len(set(given)) == 1 else "" for given in zip(*guesses, strict=True))
        result.append(Labelled(tuple(words), tuple(labels)))
    return result


def train(sentences: list[Labelled], epochs: int, silver: Sequence[Labelled] = (), seed: int = SEED) -> network.Tagger:
    """A tagger trained on `sentences` and, in all epochs but the last third, on a share of `silver`; its weights are averaged over the steps."""
    began = time.time()
    fix_random_seed(seed)
    labels = tuple(sorted({label for s in sentences for label in s.labels if label}))
    vocab = network.vocabulary(classes.word_classes())
    pipe = Pipe(vocab, network.build(len(labels)), label_smoothing=0.05)
    for label in labels:
        pipe.add_label(label)
    examples = [example(vocab, s) for s in sentences]
    extra = [example(vocab, s) for s in silver]
    pipe.initialize(lambda: examples[:50], labels=list(labels))
    optimizer = Adam(0.002, beta1=0.9, beta2=0.999, L2=0.01, grad_clip=1.0, use_averages=True)
    dice = random.Random(seed)
    for epoch in range(epochs):
        epoch_examples = examples + (dice.sample(extra, len(extra) // 4) if epoch < epochs * 2 / 3 else [])
        dice.shuffle(epoch_examples)
        optimizer.learn_rate = 0.002 * (1 - epoch / epochs) + 0.0002
        losses: dict[str, float] = {}
        for start in range(0, len(epoch_examples), 16):
            pipe.update(epoch_examples[start : start + 16], drop=0.25, sgd=optimizer, losses=losses)
        print(f"epoch {epoch}: loss {losses['tagger']:.0f}, {time.time() - began:.0f} s", flush=True)
    with pipe.model.use_params(optimizer.averages):
        weights = pipe.model.to_bytes()
    pipe.model.from_bytes(weights)
    return network.Tagger(vocab, pipe.model, tuple(pipe.labels))


def example(vocab: network.Vocab, sentence: Labelled) -> Example:
    """A sentence as spaCy trains on it."""
    words = [network.seen(w) for w in sentence.words]
    return Example(Doc(vocab, words=words), Doc(vocab, words=words, tags=list(sentence.labels)))


def with_names(tagger: network.Tagger, sentence: Labelled) -> Labelled:
    """Seraji has no tag for names: what it calls NOUN takes PROPN where the tagger trained on PerDT says so."""
    guesses = tagger([sentence.words])[0]
    labels = (
        label.replace("NOUN", "PROPN") if guess.startswith("PROPN") or label.endswith(FLAT) else label
        for label, guess in zip(sentence.labels, guesses, strict=True)
    )
    return Labelled(sentence.words, tuple(labels))


def measure(tagger: network.Tagger, held: list[Labelled]) -> tuple[str, ...]:
    """UPOS accuracy, precision, recall and F1 of the ezafe mark, and the speed."""
    began = time.time()
    guessed = [label for labels in tagger([s.words for s in held]) for label in labels]
    taken = time.time() - began
    true = [label for s in held for label in s.labels]
    upos = np.mean([g.split("+")[0] == t.split("+")[0] for g, t in zip(guessed, true, strict=True)])
    hits = sum(g.endswith(EZAFE) and t.endswith(EZAFE) for g, t in zip(guessed, true, strict=True))
    precision = hits / max(1, sum(g.endswith(EZAFE) for g in guessed))
    recall = hits / max(1, sum(t.endswith(EZAFE) for t in true))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return (
        f"words {len(true)}", f"UPOS {upos:.4f}", f"ezafe P {precision:.4f} R {recall:.4f} F1 {f1:.4f}",
        f"words/s {len(true) / taken:.0f}",
    )  # fmt: skip


if __name__ == "__main__":
    main()
