"""Copies of one text are found, whatever was changed in them, and texts that only speak of the same are not."""

from __future__ import annotations

from datetime import date

import pytest

from ruydad.link.copies import Copy, Text, copies, likeness, shingles_of

# The governor of Basra told reporters that the new crossing will open next week and that a hundred lorries a day can pass it.
AGENCY = str.split(
    "استاندار بصره روز دوشنبه در جمع خبرنگاران گفت گذرگاه تازه مرزی هفته آینده با حضور مقام های دو کشور گشایش می یابد و روزانه صد کامیون "
    "از آن خواهد گذشت او افزود ساخت این گذرگاه دو سال به درازا کشید و هزینه آن را دو طرف به یک اندازه پرداختند"
)
# To our reporter's information … ; the end says: the two sides' trade fell last year.
FIRST, LAST = str.split("به گزارش خبرنگار ما از جنوب عراق"), str.split("بازرگانی دو طرف در سال گذشته کاهش یافته بود")
# Another text on the same: the crossing was opened in the presence of ministers.
OTHER = str.split(
    "وزیران راه ایران و عراق گذرگاه تازه مرزی را صبح امروز گشودند و نخستین کامیون ها با بار سیمان و میوه از آن گذشتند به گفته یکی از رانندگان "
    "صف کامیون ها از نیمه شب پیش از آغاز مراسم شکل گرفته بود و همه از کوتاه شدن راه خرسند بودند"
)
DAY = date(2024, 5, 6)


def found(*texts: tuple[list[str], date | None]) -> list[Copy]:
    return copies([Text(i, day) for i, (_, day) in enumerate(texts)], lambda key: texts[key][0])


def test_a_text_with_other_first_and_last_words_is_a_copy_and_the_earliest_is_the_origin() -> None:
    family = found((FIRST + AGENCY, DAY), (AGENCY, date(2024, 5, 5)), (OTHER, DAY), (AGENCY + LAST, date(2024, 5, 7)))
    assert [(one.key, one.origin) for one in family] == [(1, 1), (0, 1), (3, 1)]
    assert family[0].likeness == 1.0
    assert 0.5 < family[1].likeness < 1.0


def test_one_without_a_day_is_no_origin() -> None:
    assert [one.key for one in found((AGENCY, None), (AGENCY, DAY))] == [1, 0]


def test_of_one_day_the_first_that_came_is_the_origin() -> None:
    assert [one.key for one in found((AGENCY, DAY), (AGENCY, DAY))] == [0, 1]


def test_a_text_within_a_longer_one_is_a_copy() -> None:
    assert [one.key for one in found((AGENCY, DAY), (AGENCY + OTHER[:40], DAY))] == [0, 1]


def test_a_digest_makes_no_family_of_what_it_holds() -> None:
    third = [word[::-1] for word in OTHER + FIRST]
    digest = AGENCY + OTHER + third + [word * 2 for word in OTHER * 2]
    assert found((AGENCY, DAY), (OTHER, DAY), (third, DAY), (digest, DAY)) == []


def test_two_texts_that_a_third_joins_are_no_copies_of_each_other() -> None:
    family = found((AGENCY, DAY), (OTHER, DAY), (AGENCY + OTHER, DAY))
    assert [(one.key, one.origin) for one in family] == [(0, 0), (2, 0)]


@pytest.mark.parametrize("words", [[], AGENCY[:5]], ids=["empty", "short"])
def test_texts_that_are_too_short_are_no_copies(words: list[str]) -> None:
    assert found((words, DAY), (words, DAY)) == []


def test_likeness_is_the_shared_part() -> None:
    one, other = shingles_of(AGENCY), shingles_of(OTHER)
    assert likeness(one, one) == 1.0
    assert likeness(one, other) < 0.05
    assert likeness(one, frozenset()) == 0.0
