"""Sides told by a phrase of purpose, by a place or by a pronoun: sentences written for the test."""

from __future__ import annotations

import pytest

from ruydad.pipeline import Coder

# text, type, countries of the actor, countries of the recipient ("" for nobody)
TOLD = [
    ("حزب‌الله لبنان گفت که حملات هوایی ارتش اسرائیل در روز شنبه به جنوب سوریه بی‌پاسخ نمی‌ماند.", "ASSAULT", "ISR", "SYR"),
    ("نیروهای ژاپن برای مقابله با حملات احتمالی کره شمالی مستقر شدند.", "MOBILIZE", "JPN", "PRK"),
    ("سه ماهیگیر هندی در پاکستان بازداشت شدند.", "COERCE", "PAK", "IND"),
    ("دو زندانی فرانسوی در ترکیه آزاد شدند.", "RETREAT", "TUR", "FRA"),
    ("حماس تهدید کرد که به راهپیمایی ملی‌گرایان اسرائیلی پاسخ خواهد داد.", "THREATEN", "PSE", "ISR"),
    ("سخنگوی وزارت خارجه مصر گفت: برای ادامه گفت‌وگوها با طرف اتیوپیایی آمادگی داریم.", "AGREE", "EGY", "ETH"),
    ("دولت فرانسه در پاریس مردم را به شرکت در انتخابات تشویق کرد.", "REQUEST", "FRA", "FRA"),
    ("وزیر دفاع ترکیه با وزیر دفاع یونان تماس گرفت و از وی خواست مرز را باز کند.", "REQUEST", "TUR", "GRC"),
    ("رئیس‌جمهور کره جنوبی روز گذشته از مردم ژاپن عذرخواهی کرد.", "CONCEDE", "KOR", "JPN"),
    ("سفیر جدید هند با وزیر خارجه مصر دیدار و رونوشت استوارنامه خود را تسلیم کرد.", "CONSULT", "IND", "EGY"),
    ("خروج نیروهای هلند از نیجر آغاز شد.", "RETREAT", "NLD", "NER"),
    ("کاردار سفارت هلند به وزارت خارجه نیجر احضار و یادداشتی به وی داده شد.", "ACCUSE", "NER", "NLD"),
    ("وزیر خارجه یونان در گفت‌وگوی خود با وزیر خارجه قبرس از صلح سخن گفت.", "CONSULT", "GRC", "CYP"),
    ("وزیر خارجه ایتالیا طرحی داد که هلند آن را رد کرد.", "REJECT", "NLD", "ITA"),
    ("رم – ایرنا – وزیر دفاع ایتالیا در دیدار با وزیر دفاع یونان سخن گفت.", "CONSULT", "ITA", "GRC"),
    ("اعتراض مردم یونان به اقدام «رجب طیب اردوغان» ادامه دارد.", "ACCUSE", "GRC", "TUR"),
    ("وزیر خارجه نیجر در دیدار با رئیس مجلس هند و دیگر مقامات هند سخن گفت.", "CONSULT", "NER", "IND"),
    ("مصر، ترکیه و یونان ایران را مسئول این حمله می‌دانند.", "ACCUSE", "EGY TUR GRC", "IRN"),
    ("ترکیه پیش از این ادعاهای مطرح‌شده از سوی یونان را رد کرده است.", "REJECT", "TUR", "GRC"),
    ("در حمله کابل سه سرباز هندی کشته شدند.", "ASSAULT", "", "IND"),
    ("حملات تل‌آویو به غزه محکوم شد.", "ASSAULT", "ISR", "PSE"),
    ("کشورهای هلند، یونان و دیگر کشورهای اروپایی سرگرم مذاکره با طالبان هستند.", "CONSULT", "NLD GRC EUR", "AFG"),
    ("مذاکرات میان مصر و سه کشور سودان، چاد و نیجر ادامه دارد.", "CONSULT", "EGY SDN TCD NER", ""),
    ("هلند و یونان می‌گویند که این حمله کار سوریه بوده است. دمشق این اتهام را رد کرد.", "REJECT", "SYR", "NLD GRC"),
    ("اردن پیشنهاد داده بود که مرز باز شود اما لبنان با آن مخالفت کرد.", "REJECT", "LBN", "JOR"),
    ("نخست‌وزیر هند آزادی ماهیگیران پاکستانی را خواستار شد.", "REQUEST", "IND", ""),
    ("دولت مصر اتیوپی را متهم کرد که عامل حمله به پاسگاه بوده است.", "ACCUSE", "EGY", "ETH"),
    ("هلند و یونان سوریه را مسوول این حمله معرفی کرده بودند.", "ACCUSE", "NLD GRC", "SYR"),
    ("میان اردن و لبنان سه دور مذاکره صورت گرفته است.", "CONSULT", "JOR LBN", ""),
    ("بریتانیا در حال همکاری با مصر است.", "COOPERATE", "GBR", "EGY"),
    ("رم – ایرنا – وزیر دفاع یونان با وزیر دفاع قبرس دیدار کرد.", "CONSULT", "GRC", "CYP"),
    ("وزیر دفاع چین درباره اقدام رئیس‌جمهور آمریکا در تروریستی خواندن سپاه پاسداران سخن گفت.", "ACCUSE", "USA", "IRN"),
    ("تصمیم مصر برای اخراج سفیر اتیوپی خبرساز شد.", "SANCTION", "EGY", "ETH"),
    ("هلند و یونان ضمن مخالفت با این طرح خواستار کاهش تعرفه از سوی هند شدند.", "REJECT", "NLD GRC", ""),
    ("پارلمان عراق قانون انتخابات را تصویب کرد ولی رئیس‌جمهور عراق آن را وتو کرد.", "REJECT", "IRQ", "IRQ"),
    ("نیجر اعلام کرده آمادگی حضور در مذاکرات صلح را ندارد.", "REJECT", "NER", ""),
    ("سخنگوی مجلس ایران ضمن قدردانی از رهبر انقلاب گفت که کار ادامه دارد.", "SUPPORT", "IRN", "IRN"),
]


