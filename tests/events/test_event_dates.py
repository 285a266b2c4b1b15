"""When events took place: sentences written for the test, published on Tuesday, 2021-07-20 (۲۹ تیر ۱۴۰۰)."""

from datetime import date

import pytest

from ruydad.events.chronology import Chronology, load_chronology
from ruydad.events.circumstance import DAY
from ruydad.events.circumstance import FRESH as FRESH_RULE
from ruydad.events.circumstance import TOLD as TOLD_RULE
from ruydad.events.explain import meaning
from ruydad.events.merge import merged
from ruydad.pipeline import Coder
from ruydad.records import Event, Interval, Side, Why
from ruydad.resources import read_text

PUBLISHED = "2021-07-20"
FRESH = ["2021-07-19", "2021-07-20"]
TITLE = "اخبار سیاسی منطقه\n"  # so that what follows is the article's text


def days(first: int, last: int | None = None) -> list[str]:
    """Days of July 2021."""
    return [f"2021-07-{first:02}", f"2021-07-{last or first:02}"]


def dates(coder: Coder, text: str, type_: str, published: str | None = PUBLISHED) -> list[list[str] | None]:
    """The dates of the events of a type, in order."""
    return [event["date"] for event in coder.code(text, published).to_dict()["events"] if event["event"] == type_]


# text, type, the days of its first event of that type
TOLD = [
    # an expression is of the verb of its clause
    ("وزیر خارجه ترکیه روز یکشنبه با همتای عراقی خود در بغداد دیدار کرد.", "CONSULT", days(18)),
    ("وزیر خارجه ترکیه روز یکشنبه در نشستی که به درخواست عراق برگزار شد با همتای عراقی خود دیدار کرد.", "CONSULT", days(18)),
    ("وزیر خارجه ترکیه روز یکشنبه به بغداد رفت و با نخست‌وزیر عراق دیدار کرد.", "CONSULT", days(18)),
    ("پلیس مصر روز یکشنبه موفق شد دو خبرنگار سودانی را بازداشت کند.", "COERCE", days(18)),
    # or of the noun that it hangs on
    ("وزیر خارجه قطر روز دوشنبه از حمله روز جمعه اسرائیل به سوریه انتقاد کرد.", "ACCUSE", days(19)),
    ("وزیر خارجه قطر روز دوشنبه از حمله روز جمعه اسرائیل به سوریه انتقاد کرد.", "ASSAULT", days(16)),
    ("نخست‌وزیر عراق از حمله نیروهای آمریکا به بغداد در سال ۲۰۰۳ انتقاد کرد.", "ASSAULT", ["2003-01-01", "2003-12-31"]),
    ("نخست‌وزیر عراق از حمله نیروهای آمریکا به بغداد در سال ۲۰۰۳ انتقاد کرد.", "ACCUSE", FRESH),
    # what goes on meanwhile has its verb's time, and the verb that of what goes on meanwhile
    ("وزیر خارجه ترکیه روز یکشنبه در دیدار با همتای عراقی خود از ایران انتقاد کرد.", "CONSULT", days(18)),
    ("وزیر خارجه ترکیه در نشست روز یکشنبه سازمان ملل از ایران انتقاد کرد.", "ACCUSE", days(18)),
    ("روز شنبه پس از درگیری نیروهای ترکیه با نیروهای سوریه سه سرباز ترکیه کشته شدند.", "ASSAULT", days(17)),
    ("این درگیری نظامی ۲۰ آبان ماه سال گذشته با امضای بیانیه روسیه و ارمنستان پایان یافت.", "SUPPORT", ["2020-11-10", "2020-11-10"]),
    ("وزیر خارجه قطر پس از اینکه روز یکشنبه با همتای عراقی خود دیدار کرد، به تهران رفت.", "CONSULT", days(18)),
    ("نشست روز شنبه سران عرب در قاهره برگزار شد و مصر و سودان بر سر سد توافق کردند.", "AGREE", days(17)),
    # beginning and end
    ("نیروهای ترکیه از ۵ تا ۹ تیر ۱۴۰۰ به شمال سوریه حمله کردند.", "ASSAULT", ["2021-06-26", "2021-06-30"]),
    # planned
    ("رئیس جمهور فرانسه روز پنجشنبه به مصر سفر خواهد کرد.", "CONSULT", days(22)),
]

UNTOLD = [
    # of a statement, not of what is stated; of a relative clause, not of the main one
    ("پلیس مصر روز یکشنبه اعلام کرد دو خبرنگار سودانی را بازداشت کرده است.", "COERCE", None),
    # the day of its commemoration
    ("روسیه و ترکیه سال آینده سالگرد امضای پیمان دوستی خود را برگزار خواهند کرد.", "SUPPORT", None),
    # only told to be before a day
    ("پلیس مصر پیش از سال ۲۰۱۹ دو خبرنگار سودانی را بازداشت کرد.", "COERCE", None),
    # what another than the article tells
    ("نخست‌وزیر عراق گفت: «ترکیه به شمال عراق حمله کرد.»", "ASSAULT", None),
]


