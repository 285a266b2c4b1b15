"""How good the word is on which the article stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ruydad.pipeline import Coder
from ruydad.records import Reading

Read = Callable[..., Reading]

SPEAKERS = [
    ("وزیر خارجه ترکیه گفت که نشست لغو شد.", "official"),
    ("سازمان ملل اعلام کرد که نشست لغو شد.", "official"),
    ("ارتش اسرائیل اعلام کرد که نشست لغو شد.", "party"),
    ("طالبان اعلام کرد که راه بسته شده است.", "party"),  # in a text of no known day
    ("شاهدان عینی گفتند که صدای انفجار شنیده شد.", "witness"),
    ("یک منبع آگاه گفت که نشست لغو شد.", "anonymous"),
    ("منابع دیپلماتیک گفتند که نشست لغو شد.", "anonymous"),
    ("یک مقام آمریکایی که نخواست نامش فاش شود گفت نشست لغو شد.", "anonymous"),
    ("رویترز گزارش داد که نشست لغو شد.", "relay"),
    ("گزارش‌ها حاکی است که نشست لغو شد.", "unattributed"),
    ("علی احمدی، استاد دانشگاه، گفت که نشست لغو شد.", "private"),
]
HEARSAY = [
    ("گفته می‌شود نشست لغو شده است.", "نشست لغو شده است"),
    ("از قرار معلوم، وزیر خارجه به تهران می‌آید.", "وزیر خارجه به تهران می‌آید"),
    ("گفته شده است که نشست فردا برگزار می‌شود.", "نشست فردا برگزار می‌شود"),
    ("وزیر خارجه رفت و گویا نشست لغو شد و هیئت‌ها بازگشتند.", "و گویا نشست لغو شد"),
]


@pytest.mark.parametrize(("text", "standing"), SPEAKERS)
def test_the_standing_of_a_speaker(read: Read, text: str, standing: str) -> None:
    assert [quote.standing for quote in read(text).quotes] == [standing]


@pytest.mark.parametrize(
    ("text", "standings"),
    [
        ("به گزارش ایسنا به نقل از رویترز، نشست لغو شد.", ["publisher", "relay"]),
        ("به گزارش ایسنا به نقل از روابط عمومی وزارت نیرو، سد پر شد.", ["publisher", "official"]),
        ("به گزارش شبکه الجزیره، نشست لغو شد.", ["relay"]),
        ("به گزارش رسانه‌های محلی، نشست لغو شد.", ["anonymous"]),
    ],
)
def test_the_standing_of_a_source(read: Read, text: str, standings: list[str]) -> None:
    assert [source.standing for source in read(text).sources] == standings


@pytest.mark.parametrize(("text", "words"), HEARSAY)
def test_what_nobody_answers_for(read: Read, text: str, words: str) -> None:
    reading = read(text)
    assert [reading.clean[slice(*one.span)] for one in reading.hearsay] == [words]


@pytest.mark.parametrize(
    "text", ["وزیر نیرو گفت که نشست لغو شد.", "زبان گویای او همه را به شگفت آورد.", "در بیانیه وزارت نیرو گفته شده است که سد پر شد."]
)
def test_what_somebody_answers_for_is_no_hearsay(read: Read, text: str) -> None:
    assert read(text).hearsay == ()


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("ارتش ترکیه به شمال سوریه حمله کرد.", None),
        ("گویا ارتش ترکیه به شمال سوریه حمله کرد.", "unattributed"),
        ("گفته می‌شود ارتش ترکیه به شمال سوریه حمله کرده است.", "unattributed"),
        ("رویترز گزارش داد که ارتش ترکیه به شمال سوریه حمله کرد.", "relay"),
        ("وزیر دفاع ترکیه گفت که ارتش ترکیه به شمال سوریه حمله کرد.", "party"),
        ("وزیر دفاع فرانسه گفت که ارتش ترکیه به شمال سوریه حمله کرد.", "official"),
        ("وزیر خارجه ترکیه گفت که وزیر خارجه عراق با همتای ایرانی خود دیدار کرد.", "official"),
    ],
)
def test_an_event_stands_on_the_word_of_who_asserts_it(coder: Coder, text: str, standing: str | None) -> None:
    event = next(event for event in coder.code(text, "1402/05/10").events if event.event != "ACCUSE")
    assert event.standing == standing
