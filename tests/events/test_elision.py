"""Light verbs said once for several predicates, blows told again, nouns that are taken for facts."""

from __future__ import annotations

import pytest

from ruydad.pipeline import Coder


def told(coder: Coder, text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    """The type and the countries of the sides of each event of `text`."""
    return [(e.event, [s.country for s in e.actor], [s.country for s in e.recipient]) for e in coder.code(text).events]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("پلیس ترکیه دو شهروند سوئد را بازداشت و خانه آنان را در آنکارا بازرسی کرد.", "COERCE"),
        ("دو شهروند سوئد در ایران دستگیر و به ده سال زندان محکوم شدند.", "COERCE"),
        ("وزیر خارجه قطر با همتای ترک خود دیدار و پس از آن آنکارا را ترک کرد.", "CONSULT"),
    ],
)
def test_a_predicate_that_shares_its_light_verb_is_read(coder: Coder, text: str, type_: str) -> None:
    assert type_ in [event for event, _, _ in told(coder, text)]


def test_two_predicates_side_by_side_stay_one_clause(coder: Coder) -> None:
    assert ("CONSULT", ["FRA"], ["EGY"]) in told(coder, "وزیر خارجه فرانسه با همتای مصری خود دیدار و گفت‌وگو کرد.")


def test_whom_a_blow_hurt_is_told_of_the_blow_before(coder: Coder) -> None:
    events = coder.code("دو بمب در بازاری در کابل منفجر شد. در این انفجار سه شهروند آلمان کشته شدند.").events
    assert [event.event for event in events].count("ASSAULT") == 1


def test_an_adjective_with_the_copula_as_its_ending_is_a_predicate(coder: Coder) -> None:
    assert ("AGREE", ["RUS"], []) in [(e, a, []) for e, a, _ in told(coder, "سخنگوی دولت روسیه گفت: «ما با ازسرگیری مذاکرات موافقیم.»")]


def test_a_noun_after_a_preposition_that_takes_it_for_a_fact_is_an_act(coder: Coder) -> None:
    assert "CONSULT" in [event for event, _, _ in told(coder, "شهردار شیراز در جریان بازدید هیات تجاری ترکیه از ایران سخن گفت.")]


def test_a_day_inside_the_last_word_of_an_article_is_passed_over(coder: Coder) -> None:
    assert told(coder, "ایران با روسیه مذاکره کرد. منبع: https://www.example.org/2021/08/23/talks-go-on.html")
