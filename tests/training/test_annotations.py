"""The sentences that were annotated for the network: every line is whole, whether or not the sentences themselves are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruydad.syntax.trees import is_tree

FOLDER = Path(__file__).parents[2] / "training/annotations"
KINDS = {"PER", "ORG", "GPE", "LOC", "NORP", "EVENT"}
TAGS = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB", "X"}


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    head = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    assert [line.split(":")[0] for line in lines[1:4]] == ["# Source", "# Licence", "# Date"]
    return [line.split("\t") for line in lines[head + 1 :]]


def test_trees_are_trees() -> None:
    read = rows("trees.tsv")
    assert [int(row[0]) for row in read] == sorted({int(row[0]) for row in read})
    for number, _, words in read:
        heads, relations, tags = zip(*(word.split("/") for word in words.split()), strict=True)
        assert is_tree([int(head) for head in heads]), number
        assert [relation for head, relation in zip(heads, relations, strict=True) if head == "0"] == ["root"], number
        assert set(tags) <= TAGS, number


def test_names_follow_one_another() -> None:
    for file, line, check, names in rows("names.tsv"):
        place = 0
        for name in names.split():
            span, _, kind = name.partition(":")
            start, end = map(int, span.split("-"))
            assert place <= start < end, (file, line)
            assert kind in KINDS, (file, line)
            place = end
        assert len(check) == 8


def test_another_sentence_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(FOLDER.parent)
    from treebank import annotated

    (tmp_path / "ud").mkdir()
    (tmp_path / "ud/perdt-train-raw.txt").write_text("او رفت.\n" * 30_000, "utf-8")
    with pytest.raises(ValueError, match="not the sentence that the tree was written for"):
        next(annotated(tmp_path))
