"""What a speaker says that another side must do is a request to it."""

from __future__ import annotations

import pytest

from ruydad.pipeline import Coder

# A sentence, who asks, and of whom.
ASKED = [
    ("نماینده ایران گفت: «آمریکا باید نیروهای خود را از منطقه خارج کند.»", "IRN", {"USA"}),
    ("وزیر خارجه فرانسه گفت که روسیه نباید به اوکراین حمله کند.", "FRA", {"RUS"}),
    ("سخنگوی وزارت خارجه ایران گفت دولت آمریکا موظف است تحریم‌ها را لغو کند.", "IRN", {"USA"}),
    ("وزیر خارجه روسیه گفت لازم است آمریکا به برجام بازگردد.", "RUS", {"USA"}),
    ("وزیر خارجه چین گفت که رفتار آمریکا باید تغییر کند.", "CHN", {"USA"}),
    ("رئیس‌جمهور ترکیه گفت: «دولت آمریکا که زور دارد نباید به قبرس سلاح بدهد.»", "TUR", {"USA"}),
    ("نخست‌وزیر عراق گفت ایران و ترکیه باید به حاکمیت این کشور احترام بگذارند.", "IRQ", {"IRN", "TUR"}),
    ("وزیر خارجه ایران گفت زمان آن رسیده است که آمریکا تحریم‌ها را بردارد.", "IRN", {"USA"}),
    ("سخنگوی وزارت خارجه ایران گفت: انتظار داریم کره جنوبی به تعهد خود عمل کند.", "IRN", {"KOR"}),
    ("امام جمعه تهران گفت مجلس شورای اسلامی باید این طرح را کنار بگذارد.", "IRN", {"IRN"}),
]

# Duties that are nobody else's, and wishes that are none.
NOT_ASKED = [
    "آمریکا باید نیروهای خود را از منطقه خارج کند.",
    "وزیر خارجه ایران گفت ما باید نیروهای خود را آماده کنیم.",
    "وزیر خارجه ایران گفت ایران باید به مذاکره ادامه دهد.",
    "وزیر خارجه ایران گفت آمریکا باید توجه داشته باشد که منطقه تغییر کرده است.",
    "وزیر خارجه ایران گفت انتظار نداریم آمریکا به تعهد خود عمل کند.",
    "وزیر خارجه فرانسه گفت مشکل آمریکا باید حل شود.",
    "وزیر خارجه روسیه گفت: «اگر آمریکا به برجام بازگردد، ایران هم بازمی‌گردد.»",
    "نماینده مجلس ایران گفت: کاری که دولت برای مردم باید انجام می‌داد، انجام نشد.",
    "وزیر خارجه عراق گفت آمریکا موظف بود نیروهایش را خارج کند.",
]


def requests(coder: Coder, text: str) -> list[tuple[set[str], set[str]]]:
    """The countries of those who ask and of those who are asked, of each obligation."""
    events = coder.code(text).to_dict()["events"]
    told = [event for event in events if event["why"][0]["rule"] == "request:obligation"]
    return [({side["country"] for side in event["actor"]}, {side["country"] for side in event["recipient"]}) for event in told]


@pytest.mark.parametrize(("text", "actor", "recipient"), ASKED)
def test_obligation_of_another_side_is_a_request(coder: Coder, text: str, actor: str, recipient: set[str]) -> None:
    assert requests(coder, text) == [({actor}, recipient)]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_other_duties_are_none(coder: Coder, text: str) -> None:
    assert requests(coder, text) == []


def test_a_wish_in_a_headline_is_a_request(coder: Coder) -> None:
    text = "وزیر خارجه عراق: آمریکا به تصمیم پارلمان احترام بگذارد\n\nوزیر خارجه عراق روز شنبه در بغداد سخن گفت."
    assert requests(coder, text) == [({"IRQ"}, {"USA"})]


def test_the_obliging_word_proves_it(coder: Coder) -> None:
    text = "نماینده ایران گفت که آمریکا باید نیروهای خود را خارج کند."
    event = next(e for e in coder.code(text).to_dict()["events"] if e["event"] == "REQUEST")
    assert text[slice(*event["trigger"])] == "باید"