@pytest.mark.parametrize(("text", "type_", "expected"), TOLD)
def test_an_event_has_the_days_of_its_own_expressions(coder: Coder, text: str, type_: str, expected: list[str]) -> None:
    assert dates(coder, TITLE + text, type_)[:1] == [expected]


@pytest.mark.parametrize(("text", "type_", "expected"), UNTOLD)
def test_what_is_not_its_own_dates_no_event(coder: Coder, text: str, type_: str, expected: None) -> None:
    assert dates(coder, TITLE + text, type_)[:1] == [expected]


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("آلمان از روسیه انتقاد کرد", "ACCUSE", FRESH),  # a title
        ("نیروهای اسرائیل خبرنگاران فلسطینی را بازداشت می‌کنند", "COERCE", None),  # a title that tells a habit
        (TITLE + "نیروهای ترکیه به شمال سوریه حمله کردند.", "ASSAULT", FRESH),  # a lead
        (TITLE + "نیروهای ترکیه پیشتر به شمال سوریه حمله کرده بودند.", "ASSAULT", None),  # before the news
        (TITLE + "نیروهای ترکیه بارها به شمال سوریه حمله کردند.", "ASSAULT", None),  # often
        (TITLE + "نیروهای ترکیه به شمال سوریه حمله می‌کنند.", "ASSAULT", None),  # a habit, or what is to come
        (TITLE + "در سفر اخیر رئیس جمهور چین به روسیه دو کشور به توافق رسیدند.", "CONSULT", None),  # of late, on no day
        (TITLE + "دولت مصر که با سودان مذاکره کرده است، مرز را بست.", "CONSULT", None),  # in passing
    ],
)
def test_news_is_of_the_day_before_and_background_of_none(coder: Coder, text: str, type_: str, expected: list[str] | None) -> None:
    assert dates(coder, text, type_)[:1] == [expected]


def test_what_a_person_says_is_of_the_day_on_which_he_spoke(coder: Coder) -> None:
    text = (
        "انتقاد وزیر خارجه قطر از اسرائیل\nوزیر خارجه قطر از اسرائیل انتقاد کرد.\n"
        "محمد بن عبدالرحمن وزیر خارجه قطر روز یکشنبه در دوحه سخنرانی کرد.\nوی از اسرائیل خواست از غزه خارج شود."
    )
    assert dates(coder, text, "ACCUSE") == [days(18)]
    assert dates(coder, text, "REQUEST") == [days(18)]


def test_title_has_the_day_that_the_text_tells_of_it(coder: Coder) -> None:
    text = (
        "پلیس مصر خبرنگار سودانی را بازداشت کرد\nرسانه‌های قاهره این خبر را منتشر کردند.\nخبر بازداشت روز شنبه این خبرنگار در خارطوم نیز بازتاب داشت."
    )
    assert dates(coder, text, "COERCE")[:1] == [days(17)]


def test_the_narrative_stays_at_its_last_day(coder: Coder) -> None:
    text = TITLE + "نیروهای ترکیه روز شنبه وارد شمال سوریه شدند.\nاین نیروها در چند روستا مستقر شدند.\nهواپیماهای ترکیه به حلب حمله کردند."
    assert dates(coder, text, "ASSAULT") == [days(17)]


def test_an_occasion_that_is_pointed_at_keeps_its_day(coder: Coder) -> None:
    text = (
        TITLE + "رئیس‌جمهور مصر در مصاحبه روز جمعه با رادیو قاهره درباره نیل سخن گفت.\nوزیر خارجه سودان روز دوشنبه به تهران رفت.\n"
        "رئیس‌جمهور مصر در این مصاحبه از اتیوپی انتقاد کرد."
    )
    assert dates(coder, text, "ACCUSE") == [days(16)]


def test_items_of_a_list_of_headlines_are_news(coder: Coder) -> None:
    text = TITLE + "دیدار وزیران خارجه مصر و سودان، دستگیری دو خبرنگار سوری و سفر نخست‌وزیر عراق به تهران، برخی عناوین اخبار امروز جهان است."
    assert dates(coder, text, "CONSULT")[:1] == [FRESH]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رئیس جمهور فرانسه روز پنجشنبه برای دیدار با همتای مصری خود به قاهره می‌رود.", days(22)),
        ("رئیس جمهور فرانسه در دیدار با همتای مصری خود درباره لیبی گفت‌وگو خواهد کرد.", None),
    ],
)
def test_what_lies_after_publication_is_planned(coder: Coder, text: str, expected: list[str] | None) -> None:
    events = [event for event in coder.code(TITLE + text, PUBLISHED).to_dict()["events"] if event["event"] == "CONSULT"]
    assert {event["realis"] for event in events} == {"planned"}
    assert events[0]["date"] == expected


