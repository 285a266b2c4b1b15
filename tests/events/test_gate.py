"""The domain gate: what sport and its like yield, and what of politics is kept there."""

from __future__ import annotations

import pytest

from ruydad.events.gate import Gate
from ruydad.pipeline import Coder

MATCH = (
    "تیم ملی فوتبال ایران در جام جهانی به مصاف ژاپن رفت و در نیمه دوم دروازه حریف را بمباران کرد. سرمربی تیم ملی از بازیکنان خود قدردانی کرد. "
    "مهاجم تیم دو گل زد و ژاپن را شکست داد. هواداران در ورزشگاه این قهرمانی را به بازیکنان تبریک گفتند و داور مسابقه سوت پایان را زد."
)
RECEPTION = "ولادیمیر پوتین، رئیس‌جمهور روسیه، از ورزشکاران آمریکایی قدردانی کرد. "
QUAKE = (
    "زلزله‌ای به قدرت شش ریشتر استان کرمان را لرزاند و آتش‌نشانان و امدادگران اورژانس به محل حادثه رفتند. "
    "مصدومان به بیمارستان منتقل شدند و پس‌لرزه‌ها ادامه دارد. "
)
RELIEF = "ترکیه یک میلیون دلار به ایران کمک کرد. "


def told(coder: Coder, text: str) -> list[str]:
    return [event["event"] for event in coder.code(text).to_dict()["events"]]


def test_a_match_is_no_war(coder: Coder) -> None:
    assert told(coder, MATCH) == []


def test_a_head_of_state_who_thanks_athletes_acts_as_one(coder: Coder) -> None:
    assert told(coder, RECEPTION + MATCH) == ["SUPPORT"]


def test_what_a_state_gives_another_after_a_disaster_counts(coder: Coder) -> None:
    assert told(coder, QUAKE + RELIEF) == ["AID"]


def test_a_team_is_no_state(coder: Coder) -> None:
    assert told(coder, "ایران به ژاپن کمک کرد تا صدرنشین شود. " + MATCH) == []


def test_what_was_not_read_is_noted(coder: Coder) -> None:
    assert any("sport" in note for note in coder.code(MATCH).to_dict()["notes"])


@pytest.mark.parametrize("text", ["", "ارتش روسیه به دو شهر اوکراین حمله کرد.", "رئیس‌جمهور در ورزشگاه آزادی سخنرانی کرد."])
def test_politics_passes(text: str) -> None:
    assert Gate().domain(tuple(text.split())) is None
