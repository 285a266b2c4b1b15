"""Questions to dependency trees, on trees written by hand, and sides that only a people or a place tells."""

from __future__ import annotations

from ruydad.events.trees import Tree
from ruydad.events.unnamed import unnamed
from ruydad.records import Place, Reading, Token

# word, tag, head, relation: `حملات داعش به دکل‌های برق عراق` (attacks of IS on pylons of Iraq)
PYLONS = [
    ("حملات", "NOUN", -1, "root"), ("داعش", "PROPN", 0, "nmod"), ("به", "ADP", 3, "case"), ("دکل های", "NOUN", 0, "nmod"), ("برق", "NOUN", 3, "nmod"),
    ("عراق", "PROPN", 4, "nmod"),
]  # fmt: skip
# `دوازده شخصیت هنگ کنگی در پکن` (twelve figures of Hong Kong in Beijing)
FIGURES = [
    ("دوازده", "NUM", 1, "nummod"), ("شخصیت", "NOUN", -1, "root"), ("هنگ کنگی", "ADJ", 1, "amod"), ("در", "ADP", 4, "case"),
    ("پکن", "PROPN", 1, "nmod"),
]  # fmt: skip
# `پالایشگاهی در روسیه` (a refinery in Russia)
REFINERY = [("پالایشگاهی", "NOUN", -1, "root"), ("در", "ADP", 2, "case"), ("روسیه", "PROPN", 0, "nmod")]


def reading(rows: list[tuple[str, str, int, str]]) -> Reading:
    text = " ".join(word for word, *_ in rows)
    tokens, start = [], 0
    for word, tag, head, relation in rows:
        tokens.append(Token(start, start + len(word), word, tag, head=head, relation=relation))
        start += len(word) + 1
    return Reading(article=None, clean=text, tokens=tuple(tokens))  # type: ignore[arg-type]


def test_owner_is_tied_by_ezafe_alone() -> None:
    tree = Tree(reading(PYLONS).tokens)
    assert tree.owns(5, 3)  # عراق, of دکل‌های
    assert not tree.owns(5, 0)  # به stands between it and حملات
    assert tree.under(5, 0)
    assert list(tree.ancestors(5)) == [4, 3, 0]
    assert tree.has(3, "case")


def test_side_told_by_a_people_leaves_out_where_it_stood() -> None:
    read = reading(FIGURES)
    (side,) = unnamed(read, Tree(read.tokens), [], 1)
    assert (side.name, side.country, side.sector, side.entity) == ("دوازده شخصیت هنگ کنگی", "CHN", "CVL", None)


def test_thing_takes_the_state_in_which_it_stands() -> None:
    read = reading(REFINERY)
    place = Place((14, 19), "روسیه", "RUS")
    (side,) = unnamed(read, Tree(read.tokens), [place], 0)
    assert (side.name, side.country, side.sector) == ("پالایشگاهی", "RUS", "GOV")


def test_nobody_is_made_of_a_phrase_without_people_or_place() -> None:
    read = reading(PYLONS[:5])
    assert unnamed(read, Tree(read.tokens), [], 3) == ()