def test_what_was_promised_for_a_day_was_not_promised_on_it(coder: Coder) -> None:
    text = TITLE + "نیروهای ترکیه تعهد دادند طی سه روز آینده از شمال سوریه خارج شوند."
    assert dates(coder, text, "AGREE") == [FRESH]


def test_a_threat_is_made_when_it_is_spoken(coder: Coder) -> None:
    text = TITLE + "رئیس جمهور ترکیه هشدار داد: «ما با نیروهای سوریه به شدت برخورد خواهیم کرد.»"
    assert dates(coder, text, "THREATEN")[:1] == [FRESH]


def test_what_follows_old_days_is_background(coder: Coder) -> None:
    text = (
        "دیدار وزیران خارجه عراق و سوریه\nوزیر خارجه عراق با همتای سوری خود دیدار کرد.\nدو وزیر درباره امنیت مرزها گفت‌وگو کردند.\n"
        "روابط دو کشور پس از انفجارهای سال ۲۰۰۹ تیره شد.\nعراق سوریه را به پناه دادن به مهاجمان متهم کرد."
    )
    assert dates(coder, text, "CONSULT")[:1] == [FRESH]
    assert dates(coder, text, "ACCUSE") == [None]


def test_a_bare_expression_after_a_name_is_its_verbs(coder: Coder) -> None:
    assert dates(coder, TITLE + "نیروهای ترکیه امروز به شمال سوریه حمله کردند.", "ASSAULT") == [days(20)]


def test_a_day_that_only_an_inferred_publication_could_tell_is_left_open(coder: Coder) -> None:
    """The article is of some day between 2015 and 2019: no event is dated with these years."""
    text = TITLE + "جواد ظریف وزیر خارجه ایران روز یکشنبه با همتای عراقی خود دیدار کرد. وی از آمریکا انتقاد کرد. برجام در سال ۲۰۱۵ امضا شد."
    found = [event for event in coder.code(text).to_dict()["events"] if event["event"] in ("CONSULT", "ACCUSE")]
    assert found
    assert {event["date"] for event in found} == {None}


def test_a_date_says_what_it_rests_on(coder: Coder) -> None:
    text = TITLE + "وزیر خارجه ترکیه روز یکشنبه با همتای عراقی خود دیدار کرد."
    event = coder.code(text, PUBLISHED).to_dict()["events"][0]
    ((rule, spans),) = [(why["rule"], why["spans"]) for why in event["why"] if why["rule"].startswith("date:")]
    assert rule == "date:told"
    assert [text[start:end] for start, end in spans] == ["روز یکشنبه"]


@pytest.mark.parametrize("rule", [TOLD_RULE, DAY, FRESH_RULE])
def test_what_a_date_rests_on_is_told_in_words(rule: str) -> None:
    assert meaning(rule).words


def _event(rule: str, first: date, last: date) -> Event:
    side = (Side("CHN", entity="CHN", country="CHN"),)
    return Event("", "ACCUSE", "actual", (0, 1), actor=side, date=Interval(first, last), why=(Why(rule),))


def test_told_days_go_before_those_of_news() -> None:
    """A title's event and its mention three days before publication are one, of the day that is told."""
    told, fresh = (date(2021, 7, 16), date(2021, 7, 16)), (date(2021, 7, 19), date(2021, 7, 20))
    (one,) = merged([_event("date:fresh", *fresh), _event("date:told", *told)])
    assert one.date == Interval(*told)


@pytest.mark.parametrize("first", [date(2021, 7, 1), date(2011, 7, 16)])
def test_what_was_told_of_long_ago_is_another_event_than_the_news(first: date) -> None:
    assert len(merged([_event("date:fresh", date(2021, 7, 19), date(2021, 7, 20)), _event("date:told", first, first)])) == 2


def test_what_is_told_of_months_is_another_event_than_the_news() -> None:
    months = _event("date:told", date(2021, 1, 1), date(2021, 7, 20))
    assert len(merged([_event("date:fresh", date(2021, 7, 19), date(2021, 7, 20)), months])) == 2


def test_the_words_have_a_header_and_stand_once_in_order() -> None:
    text = read_text("ruydad.events", "chronology.toml")
    assert all(f"# {field}: " in text for field in ("Source", "Licence", "Date"))
    words: Chronology = load_chronology()
    assert words.bounds.keys() == {"from", "until", "apart"}
    assert not words.meanwhile & (words.before | words.aims)  # else a preposition would say two things
