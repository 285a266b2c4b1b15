"""Reads Universal Dependencies trees as sentences of surface words with labels: UPOS and the link to the next word.

A label is a UPOS tag, followed by `+EZ` where an ezafe links the word to the next (`رئیس+EZ جمهوری+EZ روسیه`; the
indefinite ی before an adjective counts as well) and by `+FL` where a name goes on (`ولادیمیر+FL پوتین`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from zlib import crc32

from ruydad.syntax.tokens import token_spans

EZAFE, FLAT = "+EZ", "+FL"
_NOMINAL = {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "X"}
_LINKS = {"nmod", "nmod:poss", "amod", "obl:arg", "obl", "nummod", "flat:name", "flat"}
_INSIDE = _LINKS | {"conj", "det", "flat:num", "advmod"}


@dataclass(slots=True)
class Node:
    """A surface word of a tree; `head` is the index of its head in the sentence, -1 for the root."""

    form: str
    tag: str
    fine: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence of surface words. `heads` count from 1, 0 is the root and -1 a head that is not known; an empty label is unknown."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    fine: tuple[str, ...]
    links: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    bank: str = "perdt"
    entities: tuple[str, ...] = ()


def read_trees(path: Path, bank: str) -> Iterator[Tree]:
    """The trees of a CoNLL-U file, relations as PerDT names them."""
    for nodes in _sentences(path):
        yield tree(nodes, bank)


def annotated(data: Path) -> Iterator[Tree]:
    """The trees of `annotations/trees.tsv`, over sentences of PerDT's raw training part. Their own tags of the treebank are unknown."""
    sentences = (data / "ud/perdt-train-raw.txt").read_text("utf-8").splitlines()
    for line in Path(__file__).with_name("annotations").joinpath("trees.tsv").read_text("utf-8").splitlines():
        if line.startswith(("#", "line\t")):
            continue
        number, check, values = line.split("\t")
        text = sentences[int(number) - 1]
        if f"{crc32(text.encode()):08x}" != check:
            raise ValueError(
                f"ud/perdt-train-raw.txt, line {number}: not the sentence that the tree was written for; take the commit in the model card"
            )
        words = [text[a:b] for a, b in token_spans(text)]
        rows = [value.split("/") for value in values.split()]
        nodes = [Node(word, tag, "", int(head) - 1, relation) for word, (head, relation, tag) in zip(words, rows, strict=True)]
        yield _without_names(tree(nodes, "perdt"))


def _without_names(read: Tree) -> Tree:
    """The tree without what PerDT's own tags would be needed for: these tags, and whether parts of a name stand side by side or in ezafe."""
    links = tuple("" if after == "flat:name" else link for link, after in zip(read.links, (*read.relations[1:], ""), strict=True))
    return replace(read, fine=(), links=links)


def tree(nodes: list[Node], bank: str) -> Tree:
    """The tree over `nodes`, with its links read off it."""
    labels = [_label(nodes, i).partition("+") for i in range(len(nodes))]
    return Tree(
        words=tuple(node.form for node in nodes),
        tags=tuple(tag for tag, _, _ in labels),
        fine=tuple(f"{bank}:{node.fine}" for node in nodes),
        links=tuple(link or "-" for _, _, link in labels),
        heads=tuple(node.head + 1 for node in nodes),
        relations=tuple(_RENAMED.get(node.relation, node.relation) for node in nodes),
        bank=bank,
    )


_RENAMED = {
    "acl:relcl": "acl", "aux:pass": "aux", "cc:preconj": "cc", "compound:prt": "compound", "det:predet": "det", "flat": "flat:name",
    "flat:foreign": "flat:name", "nmod:poss": "nmod",
}  # fmt: skip


def _sentences(path: Path) -> Iterator[list[Node]]:
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        if rows:
            yield _surface(rows)


