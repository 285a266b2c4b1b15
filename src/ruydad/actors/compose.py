"""Composes role nouns with what follows them: `یک مقام ارشد وزارت خارجه آمریکا`, `نیروهای مستقر در نیمروز`, `رؤسای جمهور روسیه و ترکیه`."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ruydad.actors.lexicon import Role, cues
from ruydad.actors.nominals import Nominal
from ruydad.actors.scan import Hit, Sense
from ruydad.actors.tails import AFFAIRS, Tails
from ruydad.records import Reading, Token

_GAP = re.compile(r"[»\"”]?[ \u200c\u00a0][«\"“]?(?=\w)")
_WORD = re.compile(r"\w+")
_OWNERS = frozenset({"state", "capital", "seat", "place", "organisation", "demonym", "people"})
_NO_PART = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "PUNCT"})
_MAX_SKIPPED = 4
_MAX_DEPTH = 6


class Composer:
    """Reads the noun phrases of one article off its hits."""

    def __init__(self, reading: Reading, text: str, hits: list[Hit]) -> None:
        self._clean = reading.clean
        self._text = text
        self._hits = _of_others(hits, reading.clean)
        self.at: dict[int, Hit] = {hit.start: hit for hit in self._hits}
        self._sure = {key for hit in hits if not hit.sense.weak for key in hit.sense.keys}
        self.tokens: dict[int, Token] = {token.start: token for token in reading.tokens}
        self._token_ends: dict[int, Token] = {token.end: token for token in reading.tokens}
        self._counters = cues().counters
        self._tails = Tails(text, self.at, lambda hit: self._role(hit, _MAX_DEPTH - 1) if hit.sense.role else Nominal(hit.start, hit.end, hit))

    def nominals(self) -> list[Nominal]:
        """Every noun phrase headed by a hit, in order, not overlapping. Adjectives that follow no role noun are left out."""
        found: list[Nominal] = []
        stop = 0
        for hit in self._hits:
            if hit.start < stop or hit.kind == "modifier" or (hit.sense.weak and not self._supported(hit)):
                continue
            if hit.sense.role is not None and not self._is_somebody(hit, hit.sense.role):
                stop = hit.end if hit.sense.role.nobody else stop
                continue
            nominal = self._role(hit, 0) if hit.sense.role else self._word(hit)
            nominal.this = f" {self._text[max(0, hit.start - 5) : hit.start]}".endswith((" این ", " آن "))
            if found:
                self._share(found[-1], nominal)
            found.append(nominal)
            stop = nominal.end
        return found

    def _share(self, before: Nominal, after: Nominal) -> None:
        """Gives a role noun the owner of the one that `و` joins to it: `نیروهای امنیتی و پلیس ترکیه`."""
        if before.role is not None and after.role is not None and not before.whose and self._clean[before.end : after.start] == " و ":
            before.whose = list(after.whose)

    def next(self, end: int) -> int | None:
        """Where the next word begins, if nothing but a space (and a quotation mark) parts it from what ends at `end`."""
        gap = _GAP.match(self._clean, end)
        return gap.end() if gap else None

    def word_end(self, start: int) -> int:
        """The end of the word that begins at `start`; a word of two halves is one where the syntax says so."""
        token = self.tokens.get(start)
        if token is not None:
            return token.end
        word = _WORD.match(self._text, start)
        return word.end() if word else start

    def _supported(self, hit: Hit) -> bool:
        """Whether a weak form is a name here: its bearer is named in full elsewhere, or its tag says so and it is no adjective."""
        if hit.kind in {"person", "organisation"} and not self._sure.isdisjoint(hit.sense.keys):
            return True
        token, before = self.tokens.get(hit.start), self._token_ends.get(hit.start - 1)
        linked = before is not None and before.ezafe and before.tag == "NOUN" and hit.kind not in {"person", "organisation"}
        return token is not None and token.tag == "PROPN" and not linked

    def _word(self, hit: Hit) -> Nominal:
        """A hit that is no role noun; a demonym after a number is somebody (`سه فلسطینی`), `این مقام` may have one after it."""
        if hit.kind == "demonym" and self._counted(hit.start):
            return Nominal(hit.start, hit.end, replace(hit, sense=replace(hit.sense, kind="people", plural=False)))
        nominal = Nominal(hit.start, hit.end, hit)
        if hit.kind in {"organisation", "people"}:
            self._tails.of_name(nominal)
        while hit.sense.target in {"person", "body"} and (start := self.next(nominal.end)) is not None:
            after = self.at.get(start)
            if after is None or after.kind not in {"demonym", "modifier"} or " " not in self._text[hit.start : hit.end]:
                break
            if after.kind == "demonym":
                nominal.whose.append(Nominal(after.start, after.end, after))
            nominal.end = after.end
        return nominal

    def _counted(self, start: int) -> bool:
        """Whether a number or a counting word stands before `start`."""
        words = self._text[max(0, start - 12) : start].split()
        return bool(words) and self._text[start - 1] == " " and (words[-1].isdigit() or words[-1] in self._counters)

    def _is_somebody(self, hit: Hit, role: Role) -> bool:
        """Whether a role noun stands for somebody here: not in a phrase that is known for nobody (`منابع طبیعی`), not as the adjective
        of another noun (`حمله نظامی`); a counting noun (`تن`) only for people that nothing more is said of, behind a number."""
        if role.counted:
            return self._counted(hit.start) and not self.goes_on(hit.end) and not self._text.startswith(" از ", hit.end)
        adjective = hit.sense.modifier is not None and not hit.sense.plural and self.goes_on(hit.start - 1)
        return not role.nobody and not adjective

    def named(self, start: int, *, quoted: bool = False) -> bool:
        """Whether the word at `start` is tagged as a name (or as foreign), as far as there are tags; `quoted` takes a closing mark for one."""
        token = self.tokens.get(start)
        return token is None or token.tag in {"PROPN", "X"} or (quoted and self._clean[token.end : token.end + 1] in {"»", '"', "”"})

    def goes_on(self, end: int) -> bool:
        """Whether an ezafe links what ends at `end` to the next word."""
        token = self._token_ends.get(end)
        return token is not None and token.ezafe

    def _role(self, head: Hit, depth: int) -> Nominal:
        nominal = Nominal(head.start, head.end, head)
        role = head.sense.role
        assert role is not None
        skipped = self._complements(nominal, role, depth)
        self._tails.of_role(nominal, role, open_end=skipped > 0 and self.goes_on(nominal.end))
        return nominal

    def _complements(self, nominal: Nominal, role: Role, depth: int) -> int:
        """Takes the adjectives and owners behind the head; gives how many words it passed over that say nothing."""
        position, skipped = nominal.end, 0
        while True:
            position = self._affairs(nominal, position)
            start = self.next(position)
            if start is None:
                return skipped
            hit = self.at.get(start)
            halved = hit is not None and hit.kind == "modifier" and self._clean.startswith("\u200c", hit.end)  # `فناوری‌های`: no adjective
            if hit is None or halved or (nominal.whose == [] and self._passed(role, nominal, hit, position)):
                skipped += 1
                onward = self._onward(position, start, hit)
                if skipped > _MAX_SKIPPED or onward is None:
                    return skipped
                position = onward
            elif hit.sense.modifier is not None and not self._accepts_again(nominal, hit):
                nominal.modifiers.append(hit)
                position = nominal.end = hit.end
            elif not nominal.whose and depth < _MAX_DEPTH and self._accepts(role, nominal.hit.sense, hit) and not (skipped and self._far(role, hit)):
                position = self._own(nominal, hit, depth)
                if hit.kind not in {"demonym", "people"}:
                    return skipped
            else:
                self._second(nominal, hit)
                return skipped

    def _passed(self, role: Role, nominal: Nominal, hit: Hit, position: int) -> bool:
        """Whether a role noun in the middle only tells what the head is about: the women of `فراکسیون زنان مجلس`."""
        other = hit.sense.role
        if other is None or not other.weak or hit.sense.modifier is not None or not self.goes_on(position) or not self.goes_on(hit.end):
            return False
        return role.sort == "body" and other.sort == "group" and not self._accepts(role, nominal.hit.sense, hit)

    def _onward(self, position: int, start: int, hit: Hit | None) -> int | None:
        """The end of the word at `start` if it belongs to the noun phrase so far; `و` does between two words of one field (`علمی و فناوری`)."""
        if hit is not None:
            return hit.end
        if self._linked(position, start):
            return self.word_end(start)
        after = start + 2
        if not self._text.startswith("و ", start) or position not in self._token_ends:
            return None
        token, another = self.tokens.get(after), self.at.get(after)
        if another is not None:
            return start + 1 if another.kind == "modifier" and token is not None and token.ezafe else None
        linked = token is not None and token.tag in {"NOUN", "ADJ"} and token.ezafe
        return token.end if token is not None and linked else None

    @staticmethod
    def _accepts_again(nominal: Nominal, hit: Hit) -> bool:
        """Whether a word that is a noun as well as an adjective (`نظامی`) is the noun behind the head: only where that is the same noun."""
        return hit.kind == "role" and nominal.role is not None and hit.sense.role is nominal.role

    def _affairs(self, nominal: Nominal, position: int) -> int:
        """Passes over what the bearer is in charge of before it is said whose he is: `معاون وزیر دفاع در امور سیاسی آمریکا`."""
        words = f" {AFFAIRS} "
        if nominal.whose or not self._text.startswith(words, position):
            return position
        start: int | None = position + len(words)
        for _ in range(2):
            if start is None:
                return position
            hit = self.at.get(start)
            if hit is not None and hit.kind != "modifier":
                return position
            token = self.tokens.get(start)
            if token is None or token.tag in _NO_PART:
                return position
            after = self.next(token.end)
            owner = self.at.get(after) if after is not None else None
            if owner is not None and owner.kind in {"state", "demonym", "reference", "capital"} and token.ezafe:
                return token.end
            start = after
        return position

    def _second(self, nominal: Nominal, hit: Hit) -> None:
        """Takes the state behind an adjective for the place of service: `حاکم آمریکایی عراق` is an American in Iraq."""
        role = nominal.role
        if self._tails.lives(nominal, hit):
            self._tails.send(nominal, hit)
            return
        if role is None or role.sort != "person" or nominal.hit.sense.plural or len(nominal.whose) != 1 or nominal.whose[0].kind != "demonym":
            return
        other = hit.kind in {"state", "capital"} and not hit.sense.weak and hit.sense.keys != nominal.whose[0].hit.sense.keys
        if other and self.goes_on(nominal.end):
            self._tails.send(nominal, hit)

    def _own(self, nominal: Nominal, hit: Hit, depth: int) -> int:
        """Makes `hit` the complement of `nominal`, and what is coordinated with it where that is a list of owners; gives the end."""
        owner = self._role(hit, depth + 1) if hit.sense.role else Nominal(hit.start, hit.end, hit)
        nominal.whose.append(owner)
        nominal.end = owner.end
        if hit.sense.target == "several":
            self._kinds_of_states(nominal)
        plural = nominal.hit.sense.plural or (nominal.role is not None and nominal.role.sort == "group")
        while plural and hit.kind in {"state", "demonym", "organisation", "capital"}:
            joined = self._joined(nominal.end, hit)
            if joined is None:
                break
            nominal.whose.append(Nominal(joined.start, joined.end, joined))
            nominal.end = joined.end
        return nominal.end

    def _kinds_of_states(self, nominal: Nominal) -> None:
        """Takes the words that tell what states are meant: `کشورهای عربی`, `کشورهای حاشیه خلیج فارس`."""
        for _ in range(_MAX_SKIPPED):
            start = self.next(nominal.end)
            if start is None or not self._linked(nominal.end, start):
                return
            hit = self.at.get(start)
            if hit is not None and hit.sense.modifier is not None:
                nominal.modifiers.append(hit)
            elif hit is not None and hit.kind not in {"place", "demonym"}:
                return
            nominal.end = hit.end if hit is not None else self.word_end(start)

    def _joined(self, end: int, like: Hit) -> Hit | None:
        """The hit of the kind of `like` that `و` or a comma joins to what ends at `end`."""
        tail = self._clean[end : end + 3]
        start = end + 3 if tail == " و " else end + 2 if tail[:2] == "، " else -1
        hit = self.at.get(start)
        return hit if hit is not None and hit.kind == like.kind else None

    def _accepts(self, role: Role, sense: Sense, hit: Hit) -> bool:
        """Whether `hit` may say whose the bearer of `role` is."""
        if hit.kind in _OWNERS:
            return not hit.sense.weak or hit.kind == "demonym" or self.named(hit.start)
        if hit.kind == "reference":
            return hit.sense.target in {"state", "own", "self", "home", "body", "person", "states", "several"}
        open_role = role.sort != "person" or (role.inherit and not role.sector) or sense.plural
        if hit.kind == "person":
            return open_role and not role.title
        other = hit.sense.role
        if other is None or role.title or other.title or other.nobody:
            return False
        if other.sort == "person":
            return open_role and (role.inherit or role.sector == "GOV") and not (role.sort == "person" and not role.inherit)
        return role.inherit or other.sort == "body" or other.name == role.name

    @staticmethod
    def _far(role: Role, hit: Hit) -> bool:
        """Whether a hit is no owner any more once other words stand before it: `وزیران ناتو راهی بروکسل`."""
        return hit.sense.weak or hit.kind in {"capital", "place", "person"} or (hit.kind == "role" and not role.inherit)

    def _linked(self, end: int, start: int) -> bool:
        """Whether the word at `start` belongs to the noun phrase that ends at `end`: by ezafe, as an adjective, or as a number."""
        if self._text[start].isdigit():
            return True
        word = self.tokens.get(start)
        if word is None or word.tag in _NO_PART:
            return False
        return self.goes_on(end) or word.tag == "ADJ"


def _of_others(hits: list[Hit], clean: str) -> list[Hit]:
    """`hits`, with the name of a body taken for the noun that it is too where a state follows: `قوه قضائیه` is Iran's, not in `قوه قضائیه لبنان`."""
    made = list(hits)
    for i, (hit, after) in enumerate(pairwise(hits)):
        generic = hit.sense.generic
        if generic is not None and after.kind in {"state", "demonym", "capital"} and not after.sense.weak and clean[hit.end : after.start] == " ":
            made[i] = Hit(hit.start, hit.end, Sense("role", role=generic))
    return made
