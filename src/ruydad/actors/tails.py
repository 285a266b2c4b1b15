"""What stands behind a noun phrase and says where its bearer is, where he serves, whose man he is: `سفیر ایران در ترکیه`, `روزنامه وابسته به سپاه`.

What is taken in here is no side of its own any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from ruydad.actors.lexicon import Role, cues, parliaments, parts, ties
from ruydad.actors.nominals import Nominal
from ruydad.actors.scan import Hit

AFFAIRS = "در امور"
_SITES = frozenset({"state", "capital", "seat", "place", "organisation"})
_NOBODY = frozenset({"modifier", "reference", "demonym"})
_IN = "در"
_AT = "نزد"


class Tails:
    """Takes in the tails of the noun phrases of one article. `text` is its `plain` form, `at` the hits by where they begin,
    `phrase` makes the noun phrase that a hit heads."""

    def __init__(self, text: str, at: Mapping[int, Hit], phrase: Callable[[Hit], Nominal]) -> None:
        self._text = text
        self._at = at
        self._phrase = phrase
        self._staying = frozenset(words.split()[0] for words in cues().locative if " " in words)
        self._living = frozenset(words for words in cues().locative if " " not in words and words != _IN)

    def of_role(self, nominal: Nominal, role: Role, *, open_end: bool) -> None:
        """Takes the tail of a role noun; `open_end` where the noun phrase may go on in words that say nothing, if nobody owns it."""
        self._tie(nominal, role)
        if not nominal.whose:
            nominal.open = open_end
            if role.local and (role.weak or role.sort != "person" or nominal.hit.sense.plural):
                self._locate(nominal, role)
        self._post(nominal, role)

    def of_name(self, nominal: Nominal) -> None:
        """Takes the tail of a body or a people: `طالبان مستقر در پاکستان`, `ایرانیان مقیم آمریکا`."""
        words, hit = self._behind(nominal, _sites())
        if words != _IN and hit is not None and hit.kind in _SITES:
            self.send(nominal, hit)
        self._tie(nominal, None)

    def lives(self, nominal: Nominal, hit: Hit) -> bool:
        """Whether `hit` is where the bearer lives, by the adjective before it: `دانشجویان ایرانی مقیم آلمان`."""
        last = nominal.modifiers[-1] if nominal.modifiers else None
        return last is not None and last.end == nominal.end and self._text[last.start : last.end] in self._living and hit.kind in _SITES

    def send(self, nominal: Nominal, hit: Hit) -> None:
        """Takes `hit` in as where the bearer serves or as who stands behind him."""
        post = self._phrase(hit)
        nominal.posts.append(post)
        nominal.end = post.end

    def _behind(self, nominal: Nominal, words: re.Pattern[str]) -> tuple[str, Hit | None]:
        """Which of `words` follow `nominal`, and the hit behind them; a quotation mark may open before it."""
        found = words.match(self._text, nominal.end)
        return (found[1], self._at.get(found.end())) if found else ("", None)

    def _own(self, nominal: Nominal, hit: Hit) -> None:
        owner = self._phrase(hit)
        nominal.whose.append(owner)
        nominal.end = owner.end

    def _tie(self, nominal: Nominal, role: Role | None) -> None:
        """Whose man somebody is, or on whose side: `روزنامه وابسته به سپاه` is the Guards', `شبه‌نظامیان مورد حمایت ایران` are not Iran's."""
        words, hit = self._behind(nominal, _ties())
        if hit is None or hit.sense.weak or hit.kind in _NOBODY or (hit.sense.role is not None and hit.sense.role.title):
            return
        foreign = role is None or (role.sector == "REB" and hit.kind in {"state", "capital"})
        if ties()[words] and not nominal.whose and not foreign:
            self._own(nominal, hit)
        else:
            self.send(nominal, hit)

    def _locate(self, nominal: Nominal, role: Role) -> None:
        """What stands after `در` as the owner: the place of a body (`دادگاهی در مصر`), the body of a person (`مقامی در وزارت دفاع`)."""
        _, hit = self._behind(nominal, _sites())
        if hit is None or hit.sense.weak:  # `پلیس در آستانه برگزاری`: no city
            return
        if _is_body(hit) or hit.kind == "seat" if role.weak else hit.kind in {"state", "capital", "place"}:
            self._own(nominal, hit)

    def _post(self, nominal: Nominal, role: Role) -> None:
        """Where somebody serves or what he is charged with: `سفیر ایران در ترکیه`, `نماینده ویژه آمریکا در امور یمن`,
        `نیروهای آمریکایی مستقر در عراق`. `در` alone is his post only if his kind has one, for all others it is where something happens."""
        if role.posted and not nominal.whose and (seat := _seated().match(self._text, nominal.end)):  # a town that is a common word too
            nominal.seated, nominal.end = True, seat.end()
            return
        stays = any(self._text[hit.start : hit.end] in self._staying for hit in nominal.modifiers)
        if not (stays or nominal.whose or role.country or nominal.region or nominal.abroad):
            return
        words, hit = self._behind(nominal, _posts())
        if hit is None or (words in {_IN, _AT} and not role.posted and not stays):
            return
        if hit.kind in _SITES or _is_body(hit):
            nominal.seated = role.posted and self._text.startswith(parliaments(), hit.start)
            self.send(nominal, hit)


def _is_body(hit: Hit) -> bool:
    return hit.kind == "organisation" or (hit.sense.role is not None and hit.sense.role.sort == "body")


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f" ({'|'.join(sorted(words, key=len, reverse=True))})  ?(?:(?:{'|'.join(parts())}) )?")


@cache
def _sites() -> re.Pattern[str]:
    return _pattern(cues().locative)


@cache
def _posts() -> re.Pattern[str]:
    return _pattern((AFFAIRS, *cues().locative, _AT))


@cache
def _seated() -> re.Pattern[str]:
    """A word or two for whom somebody represents, and where: ` نیمروز در مجلس نمایندگان`."""
    houses = "|".join(sorted(map(re.escape, parliaments()), key=len, reverse=True))
    return re.compile(rf" (?:\w+ ){{1,2}}{_IN} (?:{houses})(?!\w)")


@cache
def _ties() -> re.Pattern[str]:
    return _pattern(ties())
