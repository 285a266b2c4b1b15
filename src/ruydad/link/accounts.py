"""What the reports of a story say together: who, when, where; where they disagree; how tolls grew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ruydad.link.likeness import TOWNS, other_persons, same_party
from ruydad.link.reports import Party, Report
from ruydad.link.stories import Story

NUMBERS = ("dead", "injured", "arrested")
_EXACT = 1  # days: `دیروز` and today's date differ by no more


@dataclass(frozen=True, slots=True)
class Said:
    """What one report says of a field of which the reports disagree."""

    field: str
    report: Report
    value: str


@dataclass(frozen=True, slots=True)
class Toll:
    """A step of a toll: the number, and the first report that tells it."""

    field: str
    value: int
    report: Report


@dataclass(frozen=True, slots=True)
class Account:
    """A story in short: what most reports say, days as far as they agree, each toll as it was told last."""

    type: str
    days: tuple[date, date] | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: str | None
    country: str | None
    numbers: dict[str, int]


def account(story: Story) -> Account:
    """The story in short."""
    reports = story.reports
    places = Counter((report.place.name, report.place.country) for report in reports if report.place)
    place, country = places.most_common(1)[0][0] if places else (None, None)
    return Account(
        Counter(report.type for report in reports).most_common(1)[0][0],
        _days(reports),
        _names(report.actor for report in reports),
        _names(report.recipient for report in reports),
        place,
        country,
        {step.field: step.value for step in tolls(story)},
    )


def disagreements(story: Story) -> list[Said]:
    """What each report says of the fields of which two reports say what cannot both be: none where all who speak of it agree.

    Of `۵ کشته` (five dead) in one and `۷ کشته` in another both are told, under `dead`. Sides differ where they are of other countries, or other
    persons of one country (of acts without a direction, `sides` are both); places where they are two towns or two countries; days where they are
    apart; `realis` where one says that it did not happen; `stance` where somebody denies or doubts it.
    """
    reports = story.reports
    found = [said for name in NUMBERS for said in _differing(name, [(r, str(r.numbers[name])) for r in reports if name in r.numbers])]
    found += _apart(reports)
    if all(report.mutual for report in reports):
        found += _sides("sides", [(report, report.parties) for report in reports])
    else:
        found += _sides("actor", [(report, report.actor) for report in reports])
        found += _sides("recipient", [(report, report.recipient) for report in reports])
    found += _places(reports)
    if {report.realis for report in reports} >= {"actual", "negated"}:
        found += [Said("realis", report, report.realis) for report in reports]
    stances = [(report, _stances(report)) for report in reports]
    if any(report.contested or report.stance != "asserts" for report in reports):
        found += [Said("stance", report, value) for report, value in stances]
    return found


def tolls(story: Story) -> list[Toll]:
    """How each toll grew: the numbers in the order of the days on which they were told, each with the first report that has it."""
    steps: list[Toll] = []
    for name in NUMBERS:
        last = None
        for report in story.reports:
            number = report.numbers.get(name)
            if number is not None and number != last:
                steps.append(Toll(name, number, report))
                last = number
    return steps


def _days(reports: Sequence[Report]) -> tuple[date, date] | None:
    """The days that all agree on, where they do; else those of most reports."""
    told = [report.days for report in reports if report.days]
    if not told:
        return None
    first, last = max(start for start, _ in told), min(end for _, end in told)
    return (first, last) if first <= last else Counter(told).most_common(1)[0][0]


def _names(sides: Iterable[Sequence[Party]]) -> tuple[str, ...]:
    """The names of sides, the most frequent first, each side by one name."""
    found: list[Party] = []
    counted = Counter(party for group in sides for party in group)
    for party, _ in counted.most_common():
        if not any(same_party(party, other) for other in found):
            found.append(party)
    return tuple(party.name for party in found)


def _differing(field: str, said: Sequence[tuple[Report, str]]) -> list[Said]:
    return [Said(field, report, value) for report, value in said] if len({value for _, value in said}) > 1 else []


def _apart(reports: Sequence[Report]) -> list[Said]:
    told = [(report, report.days) for report in reports if report.days and (report.days[1] - report.days[0]).days <= _EXACT]
    if not told or min(days[1] for _, days in told) >= max(days[0] for _, days in told):
        return []
    return [Said("day", report, days[0].isoformat() if days[0] == days[1] else f"{days[0]}/{days[1]}") for report, days in told]


def _sides(field: str, said: Sequence[tuple[Report, tuple[Party, ...]]]) -> list[Said]:
    told = [(report, parties) for report, parties in said if parties]
    if all(_agree(one, other) for i, (_, one) in enumerate(told) for _, other in told[:i]):
        return []
    return [Said(field, report, "; ".join(party.name for party in parties)) for report, parties in told]


def _agree(one: tuple[Party, ...], other: tuple[Party, ...]) -> bool:
    """Whether two groups of sides may be the same: nothing shows that they are of other countries, or other persons."""
    first, second = ({party.country for party in parties if party.country} for parties in (one, other))
    if first and second and not first & second:
        return False
    return not other_persons(one, other)


def _places(reports: Sequence[Report]) -> list[Said]:
    told = [(report, report.place) for report in reports if report.place]
    towns = {place.name for _, place in told if place.resolution in TOWNS}
    countries = {place.country for _, place in told if place.country}
    return [Said("place", report, place.name) for report, place in told] if len(towns) > 1 or len(countries) > 1 else []


def _stances(report: Report) -> str:
    own = f"{report.stance}: {report.voice}" if report.voice else report.stance
    return "; ".join([own, *(f"{stance}: {name}" for stance, name in report.contested)])
