"""Role nouns with their owners: whose they are and what sector they stand for."""

from __future__ import annotations

import pytest

COMPOSED = [
    # words, sentence, country, sector
    ("وزیر دفاع روسیه", "وزیر دفاع روسیه وارد دمشق شد", "RUS", "GOV"),
    ("نیروهای ارمنستان", "نیروهای ارمنستان عقب نشستند", "ARM", "MIL"),
    ("مقام ارشد آمریکایی", "یک مقام ارشد آمریکایی به خبرنگاران چنین گفت", "USA", "GOV"),
    ("سخنگوی ارتش رژیم صهیونیستی", "سخنگوی ارتش رژیم صهیونیستی ادعا را رد کرد", "ISR", "MIL"),
    ("وزارت خارجه آمریکا", "وزارت خارجه آمریکا بیانیه داد", "USA", "GOV"),
    ("دادگاهی در مصر", "دادگاهی در مصر او را محکوم کرد", "EGY", "JUD"),
    ("سفیر ایران در ترکیه", "سفیر ایران در ترکیه احضار شد", "IRN", "GOV"),
    ("پلیس فرانسه", "پلیس فرانسه معترضان را متفرق کرد", "FRA", "COP"),
    ("پارلمان عراق", "پارلمان عراق طرح را تصویب کرد", "IRQ", "LEG"),
    ("معترضان عراقی", "معترضان عراقی به خیابان آمدند", "IRQ", "CVL"),
    ("شورشیان سوری", "شورشیان سوری به شهر حمله کردند", "SYR", "REB"),
    ("پناهجویان افغان", "پناهجویان افغان در مرز ماندند", "AFG", "REF"),
    ("دانشجویان لبنانی", "دانشجویان لبنانی تحصن کردند", "LBN", "EDU"),
    ("کارگران فرانسوی", "کارگران فرانسوی اعتصاب کردند", "FRA", "LAB"),
    ("خبرنگاران ترکیه", "خبرنگاران ترکیه اعتراض کردند", "TUR", "JRN"),
    ("نخست‌وزیر پیشین پاکستان", "نخست‌وزیر پیشین پاکستان بازداشت شد", "PAK", "ELI"),
    ("وزیر سابق دفاع اسرائیل", "وزیر سابق دفاع اسرائیل انتقاد کرد", "ISR", "ELI"),
    ("رهبران مخالف بلاروس", "رهبران مخالف بلاروس فراخوان دادند", "BLR", "OPP"),
    ("گروه‌های مخالف سوریه", "گروه‌های مخالف سوریه نشست برگزار کردند", "SYR", "OPP"),
    ("سازمان اطلاعات ترکیه", "سازمان اطلاعات ترکیه او را ربود", "TUR", "SPY"),
    ("مقامات قضایی فرانسه", "مقامات قضایی فرانسه پرونده گشودند", "FRA", "JUD"),
    ("هیئت پارلمانی روسیه", "هیئت پارلمانی روسیه به تهران آمد", "RUS", "LEG"),
    ("شهردار تهران", "شهردار تهران هشدار داد", "IRN", "GOV"),
    ("مردم یمن", "مردم یمن به خیابان آمدند", "YEM", "CVL"),
    ("دولت این کشور", "عراق بیانیه داد. دولت این کشور خواستار گفت‌وگو شد", "IRQ", "GOV"),
    ("فرمانده طالبان", "فرمانده طالبان کشته شد", "AFG", "REB"),
]


@pytest.mark.parametrize(("words", "text", "country", "sector"), COMPOSED)
def test_a_role_takes_country_and_sector_from_its_owner(read, words, text, country, sector):
    found = {said: entities for said, _, entities in read(text)}
    assert words in found
    assert [(entity.country, entity.sector) for entity in found[words]] == [(country, sector)]


def test_the_owner_is_a_mention_of_its_own_inside_the_outer_one(read):
    said = [(words, kind) for words, kind, _ in read("وزیر دفاع روسیه وارد دمشق شد")]
    assert said[:2] == [("وزیر دفاع روسیه", "role"), ("روسیه", "state")]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("نیروهای ارمنستان و آذربایجان درگیر شدند", ["ARM", "AZE"]),
        ("وزیران خارجه ایران و ترکیه دیدار کردند", ["IRN", "TUR"]),
        ("رؤسای جمهور روسیه، فرانسه و چین گفت‌وگو کردند", ["RUS", "FRA", "CHN"]),
    ],
)
def test_a_plural_with_several_owners_is_several_entities(read, text, countries):
    _, kind, entities = read(text)[0]
    assert kind == "pair"
    assert [entity.country for entity in entities] == countries


def test_two_roles_joined_share_their_owner(read):
    found = {words: entities[0] for words, _, entities in read("نیروهای امنیتی و پلیس ترکیه وارد شدند")}
    assert found["نیروهای امنیتی"].country == "TUR"
    assert found["پلیس ترکیه"].country == "TUR"


@pytest.mark.parametrize(
    ("spelling", "country"),
    [("گروه‌های مخالف سوریه", "SYR"), ("گروههای مخالف سوریه", "SYR"), ("گروه های مخالف سوریه", "SYR"), ("گروه‌هاي مخالف سوريه", "SYR")],
)
def test_half_spaces_and_arabic_letters_make_no_difference(read, spelling, country):
    assert read(f"{spelling} نشست برگزار کردند")[0][2][0].country == country


