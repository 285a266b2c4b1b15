"""Sides that only the rest of the article tells: articles written for the test."""

from __future__ import annotations

import pytest

from ruydad.events.explain import meaning
from ruydad.pipeline import Coder
from ruydad.records import Event

ABROAD = (
    "زندانیان سیاسی ونزوئلا\n"
    "دولت ونزوئلا روز شنبه گفت که انتخابات در این کشور برگزار نمی‌شود. وزارت خارجه آمریکا خواستار آزادی زندانیان سیاسی شد. "
    "رئیس‌جمهور ونزوئلا تاکنون پاسخی نداده است."
)  # Venezuela's political prisoners: … the US state department called for the release of political prisoners
DOMESTIC = (
    "انتقاد نمایندگان از وضع راه‌ها\n"
    "نمایندگان مجلس نیجر روز شنبه درباره راه‌ها گفت‌وگو کردند. رئیس مجلس نیجر از وضع راه‌ها به شدت انتقاد کرد. دولت نیجر گفت که بودجه ندارد."
)  # the speaker of Niger's parliament criticised the state of the roads
PASSIVE = "زلزله در نیجر\nدولت مصر از این رخداد سخن گفت. سه شهروند مصر در نیجر کشته شدند. پلیس نیجر گفت که جاده‌ها باز است."
MEETING = (
    "دیدار وزیران خارجه مصر و ترکیه\nوزیر خارجه مصر و وزیر خارجه ترکیه روز شنبه در قاهره با یکدیگر دیدار کردند.\n"
    "سفیر ایتالیا در قاهره گفت که این دیدار مهم است. وزیر خارجه فرانسه نیز از آن سخن گفت."
)


def of_type(coder: Coder, text: str, event: str) -> list[Event]:
    return [found for found in coder.code(text).events if found.event == event]


@pytest.mark.parametrize(("text", "event", "actor", "recipient"), [(ABROAD, "REQUEST", "USA", "VEN"), (DOMESTIC, "ACCUSE", "NER", "NER")])
def test_open_side_is_told_by_the_article(coder: Coder, text: str, event: str, actor: str, recipient: str) -> None:
    found = [e for e in of_type(coder, text, event) if any(s.why and s.why.rule.startswith("supplied:") for s in e.recipient)]
    assert found
    assert all({s.country for s in e.actor} == {actor} and {s.country for s in e.recipient} == {recipient} for e in found)


def test_supplied_side_says_where_it_comes_from(coder: Coder) -> None:
    article = coder.code(ABROAD)
    supplied = [s for e in article.events for s in e.recipient if s.why and s.why.rule.startswith("supplied:")]
    assert supplied
    for side in supplied:
        assert side.span is None
        assert side.why is not None
        assert all("ونزوئلا" in article.words(span) for span in side.why.spans)
        assert "open" in meaning(side.why.rule).words or "no word ties" in meaning(side.why.rule).words


def test_passive_without_agent_has_no_actor(coder: Coder) -> None:
    assert all(not event.actor for event in of_type(coder, PASSIVE, "ASSAULT"))


def test_two_who_meet_need_no_third(coder: Coder) -> None:
    for event in of_type(coder, MEETING, "CONSULT"):
        assert {s.country for s in event.actor + event.recipient} == {"EGY", "TUR"}


def test_sentence_by_itself_has_no_article(coder: Coder) -> None:
    events = of_type(coder, "مدیر آژانس گفت که دولت نیجر این گزارش را رد کرد.", "REJECT")
    assert all(not (s.why and s.why.rule.startswith("supplied:")) for e in events for s in e.actor + e.recipient)