def sides(coder: Coder, text: str, event: str) -> list[tuple[set[str | None], set[str | None]]]:
    """The countries of actor and recipient of each event of a type."""
    found = [e for e in coder.code(text).to_dict()["events"] if e["event"] == event]
    return [({s["country"] for s in e["actor"]}, {s["country"] for s in e["recipient"]}) for e in found]


@pytest.mark.parametrize(("text", "event", "actor", "recipient"), TOLD)
def test_sides_are_read(coder: Coder, text: str, event: str, actor: str, recipient: str) -> None:
    assert (set(actor.split()), set(recipient.split())) in sides(coder, text, event)


# text, type, who is no side of it
NO_SIDE = [
    ("وزیر خارجه ایران در رایزنی‌های وین با سفیر چین گفت‌وگو کرد.", "CONSULT", "AUT"),
    ("حمله اسرائیل به غزه و سکوت دولت‌های اروپایی ادامه دارد.", "ASSAULT", "EUR"),
    ("درگیری هند و پاکستان، سفر رئیس‌جمهور مصر به اسرائیل", "ASSAULT", "ISR"),
    ("خبرگزاری فارس: این تصمیم آمریکا را شرم‌آور خواند.", "ACCUSE", "IRN"),
    ("سفارت ایران در رم درباره هموطنانی که مایلند به کشور بازگردند اطلاعیه داد.", "AGREE", "IRN"),
    ("سخنگوی ارتش آمریکا گفت سه پهپاد به یک پایگاه حمله کردند.", "ASSAULT", "USA"),
    ("سفیر هند گفت عده‌ای مردم مصر را به تظاهرات دعوت کرده‌اند.", "REQUEST", "IND"),
    ("یک مقام آگاه در گفتگو با وبگاه «آکسیوس» مدعی شد که طالبان به این پول دسترسی ندارد.", "ACCUSE", "USA"),
    ("نیروهای یمن به یک نفتکش هند در دریای عمان حمله کردند.", "ASSAULT", "OMN"),
    ("شمار کشته‌شدگان درگیری اسفره به ده نفر رسید.", "ASSAULT", "TJK"),
    ("رئیس‌جمهور ایران در سفر به استان فارس با مردم سخن گفت.", "CONSULT", "IRN"),
    ("به دلیل تهدید به بمب‌گذاری، دولت آمریکا پرواز بلاروس را لغو کرد.", "THREATEN", "USA"),
]


@pytest.mark.parametrize(("text", "event", "country"), NO_SIDE)
def test_who_is_no_side(coder: Coder, text: str, event: str, country: str) -> None:
    assert all(country not in actor | recipient for actor, recipient in sides(coder, text, event))
