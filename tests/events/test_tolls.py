"""How great an event was: tolls with number words, ranges and revisions, crowds, money and goods."""

from __future__ import annotations

from typing import Any

import pytest

from ruydad.events.quantities import QuantityFile, amount, number
from ruydad.events.tolls import revised
from ruydad.pipeline import Coder
from ruydad.records import Quantity, Size
from ruydad.resources import load_toml, read_text

KEYS = {"arrested", "dead", "displaced", "injured"}


def size(coder: Coder, type_: str, text: str) -> Any:
    return next(event["size"] for event in coder.code(text).to_dict()["events"] if event["event"] == type_)


@pytest.mark.parametrize(
    ("type_", "text", "told"),
    [
        ("ASSAULT", "در حمله ارتش سوریه به ادلب ۳ سرباز ترکیه و ۲ غیرنظامی سوری کشته شدند.", {"dead": 5}),
        ("ASSAULT", "در حمله طالبان به کابل بیست و سه نفر کشته و دست‌کم چهل تن زخمی شدند.", {"dead": 23, "injured": 40}),
        ("ASSAULT", "در حمله طالبان به کابل ۵ نفر از جمله ۲ کودک کشته شدند.", {"dead": 5}),
        ("ASSAULT", "کشته شدن دست‌کم ۳ نفر در حمله اسرائیل به غزه", {"dead": 3}),
        ("ASSAULT", "شمار شهدای غزه از ۳ به ۷ نفر رسید.", {"dead": 7, "earlier": {"dead": 3}}),
        ("ASSAULT", "نیروهای اسرائیلی اسماعیل هنیه را در تهران ترور کردند.", {"dead": 1}),
        ("COERCE", "پلیس ترکیه دوازده معترض را در استانبول بازداشت کرد.", {"arrested": 12}),
        ("COERCE", "آمریکا یک میلیون و ۱۱۶ هزار بشکه نفت ایران را توقیف کرد.", {"amount": "1116000 barrel of نفت"}),
        ("PROTEST", "بیش از هزار معترض در بغداد علیه آمریکا تظاهرات کردند.", {"participants": 1000}),
        ("AID", "آلمان ۱۰ تا ۱۵ میلیون یورو به لبنان کمک کرد.", {"amount": "10000000 euro"}),
    ],
)
def test_size_of_an_event(coder: Coder, type_: str, text: str, told: dict[str, Any]) -> None:
    assert size(coder, type_, text) == told


def test_number_of_something_else_is_no_toll(coder: Coder) -> None:
    assert size(coder, "ASSAULT", "ارتش سوریه با ۲۰ فروند جنگنده به شهر ادلب حمله کرد.") is None


@pytest.mark.parametrize(
    ("words", "value", "last"),
    [
        ("یکهزار و 355 نفر", 1355, 3),
        ("5/9 میلیارد دلار", 5_900_000_000, 2),
        ("1٫5 میلیون بشکه", 1_500_000, 2),
        ("2٬000 سرباز", 2000, 1),
        ("هزار طرفدار", 1000, 1),
        ("سی و پنج نفر", 35, 3),
        ("صد هزار دوز", 100_000, 2),
    ],
)
def test_numbers_in_digits_and_words(words: str, value: float, last: int) -> None:
    assert number(words.split(), 0) == (value, last)


@pytest.mark.parametrize("words", ["نفر کشته", "دوم نوامبر", "1385/4/7 تهران"])
def test_what_is_no_number(words: str) -> None:
    assert number(words.split(), 0)[0] is None


def test_a_greater_toll_told_later_revises_the_first() -> None:
    assert revised(Size(dead=3), Size(dead=7, injured=2)) == Size(dead=7, injured=2, earlier=Size(dead=3))


def test_a_far_greater_number_counts_more_than_the_event() -> None:
    assert revised(Size(dead=1), Size(dead=180)) == Size(dead=1)


def test_either_mention_may_tell_the_size() -> None:
    assert revised(None, Size(injured=4)) == Size(injured=4)
    assert revised(Size(amount="3 ton"), None) == Size(amount="3 ton")


def test_amount_is_what_stands_nearest() -> None:
    told = [Quantity((0, 4), 5, "person", None), Quantity((10, 14), 2, "ton", "گندم"), Quantity((40, 44), 2.5, "dollar", None)]
    assert amount(told, 50) == "2.5 dollar"
    assert amount(told[:1]) is None


def test_table_is_sound() -> None:
    table = load_toml("ruydad.events", "quantities.toml", QuantityFile)
    assert set(table.tolls) == KEYS
    assert len(table.people) == len(set(table.people))
    words = [word for listed in table.units.values() for word in listed]
    assert len(words) == len(set(words))
    head = read_text("ruydad.events", "quantities.toml").split("people =")[0]
    assert all(f"# {field}:" in head for field in ("Source", "Licence", "Date"))
