"""Who is who, asked by hand: names in any spelling, parts of names, offices with their bodies, near names."""

from __future__ import annotations

from datetime import date

import pytest

from ruydad.actors import Lookup, holders, offices_of

DAY = date(2021, 7, 20)


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return Lookup()


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("پوتین", "putin-vladimir"),
        ("ولادیمیر پوتین", "putin-vladimir"),
        ("آقای پوتین", "putin-vladimir"),
        ("putin", "putin-vladimir"),
        ("Vladimir Putin", "putin-vladimir"),
        ("putin-vladimir", "putin-vladimir"),
        ("احمدي نژاد", "ahmadinejad-mahmoud"),
        ("احمدینژاد", "ahmadinejad-mahmoud"),
        ("احمدی‌نژاد", "ahmadinejad-mahmoud"),
        ("سيدابراهیم رييسي", "raisi-ebrahim"),
        ("حسن روحانى", "rouhani-hassan"),
        ("ظریف", "zarif-javad"),
        ("حسین امیرعبد", "amirabdollahian-hossein"),
        ("کرملین", "RUS"),
        ("rus", "RUS"),
        ("ایالات متحده", "USA"),
        ("پیمان آتلانتیک شمالی", "nato"),
    ],
)
def test_a_name_in_any_spelling(lookup: Lookup, query: str, id: str) -> None:
    assert lookup.find(query, DAY)[0].id == id


@pytest.mark.parametrize(
    ("query", "holder"),
    [
        ("وزیر خارجه روسیه", "سرگئی لاوروف"),
        ("وزير امور خارجه روسيه", "سرگئی لاوروف"),
        ("وزیر امور خارجه کشورمان", "محمدجواد ظریف"),
        ("نخست وزیر ارمنستان", "نیکول پاشینیان"),
        ("رئیس‌جمهوری آمریکا", "جو بایدن"),
        ("رئیس جمهور افغانستان", "محمد اشرف غنی"),
        ("رهبر انقلاب", "سید علی خامنه‌ای"),
        ("رئیس مجلس شورای اسلامی", "محمدباقر قالیباف"),
        ("فرمانده سپاه قدس", "اسماعیل قاآنی"),
        ("شهردار تهران", "پیروز حناچی"),
        ("سفیر ایران در روسیه", "کاظم جلالی"),
        ("سخنگوی کرملین", "دیمیتری پسکوف"),
        ("دبیرکل سازمان ملل", "آنتونیو گوترش"),
        ("مدیرکل آژانس بین‌المللی انرژی اتمی", "رافائل گروسی"),
        ("رهبر طالبان", "هبت‌الله آخوندزاده"),
        ("صدراعظم آلمان", "آنگلا مرکل"),
        ("پاپ", "پاپ فرانسیس"),
        ("سفیر روسیه در تهران", "لوان جاگاریان"),
        ("رئیس سازمان سیا", "ویلیام برنز"),
        ("رئیس دفتر سیاسی حماس", "اسماعیل هنیه"),
        ("رهبر حزب‌الله لبنان", "سید حسن نصرالله"),
        ("رئیس اقلیم کردستان", "نیچروان بارزانی"),
        ("مسئول سیاست خارجی اتحادیه اروپا", "جوزپ بورل"),
        ("وزیر خزانه‌داری آمریکا", "جنت یلن"),
    ],
)
def test_an_office_and_its_holder_on_a_day(lookup: Lookup, query: str, holder: str) -> None:
    answer = lookup.find(query, DAY)[0]
    assert answer.kind == "office"
    assert [claim.name for claim in answer.on_day] == [holder]
    assert holder in {claim.name for claim in answer.claims}


def test_the_day_decides_codes_and_offices(lookup: Lookup) -> None:
    before, during, after = (lookup.find("محمود احمدی‌نژاد", date(year, 1, 1))[0] for year in (2004, 2010, 2020))
    assert [claim.office for claim in during.on_day] == ["president"]
    assert (during.country, during.sector) == ("IRN", "GOV")
    assert after.on_day == ()
    assert after.sector == "ELI"
    assert before.claims == during.claims == after.claims


