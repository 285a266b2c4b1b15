"""When an article was published, and how that is known."""

from __future__ import annotations

from datetime import date

import pytest

from ruydad.errors import DateError
from ruydad.records import Article, Interval, Reading, Sentence
from ruydad.time import TimeStage, parse_date

STAGE = TimeStage()


def read(text: str, published: Interval | None = None, url: str | None = None) -> Reading:
    spans, start = [], 0
    for part in text.split("\n"):
        spans.append(Sentence((start, start + len(part)), 0))
        start += len(part) + 1
    return STAGE.read(Reading(Article("a", text, published, url=url), text, sentences=tuple(spans)))


def dated(text: str, url: str | None = None) -> tuple[str, str, str] | None:
    dating = read(text, url=url).dating
    return (dating.interval.start.isoformat(), dating.interval.end.isoformat(), dating.basis) if dating else None


@pytest.mark.parametrize("text", ["1400/04/29", "۱۴۰۰/۰۴/۲۹", "1400-04-29", "۲۹ تیر ۱۴۰۰", "2021-07-20", "۲۰ ژوئیه ۲۰۲۱", " سه‌شنبه ۲۹ تیر ۱۴۰۰ "])
def test_a_written_date_is_parsed(text):
    assert parse_date(text) == Interval(date(2021, 7, 20), date(2021, 7, 20))


@pytest.mark.parametrize("text", ["", "دیروز", "۲۹ تیر", "1400/13/01", "abc", "سال ۱۴۰۰", "9" * 5000])
def test_what_is_no_date_is_refused_with_the_mend(text):
    with pytest.raises(DateError, match="1400/04/29") as caught:
        parse_date(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://www.farsnews.ir/news/13980705000510/x", "2019-09-27"),
        ("https://www.farsnews.ir/news/8707060255", "2008-09-27"),
        ("https://www.tasnimnews.com/fa/news/1400/04/29/2540785/x", "2021-07-20"),
        ("https://www.isna.ir/news/1400042920345/x", "2021-07-20"),
        ("https://example.org/2021/07/20/talks", "2021-07-20"),
    ],
)
def test_the_address_dates_the_article(url, day):
    assert dated("متنی بی‌تاریخ", url) == (day, day, "url")


@pytest.mark.parametrize("url", ["https://example.org/news/123456", "https://example.org/1400/13/45/", "https://www.irna.ir/news/84410735/"])
def test_an_address_without_a_date_says_nothing(url):
    assert dated("متنی بی‌تاریخ", url) is None


def test_a_given_date_wins():
    given = Interval(date(2020, 1, 1), date(2020, 1, 1))
    dating = read("امروز ۲۹ تیر ۱۴۰۰", given, "https://www.farsnews.ir/news/8707060255").dating
    assert (dating.interval, dating.basis) == (given, "given")


@pytest.mark.parametrize(
    ("text", "dating"),
    [
        ("به گزارش خبرنگار ما، امروز دوشنبه ۲۸ تیر ۱۴۰۰ مذاکرات آغاز شد.", ("2021-07-19", "2021-07-19", "dateline")),
        ("تیتر خبر\n۲۹ تیر ۱۴۰۰\nوزیر خارجه وارد شد.", ("2021-07-20", "2021-07-20", "dateline")),
        ("تیتر خبر\n۱۴:۳۰ - ۱۴۰۰/۰۴/۲۹\nوزیر خارجه وارد شد.", ("2021-07-20", "2021-07-20", "dateline")),
        ("شماری از نمایندگان یکشنبه ۱۰ مرداد ۱۴۰۰ نامه نوشتند.", ("2021-08-01", "2021-08-03", "dateline")),
        ("انتخابات جمعه ۲۸ خرداد ۱۴۰۰ برگزار خواهد شد.", None),
        ("او در ۲۲ بهمن ۱۳۵۷ در تهران بود.", None),
        ("وزیر خارجه با همتای خود دیدار کرد.", None),
    ],
)
def test_a_dateline_dates_the_article(text, dating):
    assert dated(text) == dating


