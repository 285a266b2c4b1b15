"""Lines and blocks: what belongs together is joined, title and furniture stand apart."""

from __future__ import annotations

from textwrap import wrap

import pytest

from ruydad.records import Article, Reading
from ruydad.text import TextStage, fold

STAGE = TextStage()

WRAPPED = """ رئیسان جمهوری دو کشور در آستانه دیدار کردند

رئیسان جمهوری قزاقستان و ازبکستان روز دوشنبه در شهر آستانه با یکدیگر دیدار

و درباره راه های گسترش بازرگانی میان دو کشور گفت و گو کردند. در این نشست وزیران
خارجه دو کشور هم حضور داشتند.
میزبان در آغاز این نشست از همکاری های دو طرف در زمینه آب و انرژی ابراز خرسندی
کرد و گفت که امضای چند سند تازه در دستور کار قرار دارد و دولت آماده است که برای

اجرای آنها گام بردارد.
مهمان نیز از میزبان قدردانی کرد.
"""


def blocks(text: str, title: str | None = None) -> list[tuple[str, str]]:
    reading = STAGE.read(Reading(Article("t", text, title=title)))
    return [(block.kind, reading.clean[slice(*block.span)]) for block in reading.blocks]


def test_text_wrapped_by_hand() -> None:
    found = blocks(WRAPPED)
    assert [kind for kind, _ in found] == ["title", "lead", "paragraph", "paragraph"]
    assert found[0][1] == "رئیسان جمهوری دو کشور در آستانه دیدار کردند"
    assert found[1][1].endswith("وزیران خارجه دو کشور هم حضور داشتند.")
    assert found[2][1].startswith("میزبان در آغاز")
    assert found[2][1].endswith("اجرای آنها گام بردارد.")


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("مجلس این لایحه را به\n\nدولت بازگرداند.", "مجلس این لایحه را به دولت بازگرداند."),
        ("دو کشور پیمان تازه\nرا امضا کردند.", "دو کشور پیمان تازه را امضا کردند."),
        ("بخشی از آن را تشکیل می\n\nدهند.", "بخشی از آن را تشکیل می\u200cدهند."),
        ("وزیر، که دیروز آمد،\nامروز رفت.", "وزیر، که دیروز آمد، امروز رفت."),
    ],
)
def test_words_at_the_break_tell_that_it_goes_on(raw: str, joined: str) -> None:
    assert [text for _, text in blocks(raw)] == [joined]


def test_paragraphs_stay_apart() -> None:
    text = "باران آمد\nدولت از مردم خواست در خانه بمانند.\nمدرسه ها بسته شد.\n\nفردا هوا آفتابی است."
    assert [text for _, text in blocks(text)] == [
        "باران آمد",
        "دولت از مردم خواست در خانه بمانند.",
        "مدرسه\u200cها بسته شد.",
        "فردا هوا آفتابی است.",
    ]


def test_list_items_stay_apart() -> None:
    items = ["- سفر وزیر به باکو", "- نشست سران در ژنو", "- رکود بازار نفت", "- انتخابات مالزی"]
    assert [text for _, text in blocks("\n".join(["عناوین روزنامه های امروز:", *items]))][1:] == items


@pytest.mark.parametrize(
    "text",
    ["وزیر خارجه به باکو رفت.\nوی فردا باز می\u200cگردد.", "متن بیانیه به این شرح است:\nما امضاکنندگان هستیم.", "باران سنگین بارید"],
)
def test_no_title_where_none_stands(text: str) -> None:
    assert "title" not in [kind for kind, _ in blocks(text)]


@pytest.mark.parametrize("title", ["باران در راه است؟", "پوتین: مذاکرات ادامه دارد", "«صلح» دور نیست!"])
def test_title(title: str) -> None:
    assert blocks(f"{title}\n\nهوا فردا ابری است.")[0] == ("title", title)


def test_title_under_a_line_that_names_the_speaker() -> None:
    found = blocks("وزیر خارجه در باکو:\nمذاکرات ادامه دارد\n\nوزیر خارجه دیروز به باکو رفت.")
    assert [kind for kind, _ in found] == ["paragraph", "title", "lead"]


def test_even_lines_are_broken_lines() -> None:
    text = """دولت طرح تازه آموزش را پذیرفت

هیئت دولت دیروز پس از چند ساعت گفتگوی فشرده سرانجام طرح تازه آموزش
همگانی آموزگاران مدارس استان های مرزی کشور یعنی سیستان و خراسان شمالی
آذربایجان غربی کردستان ایلام کرمانشاه هرمزگان بوشهر گلستان خوزستان
همراه با بودجه پیشنهادی سازمان نوسازی مدارس سراسر کشور پذیرفت و ابلاغ
گردید.
مجلس هفته آینده نظر خود را می گوید."""
    assert len(blocks(text)) == 3


def test_given_title_is_known_in_the_text() -> None:
    text = "گفت و گو با فارس\nنشست سران برگزار شد\nسران دیدار کردند."
    assert [kind for kind, _ in blocks(text, title="نشست سران برگزار شد ")] == ["paragraph", "title", "lead"]
    assert "title" not in [kind for kind, _ in blocks(text, title="چیزی دیگر")]