def _surface(rows: list[list[str]]) -> list[Node]:
    """Joins the pieces of multiword tokens (`پدرم`, `معتقدند`): the word takes the tag of its first piece."""
    ranges = {r[0].split("-")[0]: (int(r[0].split("-")[1]), r[1]) for r in rows if "-" in r[0]}
    pieces = [r for r in rows if r[0].isdigit()]
    place: dict[int, int] = {}
    nodes: list[Node] = []
    until = 0
    for row in pieces:
        number = int(row[0])
        if number > until or row[3] == "PUNCT":
            until, form = ranges.get(row[0], (until, row[1]))
            nodes.append(Node(form, _tag(row), row[4], int(row[6]), row[7]))
        place[number] = len(nodes) - 1
    for row in reversed(pieces):  # the first piece whose head lies outside of the word decides
        number, head = int(row[0]), int(row[6])
        if place.get(head, -1) != place[number] and row[3] != "PUNCT":
            node = nodes[place[number]]
            node.head, node.relation = head, row[7]
    for node in nodes:
        node.head = place.get(node.head, -1)
    for before, mark in pairwise(nodes):  # PerDT keeps the mark inside of the joined form: `معذورم.`
        if mark.tag == "PUNCT" and len(before.form) > len(mark.form):
            before.form = before.form.removesuffix(mark.form)
    return nodes


def _tag(row: list[str]) -> str:
    return "ADP" if row[1] == "را" else row[3]


def _label(nodes: list[Node], i: int) -> str:
    node = nodes[i]
    if i + 1 == len(nodes) or node.tag not in _NOMINAL | {"ADV", "ADP"}:
        return node.tag
    follower = nodes[i + 1]
    if follower.tag not in _NOMINAL | {"DET", "ADV"}:
        return node.tag
    return node.tag + _link(nodes, i)


def _link(nodes: list[Node], i: int) -> str:
    """Whether the phrase that opens at `i + 1` hangs, without a preposition, on the noun phrase that ends at `i`."""
    top, seen = i + 1, 0
    while nodes[top].head > i and seen < len(nodes):
        top, seen = nodes[top].head, seen + 1
    head, relation = nodes[top].head, nodes[top].relation
    if head < 0 or relation not in _LINKS or nodes[top].tag in ("VERB", "AUX") or nodes[head].tag in ("VERB", "AUX"):
        return ""
    if relation in ("obl", "obl:arg") and (nodes[head].tag not in ("ADJ", "NOUN") or head != i):
        return ""
    if nodes[i].tag in ("ADV", "ADP", "NUM") and head != i:
        return ""
    at = i
    while at != head:  # everything between the head and its dependent must belong to the head's chain
        if nodes[at].head > i or nodes[at].head < 0 or nodes[at].relation not in _INSIDE or nodes[at].tag in ("VERB", "AUX"):
            return ""
        at = nodes[at].head
    return FLAT if relation.startswith("flat") and _is_name(nodes[i], nodes[i + 1]) else EZAFE


_TITLES = {"امام", "شاه", "سید", "میرزا", "شیخ", "ملا", "حاج", "حاجی", "دکتر", "مهندس", "ژنرال", "سردار", "خواجه"}
# fmt: off
_COMMON = (
    "تیم", "استان", "شهر", "روزنامه", "شرکت", "فرودگاه", "فیلم", "کتاب", "عنوان", "مسابقه", "هفته\u200cنامه", "آقای",
    "خانم", "حزب", "گروه", "باشگاه", "سازمان", "خبرگزاری", "کشور", "دانشگاه", "جزیره", "رود", "خیابان", "نام",
    "مجله", "موسسه", "بانک", "جنگ", "منطقه", "جام", "سریال", "رمان", "روز", "ماه", "سال",
)
# fmt: on


def _is_name(word: Node, follower: Node) -> bool:
    """Whether two parts of a name stand side by side without ezafe: `ولادیمیر پوتین`, not `کاخ سفید`."""
    if word.fine.startswith(("N_SING", "N_PL")):  # Seraji does not tell persons from things
        return not word.form.startswith(_COMMON) or word.form in _TITLES
    if follower.fine.startswith("ADJ"):
        return False
    return word.fine == "IDEN" or word.form in _TITLES or (word.fine == "N_ANM" and follower.fine == "N_ANM")
