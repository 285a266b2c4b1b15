"""Whose the people, soldiers and members of parliament are of whom a report says no more."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        # An Iranian agency tells of Chad: its parliament and its people are Chad's.
        ("به گزارش ایسنا، دولت چاد انتخابات چاد را لغو کرد. نمایندگان پارلمان در کاخ گرد آمدند", "نمایندگان پارلمان", "TCD"),
        ("ایسنا به نقل از رویترز و خبرگزاری فرانسه: چاد و نیجر گفت‌وگو کردند. دولت چاد به مردم هشدار داد", "مردم", "TCD"),
        # Iran is spoken of, so that its own people are meant.
        ("به گزارش ایسنا، ایران و چاد گفت‌وگو کردند. مردم شادمان شدند", "مردم", "IRN"),
        ("به گزارش ایسنا، وزیر خارجه از چاد دیدار کرد و به مردم چاد درود فرستاد", "وزیر خارجه", "IRN"),
        # Groups that are told apart by their words do not take one another's state.
        ("در چاد درگیری است. نیروهای دولتی عقب نشستند. نیروهای ویژه فرانسه به چاد رفتند", "نیروهای دولتی", "TCD"),
    ],
)
def test_whose_they_are_follows_from_where_the_story_plays(read, text, words, country):
    found = [entities[0].country for said, _, entities in read(text, None) if said == words]
    assert found == [country]


def test_media_do_not_tell_what_an_article_is_about(read):
    text = "خبرگزاری فرانسه و لوموند به نقل از لو فیگارو نوشتند که دولت نیجر کناره گرفت. مردم نیجر شادند. پلیس آماده است"
    assert [entities[0].country for said, _, entities in read(text, None) if said == "پلیس"] == ["NER"]


def test_private_persons_are_of_the_people_told_of(read):
    text = "اسرائیل سه فلسطینی را بازداشت کرد. دو فلسطینی گریختند. ارتش اسرائیل گفت که شهروندان آرام بودند"
    assert [entities[0].country for said, _, entities in read(text, None) if said == "شهروندان"] == ["PSE"]
