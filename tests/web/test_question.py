"""A question and its address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from ruydad.errors import InputError
from ruydad.web.question import Question

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool)


@given(q=WORDS, actor=st.lists(WORDS, max_size=3, unique=True), page=st.integers(1, 50), lemma=st.booleans())
def test_its_address_says_all_of_it(q: str, actor: list[str], page: int, lemma: bool) -> None:
    question = Question(q=q, actor=tuple(actor), page=page, lemma=lemma, from_="1400/04/01")
    assert Question.of(QueryParams(question.url().partition("?")[2])) == question


def test_another_question_begins_on_its_first_page() -> None:
    question = Question(q="تحریم", page=7)
    assert question.with_(type=("SANCTION",)).page == 1
    assert question.url(page=8).endswith("page=8")


def test_what_is_asked_reaches_the_archive() -> None:
    wanted = Question.of(QueryParams("q=تحریم&type=sanction&actor=RUSGOV&dyad=IRN-USA&outlet=ایسنا&from=1400/04/01&to=1400/04/31&sort=new")).wanted()
    assert (wanted.kind, wanted.type, wanted.sort, wanted.outlet) == ("event", ("SANCTION",), "new", ("ایسنا",))
    assert (wanted.actor[0].country, wanted.actor[0].sector) == ("RUS", "GOV")
    assert (str(wanted.start), str(wanted.end)) == ("2021-06-22", "2021-07-22")
    assert len(wanted.dyad) == 1


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=x", "page=99999999999"])
def test_a_page_that_is_none_is_refused(query: str) -> None:
    with pytest.raises(InputError, match="no number of a page"):
        Question.of(QueryParams(query))


@pytest.mark.parametrize("query", ["sort=old", "type=DANCE", "from=someday", "show=people", "realis=perhaps"])
def test_values_that_are_none_are_refused(query: str) -> None:
    with pytest.raises(InputError):
        Question.of(QueryParams(query)).wanted()