@pytest.mark.parametrize("word", ["انگلیسی‌زبان", "روس‌تبار", "چین‌خوردگی"])
def test_a_compound_is_not_taken_apart(read, word):
    assert not [words for words, _, _ in read(f"این {word} است") if words in word]


@pytest.mark.parametrize("text", ["غرب و دشمن و جهان چنین می‌خواهند", "هوا گرم است", "", "   "])
def test_what_is_no_actor_gives_nothing(read, text):
    assert read(text) == []


def test_allies_are_not_of_the_country_whose_they_are(read):
    found = {words: entities[0] for words, _, entities in read("متحدان آمریکا بیانیه دادند")}
    assert found["متحدان آمریکا"].country is None


def test_a_counted_demonym_is_somebody_of_that_people(read):
    words, kind, (entity,) = read("سه فلسطینی کشته شدند")[0]
    assert (words, kind, entity.country, entity.sector) == ("فلسطینی", "demonym", "PSE", "CVL")


def test_a_demonym_in_the_plural_is_the_people_or_for_powers_their_government(read):
    (_, _, (iraqis,)), *_ = read("عراقی‌ها به خیابان آمدند")
    (_, _, (americans,)), *_ = read("آمریکایی‌ها پیشنهاد را رد کردند")
    assert (iraqis.country, iraqis.sector) == ("IRQ", "CVL")
    assert (americans.country, americans.sector) == ("USA", "GOV")


def test_one_office_for_each_of_several_states_is_its_bearer_in_each(read):
    found = read("رؤسای جمهور روسیه و فرانسه دیدار کردند. رئیس جمهور فرانسه تنها ماند")
    (pair, alone) = (entities for words, kind, entities in found if kind in {"pair", "role"})
    assert [entity.name for entity in pair] == ["ولادیمیر پوتین", "امانوئل ماکرون"]
    assert pair[1].id == alone[0].id


def test_many_and_one_of_a_role_are_two_entities(read):
    ids = {words: entities[0].id for words, _, entities in read("سربازان عراق آمدند. سرباز عراق رفت")}
    assert ids["سربازان عراق"] != ids["سرباز عراق"]


def test_where_a_sentence_plays_tells_whose_police_it_is(read):
    found = {words: entities[0] for words, _, entities in read("پلیس در جریان ناآرامی‌ها در پاریس ده نفر را بازداشت کرد", None)}
    assert (found["پلیس"].country, found["پلیس"].sector) == ("FRA", "COP")


@pytest.mark.parametrize(("words", "text"), [("وزیران خارجه کشورهای", "وزیران خارجه کشورهای همسایه گرد آمدند، به گزارش ایسنا")])
def test_states_that_are_not_named_leave_the_country_open(read, words, text):
    found = {said: entities[0] for said, _, entities in read(text)}
    assert (found[words].country, found[words].sector) == (None, "GOV")


@pytest.mark.parametrize("between", ["", "استان ", "شهر "])
def test_a_word_for_a_place_does_not_part_a_body_from_its_place(read, between):
    found = {said: entities[0].country for said, _, entities in read(f"پلیس {between}تهران هشدار داد")}
    assert found[f"پلیس {between}تهران"] == "IRN"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("به گزارش ایسنا، وزیر خارجه از عراق دیدار کرد و با مقامات بغداد و مردم عراق سخن گفت", "وزیر خارجه", "IRN"),
        ("نخست‌وزیر استعفا داد. به گزارش ایسنا، نخست‌وزیر عراق به پارلمان عراق نامه نوشت", "نخست‌وزیر", "IRQ"),
        ("در عراق و بغداد آرامش است. دولت تصمیم گرفت", "دولت", "IRQ"),
        ("دولت تصمیم گرفت", "دولت", None),
    ],
)
def test_whose_a_bare_role_is_follows_from_the_article(read, text, words, country):
    found = {said: entities[0].country for said, _, entities in reversed(read(text, None))}
    assert found[words] == country


def test_on_the_eve_of_is_no_city(read):
    assert [entity.country for words, _, (entity,) in read("پلیس در آستانه برگزاری مراسم آماده شد") if words == "پلیس"] == [None]


def test_a_noun_phrase_does_not_end_inside_a_word(read):
    assert [words for words, _, _ in read("رئیس اداره امور فناوری‌های تازه آمد")] == ["رئیس اداره امور"]


@pytest.mark.parametrize(
    "text",
    [
        "خبرگزاری فارس: بوش در لندن است. پیش از رسیدن او به سائوپائولو معترضان آمدند",
        "خبرگزاری فارس: بوش و لولا در سائوپائولو هستند. معترضان آمدند",
    ],
)
def test_protesters_are_of_where_it_plays_not_of_the_mediums_home(placed, text):
    assert [entity.country for words, _, (entity,) in placed(text) if words == "معترضان"] == ["BRA"]


def test_who_represents_a_town_in_parliament_is_of_parliament(read):
    found = read("گل‌احمد نورزاد، نماینده نیمروز در مجلس نماینده‌گان، آمد. افغانستان در کابل گفت. افغانستان رفت")
    assert [(entity.country, entity.sector) for words, kind, (entity,) in found if kind == "name"] == [("AFG", "LEG")]
