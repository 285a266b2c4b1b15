"""A question is the same in the address, in the archive and in the page."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from starlette.datastructures import QueryParams

from ruydad.errors import InputError
from ruydad.web.question import Question
from ruydad.web.refining import chips, named

WHOLE = (
    "q=مذاکر* -نفت&lemma=1&show=events&type=CONSULT&type=AGREE&mode=visit&realis=actual&actor=IRN&actor=ولادیمیر پوتین&recipient=USA&dyad=IRN-USA"
    "&place=تهران&said_by=لاوروف&source=ایرنا&outlet=ایسنا&from=1400/01/01&to=2021-12-31&sort=new&page=3"
)


def of(query: str) -> Question:
    return Question.of(QueryParams(query))


def test_the_address_holds_the_whole_question() -> None:
    question = of(WHOLE)
    again = of(question.url("/find").partition("?")[2])
    assert again == question
    assert sorted(again.pairs()) == sorted(parse_qsl(WHOLE))


def test_a_change_goes_back_to_the_first_page() -> None:
    assert "page" not in of(WHOLE).url("/find", type=("AID",))
    assert of(WHOLE).url("/find", page=4).endswith("page=4")


@pytest.mark.parametrize("query", ["", "q=&type=&from=", "unknown=1", "type=%20"])
def test_what_says_nothing_asks_nothing(query: str) -> None:
    assert of(query).is_empty
    assert of(query).url("/find") == "/find"


def test_all_of_it_reaches_the_archive() -> None:
    wanted = of(WHOLE).wanted()
    assert (wanted.kind, wanted.sort, wanted.type, wanted.outlet) == ("event", "new", ("CONSULT", "AGREE"), ("ایسنا",))
    assert [(a.either, b.either) for a, b in wanted.dyad] == [("IRN", "USA")]
    assert str(wanted.start) == "2021-03-21"
    assert str(wanted.end) == "2021-12-31"


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "sort=oldest", "show=people", "type=X", "from=never", "q=-x"])
def test_what_is_no_question_is_told(query: str) -> None:
    with pytest.raises(InputError):
        of(query).wanted()


@pytest.mark.parametrize(
    ("field", "value", "fa", "en"),
    [
        ("type", "CONSULT", "گفتگو", "consult"),
        ("actor", "IRN", "ایران", "Iran"),
        ("actor", "GOV", "دولت", "government"),
        ("actor", "RUSGOV", "روسیه، دولت", "Russia, government"),
        ("actor", "ولادیمیر پوتین", "ولادیمیر پوتین", "ولادیمیر پوتین"),
        ("dyad", "IRN-USA", "ایران ← آمریکا", "Iran → United States"),
        ("outlet", "ABC", "ABC", "ABC"),
    ],
)
def test_values_are_written_in_words(field: str, value: str, fa: str, en: str) -> None:
    assert named("fa", field, value) == fa
    assert named("en", field, value) == en


def test_each_condition_can_be_taken_away() -> None:
    question = of(WHOLE)
    made = list(chips("en", question))
    assert len(made) == len([name for name, _ in question.pairs() if name not in {"q", "show", "sort", "page"}])
    for chip in made:
        assert len(of(chip.url.partition("?")[2]).pairs()) == len(question.pairs()) - 2, "the condition and the page"
