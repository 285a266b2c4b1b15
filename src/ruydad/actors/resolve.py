"""Turns noun phrases into entities, in the order of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ruydad.actors.announced import Announced
from ruydad.actors.days import ClauseDays
from ruydad.actors.discourse import Discourse, Pointer, Spoken
from ruydad.actors.lexicon import Role, cues
from ruydad.actors.mentions import kind_of
from ruydad.actors.nominals import Nominal
from ruydad.actors.outlook import PEOPLES_THAT_ACT, Outlook
from ruydad.actors.recurrence import alike
from ruydad.actors.reference import Referring
from ruydad.actors.register import Draft, Register
from ruydad.actors.salience import Salience
from ruydad.actors.scan import Scanner
from ruydad.actors.sector import INTERNATIONAL, sector_of
from ruydad.records import MentionKind, Reading, Span
from ruydad.text.letters import fold

_NOBODY = frozenset({"self", "several"})
_LIST = re.compile(r"، | و ")
_ONE_EACH = frozenset({"دولت", "پارلمان", "ارتش"})  # a state has one, so that several are not of the state that the article is about


class Resolver:
    """Resolves the noun phrases of one article, which must come in order."""

    def __init__(self, reading: Reading, text: str, register: Register, scanner: Scanner, outlook: Outlook, nominals: Sequence[Nominal]) -> None:
        self._clean = reading.clean
        self._text = text
        self._register = register
        self._scanner = scanner
        self._outlook = outlook
        self._starts = [sentence.span[0] for sentence in reading.sentences]
        self._salience = Salience(reading)
        self._discourse = Discourse(self._salience, self._is_subject)
        self._days = ClauseDays(reading, self._salience, register.day)
        self._referring = Referring(text, self._discourse, register, scanner, outlook)
        self._announced = Announced(nominals, text, self._starts, cues().vague)
        self._prepositions, self._credits = cues().prepositions, cues().credits
        self._ezafe = frozenset(token.end for token in reading.tokens if token.ezafe)
        self._state_at = {n.start: (n.hit.sense.keys[0], n.end) for n in nominals if n.kind == "state"}
        self._sentence = 0
        self._met: dict[int, tuple[Draft, ...]] = {}  # whom the noun phrase that begins there means
        self.drafts: list[Draft] = []
        self.mentions: list[tuple[Nominal, tuple[Draft, ...], MentionKind]] = []

    def resolve(self, nominal: Nominal) -> None:
        """Resolves one outer noun phrase with all that it holds."""
        self._sentence = self._sentence_of(nominal.start)
        at = len(self.mentions)
        drafts = self._drafts(nominal)
        if not drafts:
            return
        self._met[nominal.start] = drafts
        if not self._text[max(0, nominal.start - 12) : nominal.start].rstrip().endswith(self._credits):
            inner = [draft for _, held, _ in self.mentions[at:] for draft in held] if len(self.mentions) > at + 1 else ()
            self._discourse.spoken(Spoken(self._sentence, drafts, nominal.span), inner)
        if len(self.mentions) > at + 1:
            self.mentions[at:] = sorted(self.mentions[at:], key=lambda mention: (mention[0].start, -mention[0].end))

    def _pointer(self, nominal: Nominal, role: Role | None = None, country: str | None = None, *, bound: bool = False) -> Pointer:
        """Where a word for a person stands, which `nominal` is or holds; `bound` where it is `خود` or an ending, which mean the subject."""
        governed = not bound and (self._before(nominal.start) in self._prepositions or self._text.startswith(" را ", nominal.end))
        quotation = self._salience.quotation(nominal.start)
        return Pointer(self._sentence, nominal.span, role, country, governed, self._salience.speaks(nominal.span), quotation)

    def entries(self) -> list[Draft]:
        """The drafts in the order in which the article first mentions them.

        A person or body that the text names without a state is taken for one of the state that the article is about, a private person for
        one of the people that it speaks of; a person of whom no role is told for a private one.
        """
        drafts = [draft for _, drafts, _ in self.mentions for draft in drafts]
        for draft in drafts:
            if draft.kb is None and (draft.named or _is_named_body(draft)):
                private = draft.named and draft.sector in {None, "CVL"}
                draft.country = draft.country or (self._outlook.people if private else None) or self._outlook.focus
                if draft.named and draft.country and draft.country not in INTERNATIONAL:
                    draft.sector = draft.sector or "CVL"
        return drafts

    def _drafts(self, nominal: Nominal) -> tuple[Draft, ...]:
        """Whom `nominal` stands for; takes down its mention and those of its parts."""
        drafts = self._of_role(nominal, nominal.role) if nominal.role is not None else self._of_word(nominal)
        for post in nominal.posts:
            self._owners(post, inside=True)
        owner = next((held for _, held, kind in reversed(self.mentions) if kind in {"state", "demonym"}), ()) if nominal.posts else ()
        if owner and drafts and owner[0].country == drafts[0].country:  # `سفارت آمریکا در ابوظبی و کنسولگری این کشور`: America's
            self._discourse.state(Spoken(self._sentence, owner, nominal.span))
        if drafts:
            self.mentions.append((nominal, drafts, kind_of(nominal, drafts)))
        return drafts

    def _of_word(self, nominal: Nominal) -> tuple[Draft, ...]:
        keys, kind = nominal.hit.sense.keys, nominal.kind
        if kind in {"state", "capital", "seat", "demonym", "people"}:
            return (self._state(nominal, keys[0]),)
        if kind == "organisation":
            return (self._organisation(nominal),)
        if kind == "person":
            return (self._register.person(keys, self._days.of_clause(nominal.span)),)
        if kind == "name":
            return (self._name(nominal),)
        if kind == "acronym":
            return self._met.get(int(keys[0]), ())
        return self._reference(nominal) if kind == "reference" else ()

    def _state(self, nominal: Nominal, code: str) -> Draft:
        state = self._register.state(code)
        counted = nominal.kind == "people" and not nominal.hit.sense.plural
        self._discourse.state(Spoken(self._sentence, (state,), nominal.span), regime="رژیم" in self._text[nominal.start : nominal.end])
        if counted or (nominal.kind == "people" and code not in PEOPLES_THAT_ACT):
            words = self._words(nominal)
            key = ("people", code, "some" if counted else "all")
            return self._register.other(Draft(key, "NORP", words, country=code, sector="CVL", plural=True))
        return state

    def _organisation(self, nominal: Nominal) -> Draft:
        """A body of the tables; the noun that its name begins with stands for it from now on: `ارتش` after `ارتش لبنان`."""
        draft = self._register.organisation(nominal.hit.sense.keys)
        words = self._text[nominal.start : nominal.end]
        draft.heads.add(words)
        noun = words.split(" ")[0]
        if draft.country in INTERNATIONAL or self._scanner.state_in(words):
            self._discourse.called(noun.removesuffix("ی") if noun.endswith(("ای", "وی")) else noun, draft)
        return draft

    def _name(self, nominal: Nominal) -> Draft:
        words = self._words(nominal)
        key = " ".join(fold(words).split())
        return self._register.named(nominal.hit.sense.keys[0] if nominal.hit.sense.keys else key, words)

    def _words(self, nominal: Nominal) -> str:
        return " ".join(self._clean[nominal.start : nominal.end].split())

    # Role nouns

    def _of_role(self, nominal: Nominal, role: Role) -> tuple[Draft, ...]:
        owners = [draft for part in nominal.whose for draft in self._owners(part, inside=part.start < nominal.end)]
        if nominal.hit.sense.clitic and not owners and (possessor := self._possessor(nominal)) is not None:
            owners = [possessor]
        if role.title and nominal.apposed is not None:
            return (self._apposed(nominal, role, None),)
        if not owners:
            drafts = self._bare(nominal, role)
        elif role.name == "همتا":
            drafts = tuple(dict.fromkeys(self._counterpart(nominal, role, owner) for owner in owners))
        else:
            drafts = tuple(dict.fromkeys(self._borne(nominal, role, owner) for owner in owners))
        for draft in drafts:
            self._discourse.called(self._head(nominal, role), draft)
        return drafts

    def _head(self, nominal: Nominal, role: Role) -> str:
        """By what a bearer is known later: a person by the role, whatever form names it, groups and bodies by the very words."""
        if nominal.name is not None:
            return fold(self._words(nominal))
        return role.name if role.sort == "person" and not nominal.hit.sense.plural else self._text[nominal.hit.start : nominal.hit.end]

    def _owners(self, part: Nominal, *, inside: bool) -> tuple[Draft, ...]:
        """Whom a complement stands for; a place is no actor itself but tells the state, one outside the noun phrase is not mentioned here."""
        if part.kind == "place":
            return (self._register.state(part.hit.sense.keys[0]),)
        if part.hit.sense.target == "self":
            possessor = self._possessor(part)
            return (possessor,) if possessor is not None else ()
        at = len(self.mentions)
        drafts = self._drafts(part)
        if not inside:
            del self.mentions[at:]
        return drafts

    def _possessor(self, nominal: Nominal) -> Draft | None:
        """Whose something is by `خود` or an ending: the sentence's main subject, else the first that no preposition governs, else
        the person spoken of."""
        free = [spoken for spoken in self._discourse.subjects(self._sentence) if self._before(spoken.span[0]) not in self._prepositions]
        main = next((spoken for spoken in free if self._salience.is_main(spoken.span)), free[0] if free else None)
        return main.drafts[0] if main is not None else self._discourse.person(self._pointer(nominal, bound=True))

    def _bare(self, nominal: Nominal, role: Role) -> tuple[Draft, ...]:
        """A role noun with nothing that tells whose it is: by what the article said before, or what it is about."""
        if nominal.apposed is not None:
            return (self._apposed(nominal, role, None),)
        if nominal.this and role.sort == "person" and not nominal.hit.sense.plural:
            meant = self._discourse.person(self._pointer(nominal, role))
            return (meant,) if meant else ()
        if nominal.name is not None:
            return (self._borne(nominal, role, None),)
        bearer = None if role.weak and not nominal.this else self._discourse.bearer(self._head(nominal, role))
        if bearer is not None and not (nominal.whose or role.country or nominal.modifiers or nominal.open):
            return (bearer,)
        if role.weak and not nominal.region and not nominal.abroad:
            return ()
        country = role.country or (None if self._is_open(nominal, role) else self._assumed(nominal, role))
        return (self._borne(nominal, role, self._register.state(country) if country else None),)

    @staticmethod
    def _is_open(nominal: Nominal, role: Role) -> bool:
        """Whether the words themselves say that it is of some other state than the article's: `دیپلمات غربی`, `دولت‌ها`."""
        several = nominal.hit.sense.plural and role.name in _ONE_EACH
        return several or bool(nominal.abroad or nominal.region) or any(part.kind == "reference" for part in nominal.whose)

    def _sentence_span(self) -> Span:
        stop = self._starts[self._sentence + 1] if self._sentence + 1 < len(self._starts) else len(self._text)
        return (self._starts[self._sentence] if self._starts else 0), stop

    def _sentence_of(self, start: int) -> int:
        return max(0, bisect_right(self._starts, start) - 1)

    def _assumed(self, nominal: Nominal, role: Role) -> str | None:
        """The state of a role noun that tells none: where the sentence plays, what the article says elsewhere or is about, or home."""
        single = role.sort == "person" and not nominal.hit.sense.plural
        local = role.local and not single
        scene = self._outlook.scene(role, self._text, *self._sentence_span()) if local else None
        words = self._text[nominal.hit.start : nominal.hit.end]
        return scene or self._outlook.state_of(role, words, single=single, spoken_of=self._discourse.has_state)

    def _borne(self, nominal: Nominal, role: Role, owner: Draft | None) -> Draft:
        """Who bears `role` for `owner`."""
        if nominal.apposed is not None:
            return self._apposed(nominal, role, owner)
        country = role.country or (owner.country if owner and not role.apart else None) or nominal.region or None
        sector = sector_of(nominal, role, owner, country)
        shared = len(nominal.whose) > 1 or (owner is not None and nominal.whose and nominal.whose[0].hit.sense.target == "states")
        each = bool(shared and role.offices)  # `نخست‌وزیران هند و پاکستان`: one of each
        single = role.sort == "person" and (each or not nominal.hit.sense.plural)
        if single and not each and (named := self._told(nominal, role, owner)):
            return named
        one_of_many = self._announced.indefinite(nominal)
        if single and not nominal.former and not one_of_many and country and (held := self._holder(nominal, role, owner, country)):
            return held
        kind = "PER" if single else "ORG" if role.sort == "body" else "NORP"
        told = fold(self._clean[slice(*nominal.name)]) if nominal.name else ""
        key = ("role", kind, role.name, told, str(owner.number) if owner else "", sector or "")
        words = f"{role.name} {owner.name}" if each and owner else self._words(nominal)
        draft = Draft(key, kind, words, country=country, sector=sector, plural=not single and role.sort != "body")  # type: ignore[arg-type]
        draft.office = role.offices[0] if role.offices and single and not nominal.former else None
        return self._register.other(draft)

    def _told(self, nominal: Nominal, role: Role, owner: Draft | None) -> Draft | None:
        """Who bears the role by the article's own words: whom it called so before (`این سخنگو`), or names so elsewhere."""
        if nominal.this:
            before = self._discourse.bearer(self._head(nominal, role))
            return before if before is not None and before.is_person and (owner is None or before.country == owner.country) else None
        named = self._announced.bearer(nominal, self._sentence)
        return self._apposed(named, named.role, owner) if named is not None and named.role is not None else None

    def _holder(self, nominal: Nominal, role: Role, owner: Draft | None, country: str) -> Draft | None:
        """The person who holds the role's office, as the article or the tables say: on the days that the clause tells, else the article's;
        `وقت` is whoever held it on the days that the sentence tells, `منتخب` who is to take it."""
        body = owner.kb if owner is not None and owner.kb and not owner.is_state else country
        words = self._text[nominal.start : nominal.end].split()
        then = "وقت" in words
        days = self._days.of_clause(nominal.span) or (self._days.of_sentence(self._sentence_span()) if then else None)
        elect = "منتخب" in words
        if days is None and not then and not elect and (bearer := self._discourse.bearer(f"{role.name} {body}")) is not None:
            return bearer
        if not role.offices or (owner is not None and not owner.kb) or (then and days is None):
            return None
        return self._register.holder(role.offices, body, days, elect=elect)

    def _apposed(self, nominal: Nominal, role: Role, owner: Draft | None) -> Draft:
        """The person named beside the role: the article's word on what he is adds to, and overrules, what is known of him."""
        assert nominal.apposed is not None
        inside = nominal.start <= nominal.apposed.start < nominal.end  # `آقای زندی`: the name is part of the noun phrase
        self._identify(nominal.apposed, role, owner)
        (person,) = self._drafts(nominal.apposed) if inside else self._of_word(nominal.apposed)
        country = role.country or (owner.country if owner else None)
        sector = sector_of(nominal, role, owner, country or person.country)
        person.country = person.country or country or (None if role.title else self._assumed(nominal, role))
        if nominal.former:
            person.sector = "ELI"
        elif sector and (person.sector in {None, "ELI", "UNK"} or person.kb is None or (person.office is None and not role.title)):
            person.sector = sector
        if role.offices and person.country and not nominal.former:
            person.office = person.office or role.offices[0]
            body = owner.kb if owner is not None and owner.kb and not owner.is_state else person.country
            self._discourse.called(f"{role.name} {body}", person)
        return person

    def _identify(self, name: Nominal, role: Role, owner: Draft | None) -> None:
        """Takes an unknown name beside an office for that of its holder, where the two are alike: `کیم جونگ یونگ رهبر کره شمالی`."""
        if name.kind != "name" or not role.offices or owner is None or owner.country is None:
            return
        held = self._register.holder(role.offices, owner.kb or owner.country)
        words = " ".join(fold(self._words(name)).split())
        if held is not None and held.kb and alike(words, fold(held.name)):
            self._register.identify(words, held)

    def _counterpart(self, nominal: Nominal, role: Role, owner: Draft) -> Draft:
        """`همتای ترک خود`: who holds in that state the office of the person that the text is speaking of."""
        if nominal.apposed is not None:
            return self._apposed(nominal, role, owner)
        subject = self._discourse.person(self._pointer(nominal, bound=True))
        if subject is not None and subject.office and owner.country:
            held = self._register.holder((subject.office,), owner.country)
            if held:
                return held
        return self._borne(nominal, role, owner)

    def _reference(self, nominal: Nominal) -> tuple[Draft, ...]:
        """Whom words that refer back mean; the state that they name themselves narrows the choice. `خود` says only whose something is."""
        if nominal.hit.sense.target in _NOBODY:
            return ()
        if nominal.hit.sense.target == "states" and (named := self._named_after(nominal)):
            return named
        country = next((draft.country for part in nominal.whose for draft in self._drafts(part)), None)
        return self._referring.meant(nominal, self._pointer(nominal, country=country, bound=nominal.hit.sense.target == "own"))

    def _named_after(self, nominal: Nominal) -> tuple[Draft, ...]:
        """The states that are named right after `دو کشور`: `با دو کشور ایتالیا و آلمان`."""
        codes: list[str] = []
        at = nominal.end + 1
        while at in self._state_at:
            code, end = self._state_at[at]
            codes.append(code)
            joined = _LIST.match(self._text, end)
            at = joined.end() if joined else -1
        return tuple(self._register.state(code) for code in codes) if len(codes) > 1 else ()

    def _before(self, start: int) -> str:
        """The word before `start`."""
        return self._text[max(0, start - 16) : start].rstrip().rsplit(" ", 1)[-1]

    def _is_subject(self, span: Span) -> bool:
        """Whether no preposition, no ezafe and no را makes the words a complement."""
        linked = span[0] - 1 in self._ezafe
        return self._before(span[0]) not in self._prepositions and not linked and not self._text.startswith(" را ", span[1])


def _is_named_body(draft: Draft) -> bool:
    """Whether it is a body by a name of its own that no table knows: `شرکت «هابی لابی»`."""
    return draft.type == "ORG" and draft.key[0] == "role" and bool(draft.key[3])
