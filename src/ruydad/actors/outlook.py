"""What an article is about and where it is written: whose `وزیر خارجه`, `پلیس` or `دولت` is that nothing says more about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable

from ruydad.actors.lexicon import Role
from ruydad.actors.nominals import Nominal
from ruydad.actors.register import Register
from ruydad.actors.scan import Hit, Scanner

_PLACES = frozenset({"state", "capital", "place"})
_PEOPLES = frozenset({"demonym", "people"})
_NOT_AT_HOME = frozenset({"REB", "UAF", "CRM"})  # of these a medium tells whose they are
_PRIVATE = frozenset({"CVL", "REF"})
_FOCUS = 0.6  # of the votes
_IN = frozenset({"در"})
_TOWARDS = frozenset({"به", "از", "تا"})
_NEAR = 400  # characters that a scene holds on
PEOPLES_THAT_ACT = frozenset({"USA", "SAU", "ISR", "RUS", "GBR", "CHN"})  # `آمریکایی‌ها`: in news, their government


class Outlook:
    """The states of one article: `home` is the one that it is written from, `focus` the one that most of it is about,
    `people` the one that most of the private persons in it are of."""

    def __init__(
        self, register: Register, hits: list[Hit], nominals: list[Nominal], text: str, scanner: Scanner, home: str, *, at_home: bool
    ) -> None:
        """`text` is the article in its `plain` form; `at_home` whether it shows that it is written in and for `home`."""
        self.home = home
        votes = _votes(register, hits)
        self.focus = _most(votes)
        self.people = _people(nominals, counted=False)
        self._crowd = _people(nominals, counted=True)
        self._at_home = at_home
        self._plays_at_home = home in votes or not votes
        self._leading = _leading(votes, hits)
        self._owners = _owners(nominals, text, scanner)
        self._places = [hit for hit in hits if hit.kind in _PLACES and not hit.sense.weak]
        self._starts = [hit.start for hit in self._places]

    def state_of(self, role: Role, words: str, *, single: bool, spoken_of: Callable[[str], bool]) -> str | None:
        """The state that a role noun without one, in the text's `words`, belongs to: that which the same noun has elsewhere in the article; what the
        article is about, once that has been spoken of; else home, where the text shows that it is written there and, but for `single` officials,
        plays there too (`مردم` in a report from Liberia are none of the outlet's own); else the state that is named most."""
        if (owner := self._owners.get(_called(role, words))) is not None:
            return owner
        home = self.home if self._at_home and (single or self._plays_at_home) else None
        if self.focus is not None and (home is None or self.focus == home or spoken_of(self.focus)):
            return self.focus
        if role.sector in _NOT_AT_HOME:
            return None
        return home or self._leading

    def scene(self, role: Role, text: str, start: int, stop: int) -> str | None:
        """The state in which the sentence `[start, stop)` plays: `در بغداد`, `در غرب چین`, else the only one of whose towns it speaks; of private
        persons else that of the people whom the article tells of; where it is about no one state, that in which what was told right before plays."""
        here = self._within(start, stop)
        if told := next((hit for hit in here if _after(_IN, text, start, hit)), None):
            return told.sense.keys[0]
        towns = {hit.sense.keys[0] for hit in here if hit.kind == "place" and _after(_TOWARDS, text, start, hit)}
        if len(towns) == 1:
            return towns.pop()
        if role.sector in _PRIVATE and self._crowd is not None:
            return self._crowd
        before = self._within(start - _NEAR, start) if self.focus is None and not here else []
        return next((hit.sense.keys[0] for hit in reversed(before) if _after(_IN, text, 0, hit)), None)

    def _within(self, start: int, stop: int) -> list[Hit]:
        return self._places[bisect_left(self._starts, start) : bisect_left(self._starts, stop)]


def _after(words: frozenset[str], text: str, start: int, hit: Hit) -> bool:
    """Whether one of `words` stands before the place, with one word between at most (`در غرب چین`)."""
    return not words.isdisjoint(text[max(start, hit.start - 10) : hit.start].split()[-2:])


def _called(role: Role, words: str) -> str:
    """By what the bearers of a role are told apart: groups by the very words, since `نیروهای دولتی` are others than `نیروهای ویژه`."""
    return words if role.sort == "group" else role.name


def _owners(nominals: list[Nominal], text: str, scanner: Scanner) -> dict[str, str]:
    """For each role noun the state that it is said to be of, in its own words or as the first word of a body's name (`ارتش لبنان`),
    where the article names but one."""
    told: dict[str, set[str]] = {}
    for part in (part for nominal in nominals for part in nominal.parts()):
        if part.role is not None and part.whose and part.whose[0].kind in _PLACES | _PEOPLES:
            noun = _called(part.role, text[part.hit.start : part.hit.end])
            told.setdefault(noun, set()).update(owner.hit.sense.keys[0] for owner in part.whose if owner.hit.sense.keys)
        elif part.kind == "organisation":
            words = text[part.start : part.end]
            head, country = words.split(" ")[0], scanner.state_in(words)
            sense = scanner.sense(head)
            if sense is not None and sense.role is not None and country:
                told.setdefault(_called(sense.role, head), set()).add(country)
    return {name: next(iter(states)) for name, states in told.items() if len(states) == 1}


def _people(nominals: list[Nominal], *, counted: bool) -> str | None:
    """The people of most of the private persons whose people an article tells (`اسرای فلسطینی`, `شهروندان عراقی`), with `counted` of those too
    who are called by it alone (`۷۴ فلسطینی`); None where none has most."""
    votes: Counter[str] = Counter()
    for part in (part for nominal in nominals for part in nominal.parts()):
        if counted and part.kind == "people" and part.hit.sense.keys[0] not in PEOPLES_THAT_ACT:
            votes[part.hit.sense.keys[0]] += 1  # `۷۴ فلسطینی`
        elif part.role is not None and part.role.sector in _PRIVATE:
            owner = next((owner.hit.sense.keys[0] for owner in part.whose if owner.kind in _PLACES | _PEOPLES and owner.hit.sense.keys), None)
            votes[part.role.country or owner or ""] += 1
    del votes[""]
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= max(2, _FOCUS * votes.total()) else None


def _votes(register: Register, hits: list[Hit]) -> Counter[str]:
    """How often the states, places, bodies and persons of each state are named in an article, under "" those of none; media have no vote,
    for they only tell the news."""
    votes: Counter[str] = Counter()
    for (kind, keys), count in Counter((hit.kind, hit.sense.keys) for hit in hits if not hit.sense.weak).items():
        if kind in _PLACES or kind in _PEOPLES:
            votes[keys[0]] += count
        elif kind == "person" or (kind == "organisation" and not register.is_medium(keys)):
            votes[register.belongs(keys, person=kind == "person") or ""] += count
    return votes


def _most(votes: Counter[str]) -> str | None:
    """The state that most of what an article names belongs to; None where none has most of it."""
    best = votes.most_common(1)
    return best[0][0] if best and best[0][0] and best[0][1] >= max(2, _FOCUS * votes.total()) else None


def _leading(votes: Counter[str], hits: list[Hit]) -> str | None:
    """The state that is named more often than any other, of equals the one that the article names first; None where none is named twice."""
    states = [state for state in votes if state and votes[state] > 1]
    first = {hit.sense.keys[0]: -i for i, hit in reversed(list(enumerate(hits))) if hit.kind in _PLACES | _PEOPLES and hit.sense.keys}
    return max(states, key=lambda state: (votes[state], first.get(state, -len(hits))), default=None)
