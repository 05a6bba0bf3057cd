"""Office and holder: who is said to hold one office.

*Definition.* An office is a title with what it is of: a country, whatever its name, or the words
behind "of". An ambassador, envoy or other who is posted somewhere has two: who sends, and where to.
Two offices are one when title and what they are of are equal, and of who sends nothing differs.

A person posted somewhere who is given the title alone is *compatible* with an office, not
identical, when the report names the place of that office in a sentence that names the person, or in
what the person says; when nobody else in the report has the bare title; and when one office only
fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.evidence.span import Span
from detente.reading.across.setting import Settings, is_one_person, is_person
from detente.reading.across.slot import Item, Slot, SlotKind, is_slot, slot_of
from detente.reading.across.speaking import Speaking
from detente.reading.across.telling import shown, stem, telling
from detente.reading.actor import Actor
from detente.reading.countries import countries
from detente.reading.folding import folded
from detente.reading.relations import Relation
from detente.reading.titles import PORTFOLIOS
from detente.reading.words import word_set

_POSTED = word_set("ambassador envoy representative consul emissary negotiator")
_ALONE = _POSTED | word_set(
    "president minister secretary chancellor premier king queen pope governor mayor emir sultan",
    "secretary-general director-general",
    "chairman chairwoman chair chief director speaker commissioner head commander coordinator",
)
_PAST = word_set("former ex then late retired ex-president outgoing incoming designate elect")
_BARE = word_set("minister secretary chief director head chair commander commissioner")
_PARTIES = word_set("republican democratic conservative labour liberal")
_PORTFOLIOS = frozenset(map(stem, PORTFOLIOS))
_SPELT = {"defense": "defence", "labor": "labour"}
_COUNTRIES = frozenset(folded(country.key) for country in countries().values())
_OF = word_set("of to for in at on")


@dataclass(frozen=True, slots=True)
class Post:
    """An office, as it is compared.

    Parameters
    ----------
    title : str
        Folded, such as "foreign minister".
    of : str
        What it is of, or where one is posted to; empty where that is not told.
    sender : str
        Who sends one who is posted, or whose office it is; empty where that is not told.
    """

    title: str
    of: str
    sender: str

    @property
    def is_posted(self) -> bool:
        """Whether its holder is sent somewhere."""
        return self.title.split()[-1] in _POSTED


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody who is said to hold an office.

    Parameters
    ----------
    item : Item
        Its value is the holder's name.
    post : Post
    office : str
        The office in the report's words.
    places : frozenset of str
        The countries named where the report names this person, or where the person speaks.
    """

    item: Item
    post: Post
    office: str
    places: frozenset[str]


def holdings(read: Settings, speaking: Speaking) -> Iterator[Holding]:
    """Yield who a report says to hold which office, each once."""
    places = _places(read, speaking)
    seen: set[tuple[str, Post]] = set()
    for actor in read.actors:
        post = post_of(actor)
        if post is None or not is_person(actor) or (actor.full_name, post) in seen:
            continue
        seen.add((actor.full_name, post))
        office = actor.office or actor.title
        says = f"{actor.full_name}, “{' '.join(office.split())}”"
        told = read.told(actor.span, read.of(actor.span).span)
        same = (folded(actor.full_name), post.title)
        item = Item(told, says, same, actor.full_name, actor.inferred)
        own = frozenset(places.get(actor.full_name, ()))
        yield Holding(item, post, " ".join(office.split()), own)


def office_slots(found: Sequence[Holding]) -> Iterator[Slot]:
    """Yield a slot for each office that two sources name a holder of, or one gives to two."""
    for post, held in _offices(found):
        fullest = max(sorted(one.office for one in held), key=len)
        slot = slot_of(SlotKind.OFFICE, fullest, (), (one.item for one in held), _relation)
        if is_slot(slot) and post.title:
            yield slot


def post_of(actor: Actor) -> Post | None:
    """Return the office that an actor is said to hold, where one person holds it at a time.

    Examples
    --------
    >>> office = "U.S. Ambassador to Turkey"
    >>> post_of(Actor(Span(0, 9), "Ana Lund", "Ambassador", office, "Ana Lund", ""))
    Post(title='ambassador', of='turkiye', sender='united states of america')
    >>> post_of(Actor(Span(0, 9), "Ana Lund", "premier", "Norway's premier", "Ana Lund", ""))
    Post(title='prime minister', of='norway', sender='')
    >>> post_of(Actor(Span(0, 9), "Ana Lund", "spokeswoman", "", "Ana Lund", ""))
    """
    title = [folded(word) for word in actor.title.split()]
    office = (actor.office or actor.title).split()
    if not title or title[-1] not in _ALONE or _PAST & {folded(word) for word in office}:
        return None
    before, of = _around(office, title)
    owner = " ".join(word for word in _what(before).split() if word not in _PARTIES)
    if title[-1] in _POSTED:
        return Post(" ".join(title), of, owner)
    if title == ["premier"] and (of or owner) in _COUNTRIES:
        title = ["prime", "minister"]
    title = [_SPELT.get(word, word) for word in title if word != "affairs"]
    is_portfolio = set(of.split()) <= _PORTFOLIOS
    if (is_portfolio and not owner) or (title[-1] in _BARE and len(title) == 1 and not of):
        return None
    return Post(" ".join(title), of or owner, owner if of else "")


