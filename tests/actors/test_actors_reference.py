"""Words that refer back, and role nouns with nothing that tells whose they are."""

from __future__ import annotations

from datetime import date

import pytest


def resolved(found, words):
    """The names of those whom the last mention with these words stands for."""
    return [[entity.name for entity in entities] for said, _, entities in found if said == words][-1]


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("ولادیمیر پوتین با سفیر ایران دیدار کرد. وی چنین گفت", "وی", ["ولادیمیر پوتین"]),
        ("باراک اوباما به دیدار ولادیمیر پوتین رفت. او چنین گفت", "او", ["باراک اوباما"]),
        ("ولادیمیر پوتین آمد. این مقام روس چنین گفت", "این مقام روس", ["ولادیمیر پوتین"]),
        ("وزیر دفاع عراق آمد. این کشور آماده است", "این کشور", ["عراق"]),
        ("ولادیمیر پوتین با اوباما درباره سوریه سخن گفت. پوتین از کشورش یاد کرد", "کشورش", ["روسیه"]),
        ("ایران با ترکیه مذاکره کرد. دو کشور توافق کردند", "دو کشور", ["ایران", "ترکیه"]),
        ("ولادیمیر پوتین با باراک اوباما دیدار کرد. دو طرف توافق کردند", "دو طرف", ["ولادیمیر پوتین", "باراک اوباما"]),
        ("حماس حمله را محکوم کرد. این جنبش هشدار داد", "این جنبش", ["حماس"]),
        ("رژیم صهیونیستی به سوریه حمله کرد. این رژیم ادعا کرد", "این رژیم", ["اسرائیل"]),
        ("معترضان عراقی آمدند. آنها شعار دادند", "آنها", ["معترضان عراقی"]),
        ("کشورمان آماده است", "کشورمان", ["ایران"]),
        ("ولادیمیر پوتین به دیدار باراک اوباما رفت و با وی سخن گفت", "وی", ["باراک اوباما"]),
        ("ولادیمیر پوتین آمد. موصوف چنین گفت", "موصوف", ["ولادیمیر پوتین"]),
        ("وزیر دفاع عراق آمد. کشور مذکور آماده است", "کشور مذکور", ["عراق"]),
        ("ایران، روسیه و ترکیه گرد آمدند. سه کشور بیانیه دادند", "سه کشور", ["ایران", "روسیه", "ترکیه"]),
        ("فعال حزب‌الله لبنان آمد. این گروه بیانیه داد", "این گروه", ["حزب‌الله لبنان"]),
        ("ولادیمیر پوتین در مجمع عمومی سازمان ملل با باراک اوباما دیدار کرد. طرفین سخن گفتند", "طرفین", ["ولادیمیر پوتین", "باراک اوباما"]),
        ("باراک اوباما از جنگ ایران و عراق گفت. طرف‌های درگیر نپذیرفتند", "طرف‌های درگیر", ["ایران", "عراق"]),
        ("روزنامه گاردین چنین نوشت. خبرگزاری رویترز آمد. این روزنامه افزود", "این روزنامه", ["گاردین"]),
        ("روزنامه گاردین چنین نوشت. خبرگزاری رویترز آمد. این نشریه افزود", "این نشریه", ["گاردین"]),
    ],
)
def test_a_reference_is_whom_the_text_spoke_of(read, text, words, names):
    assert resolved(read(text), words) == names


def test_a_bare_office_is_its_bearer_named_before(read):
    found = read("ولادیمیر پوتین رئیس جمهوری روسیه به تهران آمد. رئیس جمهور با ایران گفت‌وگو کرد")
    assert resolved(found, "رئیس جمهور") == ["ولادیمیر پوتین"]


def test_the_same_group_again_is_the_same_entity(read):
    ids = [entities[0].id for words, _, entities in read("پلیس فرانسه آمد. پلیس معترضان را متفرق کرد") if words.startswith("پلیس")]
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_a_counterpart_holds_the_same_office_elsewhere(read):
    found = read("باراک اوباما با همتای روس خود دیدار کرد", date(2012, 6, 1))
    assert resolved(found, "همتای روس") == ["ولادیمیر پوتین"]


