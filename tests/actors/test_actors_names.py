"""Names beside roles, named again, and merged."""

from __future__ import annotations

from datetime import date

import pytest

from ruydad.actors import who


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("رضا قاضی‌پور، خبرنگار در وین چنین نوشت", "رضا قاضی‌پور", None, "JRN"),
        ("«کورت اشنایدر» کارشناس آلمانی چنین گفت", "کورت اشنایدر", "DEU", "EDU"),
        ("وزیر کشاورزی آلمان «یوهان اشنایدر» استعفا داد", "یوهان اشنایدر", "DEU", "GOV"),
        ("سفیر بلژیک، پیتر ورمولن به دیدار آمد", "پیتر ورمولن", "BEL", "GOV"),
        ("سرهنگ یوسف صالحی‌پور کشته شد", "یوسف صالحی‌پور", None, "MIL"),
    ],
)
def test_an_unknown_name_beside_a_role_is_that_person(read, text, name, country, sector):
    found = [(words, entities[0]) for words, kind, entities in read(text) if kind == "name"]
    assert [(words, entity.name, entity.country, entity.sector) for words, entity in found] == [(name, name, country, sector)]


def test_name_and_role_are_two_mentions_of_one_entity(read):
    found = read("ولادیمیر پوتین رئیس جمهوری روسیه وارد شد")
    by_words = {words: entities[0].id for words, _, entities in found}
    assert by_words["ولادیمیر پوتین"] == by_words["رئیس جمهوری روسیه"]


def test_a_role_before_the_name_works_as_well(read):
    by_words = {words: entities[0] for words, _, entities in read("رئیس جمهوری روسیه، ولادیمیر پوتین وارد شد")}
    assert by_words["رئیس جمهوری روسیه"].id == by_words["ولادیمیر پوتین"].id
    assert by_words["ولادیمیر پوتین"].sector == "GOV"


def test_a_neighbour_of_another_state_is_somebody_else(read):
    by_words = {words: entities[0].id for words, _, entities in read("رئیس جمهوری فرانسه، ولادیمیر پوتین و دیگران آمدند")}
    assert by_words["رئیس جمهوری فرانسه"] != by_words["ولادیمیر پوتین"]


def test_the_surname_alone_is_the_same_person_later(read):
    found = read("«کورت اشنایدر» کارشناس آلمانی چنین گفت. اشنایدر افزود")
    names = [(words, entities[0].id, entities[0].name) for words, kind, entities in found if kind == "name"]
    assert names == [("کورت اشنایدر", "e1", "کورت اشنایدر"), ("اشنایدر", "e1", "کورت اشنایدر")]


def test_a_body_carries_its_own_name(read):
    words, kind, (entity,) = read("شرکت «آسمان پرواز» قرارداد بست")[0]
    assert (words, kind, entity.sector, entity.type) == ("شرکت «آسمان پرواز", "organisation", "BUS", "ORG")


def test_entities_are_numbered_by_first_mention(read):
    order = list(dict.fromkeys(entity.id for _, _, entities in read("وزیر دفاع روسیه با سفیر ایران و پلیس فرانسه سخن گفت") for entity in entities))
    assert order == [f"e{n}" for n in range(1, len(order) + 1)]


@pytest.mark.parametrize(
    ("text", "on", "name", "country", "sector"),
    [
        ("رئیس‌جمهور روسیه", date(2021, 7, 20), "ولادیمیر پوتین", "RUS", "GOV"),
        ("رئیس‌جمهور آمریکا", date(2012, 1, 1), "باراک اوباما", "USA", "GOV"),
        ("رهبر معظم انقلاب", date(2010, 1, 1), "سید علی خامنه‌ای", "IRN", "GOV"),
        ("رئیس‌جمهور روسیه", None, "رئیس‌جمهور روسیه", "RUS", "GOV"),
        ("رئیس‌جمهور پیشین آمریکا", date(2012, 1, 1), "رئیس‌جمهور پیشین آمریکا", "USA", "ELI"),
    ],
)
def test_an_office_is_whoever_held_it_on_the_day(text, on, name, country, sector):
    entity = who(text, on)[0]
    assert (entity.name, entity.country, entity.sector) == (name, country, sector)


def test_who_is_out_of_office_is_a_notable():
    assert who("باراک اوباما", date(2012, 1, 1))[0].sector == "GOV"
    assert who("باراک اوباما", date(2019, 1, 1))[0].sector == "ELI"


def test_an_organisation_is_what_it_was_on_the_day():
    assert who("طالبان", date(2020, 1, 1))[0].sector == "REB"
    assert who("طالبان", date(2022, 1, 1))[0].sector == "GOV"


def test_the_office_holders_named_tell_the_day_of_an_undated_text():
    entities = who("باراک اوباما، رئیس‌جمهور آمریکا با رئیس‌جمهور روسیه دیدار کرد")
    assert next(entity.kb for entity in entities if entity.type == "PER") == "obama-barack"
    assert "ELI" not in {entity.sector for entity in entities if entity.type == "PER"}


@pytest.mark.parametrize("word", ["کشور", "اروپا", "خبر"])
def test_a_common_word_is_no_name_beside_a_role(read, word):
    assert [words for words, kind, _ in read(f"وزیر نفت {word} چنین گفت") if kind == "name"] == []