@pytest.mark.parametrize(
    "line",
    [
        "انتهای پیام/",
        "پایان پیام/۱۲۳",
        "انتهای‌پیام",
        "تلگرام واتساپ توییتر",
        "اشتراک‌گذاری",
        "کد خبر: ۱۲۳۴۵۶",
        "مطالب مرتبط",
        "twitter",
        "***",
        "بیشتر بخوانید: نشست سران",
        "به کانال ما در تلگرام بپیوندید",
        "۱۰ مرداد ۱۴۰۰ - ۱۲:۳۰",
        "سه‌شنبه ۱۰ مرداد ۱۴۰۰، ساعت ۱۲:۳۰ به وقت تهران",
    ],
)
def test_furniture(line: str) -> None:
    found = blocks(f"نشست سران برگزار شد\nسران دیدار کردند.\n{line}\nوزیران هم آمدند.")
    assert [kind for kind, _ in found] == ["title", "lead", "furniture", "paragraph"]


@pytest.mark.parametrize(
    "line", ["منبع: ایسنا نیوز تهران", "وزیر ارتباطات درباره تلگرام سخن گفت.", "پایان پیامدهای جنگ نزدیک است.", "ترور در ۱۲ دی ۱۳۹۸"]
)
def test_no_furniture(line: str) -> None:
    assert ("paragraph", line) in blocks(f"نشست سران برگزار شد\nسران دیدار کردند.\n{line}")


def test_furniture_that_hangs_on_to_a_paragraph_is_cut_off() -> None:
    assert blocks("سران دیدار کردند. انتهای پیام/") == [("paragraph", "سران دیدار کردند."), ("furniture", "انتهای پیام/")]


@pytest.mark.parametrize("caption", ["توضیح تصویر، وزیران خارجه دو کشور پیش از آغاز نشست سه روزه در آستانه با خبرنگاران سخن گفتند", "صفحه ۳ از ۵"])
def test_captions_and_page_numbers_are_furniture(caption: str) -> None:
    assert ("furniture", caption) in blocks(f"نشست سران برگزار شد\nسران دیدار کردند.\n{caption}\nوزیران هم آمدند.")


def test_headings_between_paragraphs() -> None:
    text = """دولت طرح آب را پذیرفت
هیئت دولت دیروز طرح تازه آب را پس از چند ساعت گفتگو پذیرفت.
مخالفان طرح
شماری از نمایندگان می‌گویند که این طرح به سود کشاورزان نیست و باید دگرگون شود.
- نماینده یکم
- نماینده دوم که بیش از دیگران درباره این طرح سخن گفته و با آن مخالفت کرده است."""
    assert [kind for kind, _ in blocks(text)] == ["title", "lead", "heading", "paragraph", "paragraph", "paragraph"]


def test_wide_gap_behind_a_sentence_parts_paragraphs() -> None:
    assert [text for _, text in blocks("سران دیدار کردند.                 به گزارش ایسنا، وزیران هم آمدند.")] == [
        "سران دیدار کردند.",
        "به گزارش ایسنا، وزیران هم آمدند.",
    ]
    assert len(blocks("توانا بود هر که دانا بود            ز دانش دل پیر برنا بود")) == 1


PARAGRAPHS = [
    "شهرداری خیابان های مرکز شهر را می بندد",
    "شهردار دیروز گفت که از آغاز تابستان خیابان های مرکز شهر به روی خودروها بسته می شود و تنها اتوبوس ها و دوچرخه ها از آن می گذرند.",
    "وی افزود: این کار برای کاهش آلودگی هوا است. بهای بلیت اتوبوس هم تا پایان سال دگرگون نخواهد شد.",
    "مغازه داران مرکز شهر با این برنامه مخالف هستند و می گویند که فروش آنان کم خواهد شد.",
    "رئیس اتحادیه مغازه داران به خبرنگاران گفت که از شهرداری به دادگاه شکایت کرده است.",
]


@pytest.mark.parametrize("width", [30, 42, 64, 90, 118])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n    ", "\r\n"])
def test_wrapped_at_any_width(width: int, between: str) -> None:
    text = between.join("\n".join(wrap(paragraph, width)) for paragraph in PARAGRAPHS)
    assert [fold(block) for _, block in blocks(text)] == [fold(paragraph) for paragraph in PARAGRAPHS]


def test_blank_lines_thrown_in() -> None:
    lines = [wrap(paragraph, 60) for paragraph in PARAGRAPHS]
    broken = "\n".join("\n\n".join(wrapped) if number % 2 else "\n".join(wrapped) for number, wrapped in enumerate(lines))
    assert [fold(block) for _, block in blocks(broken)] == [fold(paragraph) for paragraph in PARAGRAPHS]


def test_word_broken_at_its_half_space() -> None:
    text = "\n".join(["شهردار گفت که خیابان های مرکز شهر از تابستان به روی همه خودرو\u200c", "ها بسته می شود و دوچرخه", "سواران از آن می گذرند."])
    assert "خودرو\u200cها بسته" in blocks(text)[0][1]


@pytest.mark.parametrize(
    "lines",
    [
        ["شعبه یک خیابان آزادی دبستان سعدی", "شعبه دو میدان فردوسی دبیرستان حافظ", "شعبه سه خیابان دماوند مسجد جامع شهر"],
        ["۱- سفر وزیر به باکو", "۲- نشست سران در ژنو", "۳- رکود بازار نفت", "۴- انتخابات مالزی"],
    ],
)
def test_lists_are_no_broken_lines(lines: list[str]) -> None:
    assert [text for _, text in blocks("\n".join(["فهرست امروز:", *lines]))][1:] == lines
