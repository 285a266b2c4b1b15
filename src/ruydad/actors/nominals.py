"""The noun phrases that may stand for an actor, as trees: `سخنگوی وزارت خارجه آمریکا` holds a ministry, which holds a state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ruydad.actors.lexicon import Role
from ruydad.actors.scan import Hit, SenseKind
from ruydad.records import Span


@dataclass(slots=True)
class Nominal:
    """A noun phrase at clean `[start, end)`; `hit` is its head.

    `whose` are the noun phrases that say whose it is, several where they are coordinated (`رؤسای جمهور ایران و ترکیه`).
    `apposed` is the name or role that stands beside it and means the same person.
    """

    start: int
    end: int
    hit: Hit
    whose: list[Nominal] = field(default_factory=list)
    modifiers: list[Hit] = field(default_factory=list)
    posts: list[Nominal] = field(default_factory=list)  # where he serves, whom he is sent to: `سفیر ایران در ترکیه`
    apposed: Nominal | None = None
    name: Span | None = None  # the name of a body, behind its noun: `شرکت «هابی لابی»`
    this: bool = False  # `این` stands before it
    seated: bool = False  # it serves in a parliament: `نماینده تهران در مجلس`
    open: bool = False  # it goes on with words that tell nothing about whose it is (`نیروهای امداد`)

    @property
    def kind(self) -> SenseKind:
        """The kind of its head."""
        return self.hit.kind

    @property
    def role(self) -> Role | None:
        """The role noun that heads it, if one does."""
        return self.hit.sense.role

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end

    @property
    def former(self) -> bool:
        """Whether it speaks of one who is out of office: `رئیس جمهور پیشین`."""
        return any(hit.sense.modifier is not None and hit.sense.modifier.former for hit in self.modifiers)

    @property
    def region(self) -> str:
        """The country that an adjective tells (`دیپلمات اروپایی`: EUR), empty where none does."""
        return next((hit.sense.modifier.country for hit in self.modifiers if hit.sense.modifier is not None and hit.sense.modifier.country), "")

    @property
    def abroad(self) -> bool:
        """Whether it speaks of somebody of no state that is named (`مقامات غربی`, `وزیران کشورهای عربی`) or known (`افراد مسلح`)."""
        role = self.role
        peoples = role is not None and role.sort == "group" and self.hit.sense.plural and not self.whose  # `ملت‌ها`
        if peoples or (role is not None and role.sector == "UAF"):
            return True
        several = any(part.hit.sense.target == "several" for part in self.whose)
        return several or any(hit.sense.modifier is not None and hit.sense.modifier.abroad for hit in self.modifiers)

    @property
    def is_person(self) -> bool:
        """Whether it stands for one person."""
        role = self.role
        return self.kind in {"person", "name"} or (role is not None and role.sort == "person" and not self.hit.sense.plural)

    def parts(self) -> Iterator[Nominal]:
        """Itself and all that it holds, outer first."""
        yield self
        for part in self.whose:
            yield from part.parts()
