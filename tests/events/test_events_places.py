"""Where events are put: in the place of the act, not in that of the report, the post or the matter."""

from __future__ import annotations

import pytest

from ruydad.pipeline import Coder


def placed(coder: Coder, text: str, kind: str) -> list[str | None]:
    """The names of the places of the events of one type, in order."""
    return [event.place.name if event.place else None for event in coder.read(text, "2021-07-20").events if event.event == kind]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # the report's place, and the act's
        ("خبرگزاری تاس از مسکو گزارش داد که وزیران خارجه ایران و ترکیه در باکو دیدار کردند.", "CONSULT", "باکو"),
        ("وزیر خارجه ایران با همتای ترکیه‌ای خود در آنکارا دیدار کرد.", "CONSULT", "آنکارا"),
        ("دیدار وزیران خارجه روسیه و ارمنستان در ایروان برگزار شد.", "CONSULT", "ایروان"),
        ("رئیس‌جمهوری روسیه با سفیر ایران در مسکو گفت‌وگو کرد.", "CONSULT", None),
        # journeys end somewhere
        ("وزیر خارجه چین به تهران سفر کرد.", "CONSULT", "تهران"),
        ("وزیر خارجه چین برای دیدار با همتای ایرانی خود راهی اصفهان شد.", "CONSULT", "اصفهان"),
        ("سفر نخست‌وزیر پاکستان به ریاض پایان یافت.", "CONSULT", "ریاض"),
        # attacks have an aim
        ("ارتش اسرائیل به غزه حمله کرد.", "ASSAULT", "غزه"),
        ("حمله هوایی ائتلاف سعودی به صنعا محکوم شد.", "ASSAULT", "صنعا"),
        ("بمباران صعده از سوی ائتلاف سعودی ادامه دارد.", "ASSAULT", "صعده"),
        ("سه سرباز ترکیه در شمال سوریه کشته شدند.", "ASSAULT", "شمال سوریه"),
        ("نیروهای طالبان در حومه شهر هرات با ارتش افغانستان درگیر شدند.", "ASSAULT", "هرات"),
        ("نیروهای آمریکا پایگاه بگرام را ترک کردند.", "RETREAT", "بگرام"),
        ("نیروهای آمریکا از عراق خارج شدند.", "RETREAT", "عراق"),
        # protests are at home unless told otherwise
        ("معترضان در بغداد علیه دولت عراق تظاهرات کردند.", "PROTEST", "بغداد"),
        ("به سفارت روسیه در کابل حمله شد.", "ASSAULT", "کابل"),
        # words are spoken where the speaker stands, not where the matter lies
        ("وزیر خارجه فرانسه در بیروت حملات اسرائیل را محکوم کرد.", "ACCUSE", "بیروت"),
        ("وزیر خارجه فرانسه حملات اسرائیل در غزه را محکوم کرد.", "ACCUSE", None),
        # territory is a place only where it is said
        ("ترکیه ارمنستان را محکوم کرد.", "ACCUSE", None),
        ("ارتش ترکیه در خاک عراق به پ‌ک‌ک حمله کرد.", "ASSAULT", "عراق"),
    ],
)
def test_where(coder: Coder, text: str, kind: str, expected: str | None) -> None:
    assert placed(coder, text, kind)[:1] == [expected]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("طالبان شهر غزنی را گرفتند. نیروهای افغانستان در این شهر با طالبان درگیر شدند.", "ASSAULT", "غزنی"),
        ("وزیر خارجه روسیه به ایران رفت. او در این کشور با مقامات ایران دیدار کرد.", "CONSULT", "ایران"),
    ],
)
def test_what_is_pointed_at(coder: Coder, text: str, kind: str, expected: str) -> None:
    assert placed(coder, text, kind)[-1] == expected


def test_an_act_taken_up_again_is_where_it_was(coder: Coder) -> None:
    text = "حمله هوایی به فرودگاه حدیده خسارت به بار آورد.\nایران این حمله ائتلاف سعودی به یمن را محکوم کرد."
    assert placed(coder, text, "ACCUSE") == [None]
    meeting = "ولادیمیر پوتین و الهام علی‌اف در مسکو دیدار کردند.\nپوتین در این دیدار از علی‌اف قدردانی کرد."
    assert placed(coder, meeting, "SUPPORT") == ["مسکو"]


def test_talks_may_be_named_by_their_city(coder: Coder) -> None:
    assert placed(coder, "وزیر خارجه ایران در رایزنی‌های وین با سفیر چین گفت‌وگو کرد.", "CONSULT")[-1] == "وین"
    assert placed(coder, "رایزنی‌های آنکارا و مسکو ادامه دارد.", "CONSULT") == [None]


def test_a_deed_without_a_place_is_where_the_whole_report_plays(coder: Coder) -> None:
    text = "صدای تیراندازی در شهر بغداد شنیده شد.\nپلیس عراق سه معترض عراقی را بازداشت کرد."
    assert placed(coder, text, "COERCE") == ["بغداد"]
    assert placed(coder, f"{text}\nدر آنکارا نیز تظاهرات بود.", "COERCE") == [None]