def test_a_title_and_its_name_are_one_mention_with_the_name_inside(read):
    found = [(words, kind) for words, kind, _ in read("آقای پوتین آمد")]
    assert found == [("آقای پوتین", "role"), ("پوتین", "name")]


def test_another_form_of_the_first_name_is_the_person_of_that_surname(read):
    found = [entities[0].kb for words, kind, entities in read("وزیر نفت روسیه، ولادمیر پوتین آمد") if kind == "name"]
    assert found == ["putin-vladimir"]


def test_a_relative_of_that_surname_is_not(read):
    found = [entities[0].kb for words, kind, entities in read("وزیر نفت روسیه، ویکتور پوتین آمد") if kind == "name"]
    assert found == [None]


def test_the_fullest_name_is_shown(read):
    found = [entities[0].name for _, kind, entities in read("دکتر اشنایدر آمد. «کورت اشنایدر» کارشناس آلمانی چنین گفت") if kind == "name"]
    assert set(found) == {"کورت اشنایدر"}


def test_a_name_and_a_role_on_two_lines_are_two(read):
    found = {words: entities[0].kb for words, _, entities in read("سفر به دعوت اوباما\nسخنگوی کرملین چنین گفت", date(2012, 1, 1))}
    assert found["اوباما"] == "obama-barack"
    assert found["سخنگوی کرملین"] != "obama-barack"


def test_a_person_inside_a_noun_phrase_has_his_role_behind_it(read):
    found = {words: entities[0] for words, _, entities in read("دولت باراک اوباما، رئیس‌جمهور آمریکا پیشنهاد داد", date(2012, 1, 1))}
    assert found["رئیس‌جمهور آمریکا"].kb == "obama-barack"
    assert (found["دولت باراک اوباما"].country, found["دولت باراک اوباما"].type) == ("USA", "ORG")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"کاتیا رضا منصور" ۲۶ ساله بازداشت شد', "کاتیا رضا منصور"),
        ("«سهیلا رضا منصور»، ۳۰ ساله، آمد", "سهیلا رضا منصور"),
    ],
)
def test_a_name_in_quotation_marks_with_an_age_is_a_person(read, text, name):
    assert [(words, kind) for words, kind, _ in read(text)] == [(name, "name")]


def test_an_age_makes_no_name_of_a_long_phrase(read):
    assert read("«در راه خانه پدری او و مادرش» ۳۰ ساله") == []


def test_private_persons_are_of_the_people_that_the_article_speaks_of(read):
    found = read('اسرای فلسطینی اعتصاب کردند. شهروندان فلسطینی آمدند. اسرائیل "سهیلا رضا منصور"، ۳۰ ساله را گرفت. اسرائیل گفت. اسرائیل رفت')
    assert [(entity.country, entity.sector) for words, kind, (entity,) in found if kind == "name"] == [("PSE", "CVL")]


def test_a_person_is_not_named_by_the_end_of_a_body_before_him(read):
    by_words = {words: entities[0].name for words, _, entities in read("فرمانده سپاه پاسداران ایران، عامل حمله را شناخت")}
    assert by_words["عامل حمله"] == "عامل حمله"


def test_a_body_with_a_name_of_its_own_is_of_the_state_that_the_article_is_about(read):
    found = read("دولت بریتانیا در لندن گفت. انجمن «کرامول» در بریتانیا انتقاد کرد")
    assert [entity.country for words, _, (entity,) in found if words.startswith("انجمن")] == ["GBR"]


def test_the_roles_that_follow_a_name_are_one_persons(read):
    found = read("عمرو موسی، وزیر سابق خارجه مصر و دبیرکل سابق اتحادیه عرب و نامزد انتخابات آمد")
    assert {entities[0].name for words, kind, entities in found if kind in ("name", "role")} == {"عمرو موسی"}


def test_of_two_present_offices_the_second_is_anothers(read):
    by_words = {words: entities[0].id for words, _, entities in read("آنتونی بلینکن، وزیر خارجه آمریکا و نخست‌وزیر بریتانیا آمدند")}
    assert by_words["نخست‌وزیر بریتانیا"] != by_words["آنتونی بلینکن"]


@pytest.mark.parametrize("text", ["متن کامل نامه رئیس جمهور منتشر شد", "شهرداری منطقه ۱۸ تهران، شهردار را دید"])
def test_words_before_a_role_that_are_no_name(read, text):
    assert all(kind != "name" for _, kind, _ in read(text))


def test_a_short_name_of_two_is_his_who_is_named_in_full_more_often(read):
    found = read("احمد مسعود آمد. احمد مسعود گفت که پسر احمدشاه مسعود است. مسعود رفت")
    names = {words: entities[0].name for words, _, entities in found}
    assert names["مسعود"] == names["احمد مسعود"]


def test_a_name_behind_a_place_keeps_the_office_beside_it(read):
    found = read("سارا زندی رفت. به گزارش رسانه‌ها از تبریز سارا زندی، سفیر نیجر در ایران بازگشت. سارا زندی سخن گفت")
    assert {(entity.country, entity.sector) for words, _, (entity,) in found if words == "سارا زندی"} == {("NER", "GOV")}


@pytest.mark.parametrize("text", ["استاد دانشگاه پاریس بیان کرد", "وزیر خارجه نیجر تصریح کرد"])
def test_the_noun_of_a_verb_of_saying_is_no_name(read, text):
    assert not [words for words, kind, _ in read(text) if kind == "name"]
