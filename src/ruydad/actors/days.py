"""On which days a clause plays: `نخست‌وزیر ارمنستان در مهر ۱۳۹۹ گفت` speaks of who was prime minister then."""

from __future__ import annotations

from datetime import date, timedelta

from ruydad.actors.salience import Salience
from ruydad.records import Interval, Reading, Span

_FRESH = timedelta(days=31)  # what is no older than the news itself
_GRAINS = frozenset({"day", "week", "month", "season", "year"})


class ClauseDays:
    """The past days that the clauses and sentences of one article tell."""

    def __init__(self, reading: Reading, salience: Salience, day: date | None) -> None:
        self._salience = salience
        self._by_clause: dict[int, list[Interval]] = {}
        self._told: list[tuple[int, Interval]] = []
        for time in reading.times:
            if day is None or time.start is None or time.end is None or time.grain not in _GRAINS or time.end > day - _FRESH:
                continue
            interval = Interval(time.start, time.end)
            self._told.append((time.span[0], interval))
            clause = salience.clause(time.span)
            if clause is not None:
                self._by_clause.setdefault(clause, []).append(interval)

    def of_clause(self, span: Span) -> Interval | None:
        """The past days told in the clause in which the words at `span` stand; None where it tells none or several."""
        if not self._by_clause:
            return None
        clause = self._salience.clause(span)
        told = self._by_clause.get(clause, []) if clause is not None else []
        return told[0] if len(told) == 1 else None

    def of_sentence(self, sentence: Span) -> Interval | None:
        """The only past days told in the sentence; None where it tells none or several."""
        told = [interval for start, interval in self._told if sentence[0] <= start < sentence[1]]
        return told[0] if len(told) == 1 else None