def test_an_organisation_that_changed(lookup: Lookup) -> None:
    rebels, rulers = (lookup.find("طالبان", day)[0] for day in (date(2021, 8, 14), date(2021, 8, 15)))
    assert (rebels.sector, rulers.sector) == ("REB", "GOV")
    assert [period.sector for period in rulers.periods] == ["REB", "GOV"]


def test_a_state_shows_who_leads_it(lookup: Lookup) -> None:
    answer = lookup.find("ارمنستان", date(2020, 11, 10))[0]
    assert (answer.kind, answer.id, answer.sector) == ("state", "ARM", "GOV")
    assert {claim.office for claim in answer.on_day} >= {"president", "prime-minister"}


def test_an_office_is_called_by_its_title_and_body_once(lookup: Lookup) -> None:
    names = [lookup.find(query, DAY)[0].name for query in ("وزیر خارجه روسیه", "سخنگوی طالبان", "سفیر ایران در روسیه", "رئیس موساد")]
    assert names == ["وزیر خارجه روسیه", "سخنگوی طالبان", "سفیر ایران در روسیه", "رئیس موساد"]


def test_a_minister_of_an_organisation_is_that_of_its_state(lookup: Lookup) -> None:
    assert [claim.name for claim in lookup.holders("وزیر خارجه طالبان", date(2022, 1, 1))] == ["امیرخان متقی"]


def test_the_former_holder_is_one_who_left(lookup: Lookup) -> None:
    answer = lookup.find("وزیر خارجه پیشین روسیه", DAY)[0]
    assert answer.on_day == ()
    assert answer.claims[-1].name == "ایگور ایوانف"


def test_one_name_of_several_lists_them_all(lookup: Lookup) -> None:
    found = lookup.find("احمدی", DAY)
    assert len(found) > 3
    assert all(answer.match in {"weak", "part"} for answer in found)
    assert [bool(answer.on_day) for answer in found] == sorted((bool(answer.on_day) for answer in found), reverse=True)


def test_whole_words_come_before_beginnings(lookup: Lookup) -> None:
    assert all("احمدیان" not in answer.name for answer in lookup.find("احمدی", DAY))
    assert any("احمدیان" in answer.name for answer in lookup.find("احمدیا", DAY))


@pytest.mark.parametrize("query", ["", " ", "؟", "ققققققق", "یک دو سه چهار پنج", "a"])
def test_what_is_nobody_finds_nothing(lookup: Lookup, query: str) -> None:
    assert lookup.find(query, DAY) == ()


@pytest.mark.parametrize(("query", "near"), [("پوتییین", "پوتین"), ("حسن روهانی", "حسن روحانی"), ("زلنسکیی", "زلنسکی")])
def test_near_names_are_offered(lookup: Lookup, query: str, near: str) -> None:
    assert lookup.find(query, DAY) == ()
    assert near in lookup.near(query)


def test_claims_tell_their_precision_and_source(lookup: Lookup) -> None:
    claims = [claim for claim in lookup.find("وزیر خارجه روسیه", DAY)[0].claims if claim.person == "lavrov-sergey"]
    (claim,) = claims
    assert (claim.start, claim.first, claim.start_precision) == ("2004-03-09", date(2004, 3, 9), "day")
    assert claim.source
    for answer in lookup.find("ناتو", DAY):
        for one in answer.claims:
            assert one.start_precision == ("year", "month", "day")[one.start.count("-")]
            assert (one.end is None) == (one.last is None) == (one.end_precision is None)


def test_holders_over_time_and_on_a_day() -> None:
    assert [claim.name for claim in holders("وزیر خارجه روسیه", DAY)] == ["سرگئی لاوروف"]
    all_of_them = holders("وزیر خارجه روسیه")
    assert [claim.first for claim in all_of_them] == sorted(claim.first for claim in all_of_them)
    assert "ایگور ایوانف" in {claim.name for claim in all_of_them}
    assert holders("پوتین") == ()
    assert holders("ققققق") == ()


def test_offices_of_a_person_over_time_and_on_a_day() -> None:
    assert [claim.office for claim in offices_of("مدودف", date(2010, 1, 1))] == ["president"]
    assert {"president", "prime-minister"} <= {claim.office for claim in offices_of("ولادیمیر پوتین")}
    assert offices_of("وزیر خارجه روسیه") == ()
