"""Acts done in words: reproach, refusal, demands, threats, concessions, in the idioms of journalese, and sentences that only look like them."""

from __future__ import annotations

import pytest

from ruydad.pipeline import Coder

# A sentence, and the type that it tells.
TOLD = [
    ("رئیس‌جمهور ترکیه به دولت اسرائیل تاخت.", "ACCUSE"),
    ("وزیر خارجه ایران گفت تحریم‌های آمریکا غیرقانونی است.", "ACCUSE"),
    ("فرانسه سیاست‌های روسیه را به باد انتقاد گرفت.", "ACCUSE"),
    ("دولت لبنان اسرائیل را مسبب این انفجار دانست.", "ACCUSE"),
    ("انگشت اتهام آمریکا به سوی ایران است.", "ACCUSE"),
    ("وزارت خارجه عراق مراتب اعتراض خود را به ترکیه اعلام کرد.", "ACCUSE"),
    ("ایران پیشنهاد آمریکا را نپذیرفت.", "REJECT"),
    ("روسیه قطعنامه را امضا نکرد.", "REJECT"),
    ("دولت سوریه زیر بار خواسته‌های ترکیه نرفت.", "REJECT"),
    ("چین تایوان را به رسمیت نمی‌شناسد.", "REJECT"),
    ("طالبان حاضر به مذاکره با دولت افغانستان نشد.", "REJECT"),
    ("سخنگوی وزارت خارجه روسیه این گزارش را کذب محض خواند.", "REJECT"),
    ("رئیس‌جمهور مکزیک سفر خود به واشنگتن را به تعویق انداخت.", "REJECT"),
    ("دولت یمن از سازمان ملل تقاضای کمک فوری کرد.", "REQUEST"),
    ("اتحادیه اروپا خواستار بازشماری آرا شد.", "REQUEST"),
    ("آلمان دو طرف را به پرهیز از خشونت فراخواند.", "REQUEST"),
    ("ترامپ به اروپا دو ماه مهلت داد.", "REQUEST"),
    ("آمریکا ترکیه را به تحریم‌های بیشتر تهدید کرد.", "THREATEN"),
    ("فرمانده سپاه گفت این حمله بی‌پاسخ نمی‌ماند.", "THREATEN"),
    ("ترامپ گفت ایران بهای سنگینی پرداخت خواهد کرد.", "THREATEN"),
    ("وزیر دفاع اسرائیل برای حزب‌الله خط و نشان کشید.", "THREATEN"),
    ("نخست‌وزیر ژاپن از مردم کره جنوبی پوزش خواست.", "CONCEDE"),
    ("دولت فرانسه از مواضع خود عقب‌نشینی کرد.", "CONCEDE"),
    ("آمریکا سودان را از فهرست کشورهای حامی تروریسم خارج کرد.", "CONCEDE"),
    ("دادگاه روزنامه‌نگار ترکیه‌ای را از همه اتهامات تبرئه کرد.", "CONCEDE"),
    ("ارتش سودان آتش‌بس یک‌جانبه اعلام کرد.", "CONCEDE"),
    ("وزیر خارجه چین گفت که آمریکا در امور داخلی این کشور دخالت می‌کند.", "ACCUSE"),
    ("وزیر خارجه روسیه گفت که اوکراین به تعهدات خود عمل نکرده است.", "ACCUSE"),
    ("نشست شورای امنیت بنا به درخواست روسیه برگزار شد.", "REQUEST"),
    ("وزیر نفت ونزوئلا از توافق با مقامات ایرانی برای ساخت پالایشگاه خبر داد.", "AGREE"),
    ("رئیس‌جمهور روسیه عید قربان را به رئیس‌جمهور ترکیه تبریک گفت.", "SUPPORT"),
]

# Sentences that hold a form of the lexicon and none of these acts.
NOT_TOLD = [
    "آمریکا در امور داخلی چین دخالت می‌کند.",
    "وزیر خارجه چین گفت که آمریکا در امور داخلی این کشور دخالت نمی‌کند.",
    "این نمایشگاه به دستور نخست‌وزیر عراق برپا ماند.",
    "رئیس‌جمهور ایران عید قربان را به مردم ایران تبریک گفت.",
    "سوارکاران به سوی خط پایان تاختند.",
    "پزشکان گفتند مصرف خودسرانه دارو خطرناک است.",
    "مردم برای خرید مسکن بهای سنگینی می‌پردازند.",
    "این رمان با استقبال خوانندگان روبه‌رو نشد.",
    "دانشگاه درخواست انتقال دانشجو را نپذیرفت.",
    "کارشناسان انتظار دارند رشد اقتصادی چین کمتر شود.",
    "هواشناسی نسبت به بارش سنگین برف هشدار داد.",
    "مربی از بازیکنان خود خواست صبور باشند.",
]
SPEECH_ACTS = {"ACCUSE", "REJECT", "REQUEST", "THREATEN", "CONCEDE"}


def types(coder: Coder, text: str) -> set[str]:
    """The types of a text's events."""
    return {event["event"] for event in coder.code(text).to_dict()["events"]}


@pytest.mark.parametrize(("text", "type_"), TOLD)
def test_act_is_told(coder: Coder, text: str, type_: str) -> None:
    assert type_ in types(coder, text)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_act_is_not_told(coder: Coder, text: str) -> None:
    assert not types(coder, text) & SPEECH_ACTS


@pytest.mark.parametrize(
    ("affirmed", "refused"),
    [
        ("ایران به خواسته آمریکا تن داد.", "ایران به خواسته آمریکا تن نداد."),
        ("روسیه پیشنهاد ترکیه را پذیرفت.", "روسیه پیشنهاد ترکیه را نپذیرفت."),
        ("روسیه با پیشنهاد ترکیه موافقت کرد.", "روسیه با پیشنهاد ترکیه موافقت نکرد."),
    ],
)
def test_negated_consent_is_refusal(coder: Coder, affirmed: str, refused: str) -> None:
    assert "REJECT" not in types(coder, affirmed)
    assert "REJECT" in types(coder, refused)


def test_a_deed_told_of_another_side_is_alleged(coder: Coder) -> None:
    told = coder.code("سخنگوی ارتش سوریه گفت: «جنگنده‌های اسرائیل به فرودگاه حلب حمله کردند.»").to_dict()["events"]
    accused = [e for e in told if e["event"] == "ACCUSE"]
    assert [(e["mode"], e["actor"][0]["country"], e["recipient"][0]["country"]) for e in accused] == [(["allege"], "SYR", "ISR")]
    own = coder.code("سخنگوی ارتش سوریه گفت: «جنگنده‌های سوریه به فرودگاه حلب حمله کردند.»").to_dict()["events"]
    assert "ACCUSE" not in [e["event"] for e in own]


@pytest.mark.parametrize(
    ("text", "type_", "country"),
    [
        ("ارتش اسرائیل به غزه حمله کرد. سخنگوی دولت مصر این حمله را محکوم کرد.", "ACCUSE", "ISR"),
        ("آمریکا ایران را به دخالت در عراق متهم کرد. تهران این اتهام را رد کرد.", "REJECT", "USA"),
    ],
)
def test_an_act_that_answers_another_is_told_to_its_doer(coder: Coder, text: str, type_: str, country: str) -> None:
    answers = [e for e in coder.code(text).to_dict()["events"] if e["event"] == type_]
    assert [[side["country"] for side in e["recipient"]] for e in answers][-1] == [country]
