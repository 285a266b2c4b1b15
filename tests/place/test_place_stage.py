"""Places that a text names."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruydad.errors import ResourceError
from ruydad.place import PlaceStage
from ruydad.place.gazetteer import Gazetteer, PlaceRow, load_gazetteer
from ruydad.records import Article, Name, Place, Reading, Token

STAGE = PlaceStage()


def read(text: str) -> tuple[Place, ...]:
    return STAGE.read(Reading(Article("a", text), clean=text)).places


def named(text: str) -> list[tuple[str, str | None]]:
    return [(place.name, place.country) for place in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نشست وزیران در باکو برگزار شد.", [("باکو", "AZE")]),
        ("او از مسکو به واشنگتن رفت.", [("مسکو", "RUS"), ("واشنگتن", "USA")]),
        ("درگیری در قره باغ و لاچین ادامه دارد.", [("قره‌باغ", "AZE"), ("لاچین", "AZE")]),
        ("غنی‌سازی در نطنز و فردو از سر گرفته شد.", [("نطنز", "IRN"), ("فردو", "IRN")]),
        ("حمله به نوار غزه و کرانه باختری محکوم شد.", [("نوار غزه", "PSE"), ("کرانه باختری", "PSE")]),
        ("کشتی در تنگه هرمز توقیف شد.", [("تنگه هرمز", None)]),
        ("طالبان ولایت هلمند را گرفتند.", [("هلمند", "AFG")]),
        ("زلزله‌ای استان آذربایجان شرقی را لرزاند.", [("آذربایجان شرقی", "IRN")]),
        ("انفجاری در اقلیم کردستان عراق رخ داد.", [("اقلیم کردستان", "IRQ")]),
        ("رزمایش در مدیترانه آغاز شد.", [("دریای مدیترانه", None)]),
        ("هواپیما در عشق‌آباد نشست.", [("عشق‌آباد", "TKM")]),
        ("در پیونگ یانگ رژه برگزار شد.", [("پیونگ‌یانگ", "PRK")]),
        ("سفیر جاپان از کابل رفت.", [("ژاپن", "JPN"), ("کابل", "AFG")]),
        ("معترضان در هنگ‌کنگ بازداشت شدند.", [("هنگ‌کنگ", "CHN")]),
        ("نیروگاه زاپاروژیا گلوله‌باران شد.", [("نیروگاه زاپوریژیا", "UKR")]),
        ("پهپادها پایگاه عین‌الاسد را زدند.", [("عین‌الاسد", "IRQ")]),
        ("مسجدالاقصی و شیخ جراح ناآرام است.", [("مسجدالاقصی", "PSE"), ("شیخ جراح", "PSE")]),
        ("گذرگاه شلمچه بسته شد.", [("گذرگاه شلمچه", "IRQ")]),
        ("توفان به فلوریدا رسید.", [("فلوریدا", "USA")]),
        ("در دونباس می‌جنگند.", [("دونباس", "UKR")]),
    ],
)
def test_places(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("text", ["در تهران\u200c رفت", "به تبريز", "در كابل", "در الموصل", "(لندن)", "«پاریس»"])
def test_spellings_and_marks_do_not_matter(text: str) -> None:
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "روز دوشنبه هوا سرد بود.",
        "او خبر را در میانه سخنانش داد.",
        "تورم مالی و بحران مسکن ادامه دارد.",
        "گفت‌وگو با آرمان‌گراها سودی ندارد.",
        "روزنامه‌نگار واشنگتن پست پرسید.",
        "در آستانه انتخابات، شهرک‌ها شلوغ است.",
        "کنوانسیون ژنو امضا شد.",
        "نماینده خبرگزاری فارس پرسید.",
        "نیروی قدس سپاه بیانیه داد.",
        "جنین انسان نه ماه در رحم می‌ماند.",
        "رمانش را در دست داشت و کتاب را باز کرد.",
    ],
)
def test_words_that_are_no_places(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("در شهر نور باران بارید.", "نور"),
        ("در شهر دوشنبه دیدار کردند.", "دوشنبه"),
        ("نیروهای فرانسه کشور مالی را ترک کردند.", "مالی"),
        ("درگیری در شهر جنین ادامه دارد.", "جنین"),
    ],
)
def test_a_cue_makes_a_weak_name_a_place(text: str, name: str) -> None:
    assert name in [place.name for place in read(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("اوکراین نوشت که در کیف برق رفت", True),
        ("یک نامه در کیف مسافر بود", False),
        ("در میانه راه ایران و عراق", False),
    ],
)
def test_a_weak_name_abroad_is_a_place_after_in_where_its_country_is_named(text: str, found: bool) -> None:
    names = {place.name for place in read(text)}
    assert bool(names & {"کی\u200cیف", "میانه"}) is found


def test_a_country_is_a_place_too() -> None:
    (place,) = read("زلزله در پاکستان")
    assert (place.name, place.country, place.resolution) == ("پاکستان", "PAK", "country")


@pytest.mark.parametrize(
    ("name", "number", "where"), [("باکو", 587084, (40.378, 49.892)), ("واشنگتن", 4140963, (38.895, -77.036)), ("مسکو", 524901, (55.752, 37.616))]
)
def test_where_a_city_lies(name: str, number: int, where: tuple[float, float]) -> None:
    text = f"خط ریلی {name} باز شد."
    (place,) = read(text)
    assert text[slice(*place.span)] == name
    assert (place.geonameid, place.resolution) == (number, "city")
    assert (place.lat, place.lon) == pytest.approx(where, abs=0.01)


def test_names_that_no_coordinates_are_known_for_have_none() -> None:
    (place,) = read("بحران در خاورمیانه ادامه دارد.")
    assert (place.country, place.lat, place.lon, place.geonameid) == (None, None, None, None)


def test_a_sea_lies_somewhere_but_in_no_country() -> None:
    (place,) = read("قایق در دریای عمان دیده شد.")
    assert place.country is None
    assert (place.lat, place.lon) == pytest.approx((24.5, 58.8), abs=0.5)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("درگیری در طرابلس لیبی بالا گرفت.", "LBY"),
        ("نیروهای لیبی به طرابلس رسیدند.", "LBY"),
        ("ارتش لبنان وارد طرابلس شد.", "LBN"),
        ("پلیس پاکستان در حیدرآباد چهار نفر را بازداشت کرد.", "PAK"),
        ("حمله به حیدرآباد محکوم شد.", "IND"),
        ("از مصر خبر رسید که کامیون‌ها به رفح رسیدند.", "EGY"),
        ("ارتش اسرائیل در رفح و خان‌یونس پیشروی کرد.", "PSE"),
        ("مقامات قرقیزستان در جلال‌آباد دیدار کردند.", "KGZ"),
        ("انفجاری در جلال‌آباد رخ داد.", "AFG"),
    ],
)
def test_the_country_named_near_tells_which_of_two_places_is_meant(text: str, country: str) -> None:
    shared = [place for place in read(text) if place.name.split()[0] in ("طرابلس", "حیدرآباد", "رفح", "جلال‌آباد")]
    assert [place.country for place in shared] == [country]


def test_a_weak_name_is_a_place_where_the_network_of_names_says_so() -> None:
    text = "نیروها در جنین ماندند."
    tokens = (Token(0, 5, "نیروها", "NOUN"), Token(7, 9, "در", "ADP"), Token(10, 14, "جنین", "PROPN"))
    reading = Reading(Article("a", text), clean=text, tokens=tokens)
    assert STAGE.read(reading).places == ()
    (place,) = STAGE.read(replace(reading, names=(Name(2, 3, "GPE"),))).places
    assert place.country == "PSE"


@pytest.mark.parametrize("text", ["دولت این کشور خبر داد.", "مردم آن شهر نور می‌خواستند."])
def test_a_noun_that_is_pointed_at_announces_nothing(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(("text", "name"), [("نبرد در الطارمیه ادامه یافت.", "طارمیه"), ("به النصیرات حمله شد.", None)])
def test_the_arabic_article_does_not_matter(text: str, name: str | None) -> None:
    (place,) = read(text)
    assert name is None or place.name == name


def test_the_longest_name_wins_but_not_across_lines_or_stops() -> None:
    assert named("دهلی نو") == [("دهلی نو", "IND")]
    assert named("سان. سالوادور") != [("سان سالوادور", "SLV")]
    gazetteer = Gazetteer([PlaceRow("دهلی"), PlaceRow("دهلی نو")])
    assert [match.place.name for match in gazetteer.find("دهلی\nنو دهلی، نو دهلی‌نو")] == ["دهلی", "دهلی", "دهلی نو"]


def test_other_fields_are_left_alone() -> None:
    reading = Reading(Article("a", "تهران"), clean="تهران", notes=("x",))
    assert STAGE.read(reading).notes == ("x",)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200) | st.text(alphabet="تهرانمسکو \u200c\u064e.\n", max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    last = 0
    for place in read(text):
        assert last <= place.span[0] < place.span[1] <= len(text)
        last = place.span[1]


@pytest.mark.parametrize("piece", ["سان ", "شهر ", "تهران", "\u200c", "دریای ", "0", "جمهوری دموکراتیک "])
def test_long_lines_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(10_000)
    assert seconds(1_000_000) < 5


def test_loading_is_quick() -> None:
    start = time.process_time()
    load_gazetteer()
    assert time.process_time() - start < 0.5


def test_a_slip_in_a_table_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruydad.resources.read_text", lambda package, name: "name,country,resolution\nباکو,AZE,town\n")
    with pytest.raises(ResourceError, match=r"places\.csv:2"):
        load_gazetteer()