def test_the_noun_by_which_an_unknown_person_is_called_tells_his_sector(read):
    found = read("«کورت اشنایدر» آمد. خانم سارا اشنایدر رفت. این کارشناس چنین گفت")
    assert [entities[0].sector for words, _, entities in found if words == "این کارشناس"] == ["EDU"]


@pytest.mark.parametrize("text", ["دولت‌ها باید بکوشند", "ایران آماده است. شورشیان آمدند"])
def test_governments_at_large_and_rebels_belong_to_no_state(read, text):
    assert [entities[0].country for words, _, entities in read(text) if words in {"دولت‌ها", "شورشیان"}] in ([], [None])


@pytest.mark.parametrize(
    "text",
    [
        "وی چنین گفت",
        "سه کشور آمدند",
        "این سازمان هشدار داد",
        "دو طرف توافق کردند",
        "این کشور آماده است",
        "آنها آمدند",
    ],
)
def test_what_refers_to_nobody_gives_no_mention(read, text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("ترکیه نیروهای خود را به سوریه فرستاد", "نیروهای خود", "TUR", "MIL"),
        ("ترکیه سفیر خود در دمشق را فراخواند", "سفیر خود در دمشق", "TUR", "GOV"),
        ("در عراق، ترکیه سربازانش را فراخواند", "سربازانش", "TUR", "MIL"),
        ("ولادیمیر پوتین به سوریه رفت و با نظامیان خود سخن گفت", "نظامیان خود", "RUS", "MIL"),
    ],
)
def test_what_is_ones_own_is_the_subjects(read, text, words, country, sector):
    found = {said: entities[0] for said, _, entities in read(text)}
    assert words in found
    assert "خود" not in found
    assert (found[words].country, found[words].sector) == (country, sector)


def test_two_are_not_three(read):
    assert "سه کشور" not in [words for words, _, _ in read("ایران و روسیه آمدند. سه کشور بیانیه دادند")]


def test_a_pronoun_does_not_look_back_too_far(read):
    text = "ولادیمیر پوتین آمد. " + "هوا گرم است. " * 8 + "وی چنین گفت"
    assert "وی" not in [words for words, _, _ in read(text)]


def test_counterparts_of_two_states_are_two_persons(read):
    found = {words: [entity.country for entity in entities] for words, _, entities in read("ظریف با همتایان عراقی و سوری خود دیدار کرد")}
    assert found["همتایان عراقی و سوری"] == ["IRQ", "SYR"]


def test_several_governments_are_not_that_of_the_state_that_the_article_is_about(read):
    found = read("ایران در تهران با دولت‌ها سخن گفت. ایران و دولت عراق آمدند")
    assert [entity.country for words, _, (entity,) in found if words == "دولت‌ها"] == [None]


def test_where_an_embassy_is_is_not_this_country(read):
    found = read("سفارت آمریکا در ابوظبی و کنسولگری این کشور باز شد")
    assert [entity.country for words, _, (entity,) in found if words == "این کشور"] == ["USA"]


def test_both_sides_are_those_who_met_not_what_they_spoke_of(read):
    text = "وزیر دفاع فرانسه با نخست‌وزیر نیجر دیدار کرد. پاریس درباره گفتگوهای ضد ایرانی طرفین بیانیه داد. طرفین درباره ایران توافق کردند"
    assert [[entity.country for entity in entities] for words, _, entities in read(text) if words == "طرفین"] == [["FRA", "NER"]] * 2


def test_two_states_named_right_after_are_the_two_meant(read):
    found = read("ایران و ژاپن گفتند که با دو کشور ایتالیا و آلمان مذاکره شد")
    assert [[entity.country for entity in entities] for words, _, entities in found if words == "دو کشور"] == [["ITA", "DEU"]]
