"""What stands over and under the pictures: what each shows, said in a sentence, and what it leaves out."""

from __future__ import annotations

from ruydad.archive.looking import Period
from ruydad.web import form
from ruydad.web.pictures import TYPES, Looked
from ruydad.web.wording import name_of


def finding(looked: Looked, picture: str) -> str:
    """The main thing that a picture shows; empty where there is nothing to see."""
    drawn = sum(one.count for one in looked.periods)
    if picture in {"timeline", "quads", "types"}:
        return _of_times(looked, picture, drawn) if drawn else ""
    if picture == "map":
        return _of_places(looked)
    return _of_sides(looked, picture)


def notes(looked: Looked, picture: str) -> list[str]:
    """What a reader has to know of a picture: what is not in it."""
    missing: tuple[tuple[str, int], ...] = ()
    if picture == "timeline":
        missing = (
            ("undated", looked.course.undated if looked.question.wanted().start is None else 0),
            ("stragglers", 0 if looked.question.from_ or looked.question.to else looked.stragglers),
        )
    elif picture == "map":
        missing = (("unplaced", looked.places.unplaced), ("unmapped", looked.places.unmapped))
    said = [looked.t(key, n=count) for key, count in missing if count]
    return [*said, looked.t(f"{picture}_note")] if picture in {"quads", "matrix", "network", "map"} else said


def largest(looked: Looked) -> Period | None:
    """The period with most events, the first of several."""
    return max((one for one in looked.periods if one.count), key=lambda one: one.count, default=None)


def _of_times(looked: Looked, picture: str, drawn: int) -> str:
    most = largest(looked)
    if picture == "timeline" and most:
        return looked.t("timeline_finding", n=drawn, period=looked.period(most), most=most.count)
    sums = [sum(one.quads[quad] for one in looked.periods) for quad in range(4)]
    if picture == "quads":
        scores = [one.score * one.count for one in looked.periods if one.score is not None]
        share = form.percent(looked.language, (sums[2] + sums[3]) / drawn)
        return looked.t("quads_finding", share=share, score=looked.number(sum(scores) / drawn, 1))
    counts = {code: sum(one.types.get(code, 0) for one in looked.periods) for code, _ in TYPES}
    first, second = sorted(counts, key=lambda code: -counts[code])[:2]
    if not counts[second]:
        return looked.t("types_finding_one", first=name_of(looked.language, "types", first))
    named = {"first": name_of(looked.language, "types", first), "second": name_of(looked.language, "types", second)}
    return looked.t("types_finding", **named, share=form.percent(looked.language, (counts[first] + counts[second]) / drawn))


def _of_sides(looked: Looked, picture: str) -> str:
    abroad = [one for one in looked.dyads if one.actor != one.recipient]
    if not abroad:
        return ""
    top = abroad[0]
    if picture == "matrix":
        return looked.t("matrix_finding", actor=looked.side(top.actor), recipient=looked.side(top.recipient), n=top.count)
    pairs: dict[frozenset[str], int] = {}
    for one in abroad:
        pair = frozenset((one.actor, one.recipient))
        pairs[pair] = pairs.get(pair, 0) + one.count
    pair = max(pairs, key=lambda one: (pairs[one], sorted(one)))
    first, second = sorted(pair, key=looked.sides.index if pair <= set(looked.sides) else str)
    return looked.t("network_finding", first=looked.side(first), second=looked.side(second), n=pairs[pair])


def _of_places(looked: Looked) -> str:
    found = looked.places.places
    spots = [one for one in found if one.precision == "city"]
    if not found:
        return ""
    if not spots:
        return looked.t("map_finding_states", n=sum(one.count for one in found))
    return looked.t("map_finding", n=sum(one.count for one in found), place=looked.spot(spots[0]), most=spots[0].count)