@pytest.mark.parametrize(
    ("text", "dating"),
    [
        # landmarks with day and month of last year or this
        ("ترور سردار سلیمانی در ۱۳ دی ماه سال گذشته تنش را بالا برد.", ("2020-03-20", "2021-03-20", "inferred")),
        ("انفجار بندر بیروت در ۱۴ مرداد امسال صدها کشته داشت.", ("2020-08-04", "2021-03-20", "inferred")),
        ("جنگ در غزه میان حماس و اسرائیل، معروف به شمشیر قدس، ۳۱ اردیبهشت سال جاری پایان یافت.", ("2021-05-21", "2022-03-20", "inferred")),
        ("فخری‌زاده ۲۷ نوامبر سال گذشته ترور شد.", ("2021-01-01", "2021-12-31", "inferred")),
        # with a greeting
        (
            "انفجار بندر بیروت در ۱۴ مرداد امسال صدها کشته داشت.\nرئیس جمهور میلاد پیامبر اسلام را تبریک گفت.",
            ("2020-11-03", "2020-11-04", "inferred"),
        ),
        (
            "طالبان ۲۴ مرداد سال گذشته کابل را تصرف کردند.\nامیر قطر عید سعید فطر را به مردم افغانستان تبریک گفت.",
            ("2022-05-02", "2022-05-04", "inferred"),
        ),
        # with a full date of the past
        ("انفجار بندر بیروت در ۱۴ مرداد امسال رخ داد.\nدولت در ۲۰ دی ۱۳۹۹ استعفا کرد.", ("2021-01-09", "2021-02-08", "inferred")),
        # anniversaries
        ("پکن و توکیو سال آینده پنجاهمین سالگرد برقراری روابط را جشن می‌گیرند.", ("2021-01-01", "2021-12-31", "inferred")),
        ("امروز نخستین سالگرد ترور سردار سلیمانی در بغداد برگزار شد.", ("2021-01-02", "2021-01-03", "inferred")),
        # nothing to hold on to
        ("رئیس جمهور عید سعید فطر را تبریک گفت.", None),
        ("این قرارداد در ۱۳ دی ماه سال گذشته امضا شد.", None),
        (
            "ترور سردار سلیمانی در ۱۳ دی ماه سال گذشته رخ داد.\nانفجار بندر بیروت در ۱۴ مرداد ماه سال ۲۰۲۰ بود.",
            ("2020-08-04", "2021-03-20", "inferred"),
        ),
        # certain clues that contradict one another are left out
        (
            "ترور سردار سلیمانی در ۱۳ دی ماه سال گذشته رخ داد.\n" + "متن " * 90 + "\nانفجار بندر بیروت در ۱۴ مرداد ماه سال گذشته بود.",
            ("2020-08-04", "2023-01-02", "inferred"),
        ),
    ],
)
def test_what_a_text_tells_dates_it(text, dating):
    assert dated(text) == dating


def test_relative_expressions_resolve_against_an_inferred_date():
    text = (
        "انفجار بندر بیروت در ۱۴ مرداد امسال صدها کشته داشت.\nرئیس جمهور میلاد پیامبر اسلام را تبریک گفت.\n"
        "او یک هفته پیش در پاریس بود.\nسال آینده انتخابات است."
    )
    reading = read(text)
    days = {text[slice(*time.span)]: (time.start, time.end) for time in reading.times}
    assert days["یک هفته پیش"] == (date(2020, 10, 26), date(2020, 10, 28))  # a day of slack: people round weeks
    assert days["سال آینده"] == (date(2021, 3, 21), date(2022, 3, 20))
    assert days["۱۴ مرداد امسال"] == (date(2020, 8, 4), date(2020, 8, 4))


def test_anniversaries_of_others_than_iran_are_counted_in_gregorian_years():
    text = "مسکو و تاشکند سال آینده سی‌امین سالگرد برقراری روابط دیپلماتیک را برگزار خواهند کرد."
    reading = read(text, Interval(date(2021, 7, 20), date(2021, 7, 20)))
    assert (reading.times[0].start, reading.times[0].end) == (date(2022, 1, 1), date(2022, 12, 31))


def test_evidence_and_reasons_are_given():
    text = "انفجار بندر بیروت در ۱۴ مرداد امسال صدها کشته داشت."
    dating = read(text).dating
    assert [text[slice(*span)] for span in dating.evidence] == ["۱۴ مرداد امسال"]
    assert dating.reasons == ("beirut-explosion was on 2020-08-04",)