def _around(office: Sequence[str], title: Sequence[str]) -> tuple[str, str]:
    """Return the words before the title, and what it is of, by its key."""
    low = [folded(word) for word in office]
    size = len(title)
    for at in range(len(low) - size + 1):
        if low[at : at + size] == list(title):
            behind = list(office[at + size :])
            return " ".join(office[:at]), _what(" ".join(behind[1:])) if behind[:1] else ""
    return "", ""


def _what(words: str) -> str:
    """Return the key of a country, or else the stems of the words."""
    if not words:
        return ""
    found = telling(f"X {words}", Span(0, len(words) + 2), ()).countries
    if found:
        return " ".join(found)
    stems = (stem(word) for word in words.replace("’s", "").replace("'s", "").split())
    return " ".join(word for word in stems if word not in _OF | {"the"})


def _places(read: Settings, speaking: Speaking) -> dict[str, set[str]]:
    """Return for each person the countries named beside them, and where they speak."""
    found: dict[str, set[str]] = {}
    for actor in read.actors:
        if is_person(actor):
            found.setdefault(actor.full_name, set()).update(read.of(actor.span).actors)
    for said in speaking.said:
        if said.speaker:
            own = read.all[read.at(said.span) : read.at(said.span) + 2]
            inside = [one for one in own if one.span.start < said.span.end]
            found.setdefault(said.speaker, set()).update(*(one.actors for one in inside))
    return found


def _offices(found: Sequence[Holding]) -> Iterator[tuple[Post, list[Holding]]]:
    """Yield each office with who is said to hold it, those that are compatible included."""
    by_title: dict[str, list[Holding]] = {}
    for one in found:
        by_title.setdefault(one.post.title, []).append(one)
    for _, alike in sorted(by_title.items()):
        posts = sorted({_known(one.post, alike) for one in alike if one.post.of}, key=_as_text)
        held = {post: [one for one in alike if _is_in(one.post, post, posts)] for post in posts}
        # Held against those who are given the office itself, so that no order matters.
        compatible = [
            (fits[0], _compatible(one, fits[0]))
            for one in _sole_bare(alike)
            if len(fits := [post for post in posts if _fits(one, post, held[post])]) == 1
        ]
        for post, one in compatible:
            held[post].append(one)
        yield from held.items()


def _known(post: Post, alike: Iterable[Holding]) -> Post:
    """Return an office with its sender, where only one is told of that title and place."""
    senders = {one.post.sender for one in alike if one.post.of == post.of} - {""}
    return replace(post, sender=senders.pop()) if not post.sender and len(senders) == 1 else post


def _is_in(own: Post, post: Post, posts: Sequence[Post]) -> bool:
    if own.of != post.of:
        return False
    if own.sender:
        return own.sender == post.sender
    return own in posts if not post.sender else len([p for p in posts if p.of == own.of]) == 1


def _sole_bare(alike: Sequence[Holding]) -> Iterator[Holding]:
    """Yield those who are posted, it is not said where, and alone have that title in a report."""
    bare: dict[tuple[str, str], list[Holding]] = {}
    for one in alike:
        if one.post.is_posted and not one.post.of:
            bare.setdefault((one.item.told.report_id, one.post.title), []).append(one)
    for held in bare.values():
        if len({str(one.item.value) for one in held}) == 1:
            yield held[0]


def _fits(one: Holding, post: Post, held: Sequence[Holding]) -> bool:
    is_sender = not one.post.sender or not post.sender or one.post.sender == post.sender
    is_elsewhere = any(other.item.told.source != one.item.told.source for other in held)
    return is_sender and is_elsewhere and post.of in one.places


def _compatible(one: Holding, post: Post) -> Holding:
    why = f"compatible, not identical: “{one.office}” alone, beside {shown(post.of)}"
    return replace(one, item=replace(one.item, inferred=(*one.item.inferred, why)))


def _as_text(post: Post) -> tuple[str, str, str]:
    return post.title, post.of, post.sender


def _relation(one: Item, other: Item) -> Relation:
    same = is_one_person(str(one.value), str(other.value))
    return Relation.AGREES if same else Relation.DISJOINT
