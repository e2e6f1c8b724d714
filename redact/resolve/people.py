"""Group the mentions of people: told by reviewers, told by the text, then by their names."""

from collections.abc import Iterable, Sequence

from redact.model import Link, Mention
from redact.resolve import addressed, alike, called, shorter, speakers, told
from redact.resolve.group import Group, group
from redact.resolve.scene import Said, people

_NEAR = 400
"""Characters back to the one just spoken of, whom a bare name then means."""
_CLEAR = 150
"""Characters that nobody else of that name was spoken of before that."""


_NEVER = -(10**9)


def groups(text: str, mentions: Sequence[Mention], links: Sequence[Link] = ()) -> list[Group]:
    """The people behind `mentions` (people and call signs), in no particular order."""
    return _gathered(text, mentions, links).all()


def grounds(
    text: str, mentions: Sequence[Mention], links: Sequence[Link] = ()
) -> tuple[tuple[Mention, Mention, str], ...]:
    """Which two mentions made one person of two, in the order of the rules, and why."""
    made = _gathered(text, mentions, links)
    at = [s.mention for s in made.said]
    return tuple((at[first], at[second], why) for first, second, why in made.grounds)


def _gathered(text: str, mentions: Sequence[Mention], links: Sequence[Link]) -> "_Gathering":
    gathering = _Gathering(people(text, mentions))
    gathering.reviewed(links)
    gathering.told(text)
    gathering.named()
    gathering.shortened()
    gathering.reviewed_again()
    return gathering


class _Gathering:
    """Groups under construction: every mention belongs to one."""

    def __init__(self, said: Sequence[Said]) -> None:
        self.said = said
        self.grounds: list[tuple[int, int, str]] = []
        self.group = [group(s) for s in said]
        self.forced: list[tuple[int, int]] = []

    def all(self) -> list[Group]:
        """Each group once."""
        return list({id(g): g for g in self.group}.values())

    def join(self, one: Group, other: Group, why: str) -> Group:
        """Make one group of two."""
        if one is other:
            return one
        self.grounds.append((one.said[0].index, other.said[0].index, why))
        one.take(other)
        for s in other.said:
            self.group[s.index] = one
        return one

    def reviewed(self, links: Iterable[Link]) -> None:
        """A reviewer's word is above every rule."""
        at = {(s.mention.start, s.mention.end): s.index for s in self.said}
        for link in links:
            pair = at.get(link.first), at.get(link.second)
            if pair[0] is None or pair[1] is None:
                continue
            if link.same:
                self.forced.append((pair[0], pair[1]))
            else:
                self.apart(pair[0], pair[1])
        for first, second in self.forced:
            self.join(self.group[first], self.group[second], "review")

    def reviewed_again(self) -> None:
        """What a reviewer settled is not unsure."""
        for first, _ in self.forced:
            self.group[first].unsure = ""

    def apart(self, first: int, second: int) -> None:
        """These two mentions are of two people."""
        self.group[first].apart.add(second)
        self.group[second].apart.add(first)

    def told(self, text: str) -> None:
        """What the words between mentions say, what a speaker says of himself, equal call signs."""
        found = list(told.answers(text, self.said))
        for first, second, answer in found:
            if not answer.same and self.group[first.index] is not self.group[second.index]:
                self.apart(first.index, second.index)
        self.bound((a, b, "the same speaker label") for a, b in speakers.labels(self.said))
        self.bound((a, b, "the same call sign") for a, b in shorter.call_signs(self.said))
        self.bound((a.index, b.index, answer.reason) for a, b, answer in found if answer.same)
        self.bound((a, b, "spoken to, and answering") for a, b in speakers.replied(self.said))
        self.bound((a, b, "what a speaker calls himself") for a, b in speakers.selves(self.said))
        self.bound((a, b, "spoken to") for a, b in addressed.spoken_to(text, self.said))

    def bound(self, pairs: Iterable[tuple[int, int, str]], said: bool = True) -> None:
        """Join the groups of each pair, unless a rule of names or a keep-list forbids it.

        What the text says (`said`) is above its speaking of another of this name.
        """
        for first, second, why in pairs:
            one, other = self.group[first], self.group[second]
            if one is other or one.said[0].mention.keep != other.said[0].mention.keep:
                continue
            if not said and alike.another(one, other):
                continue
            if not alike.blocked(one, other, not said, why in called.CERTAIN):
                self.join(one, other, why)

    def named(self) -> None:
        """Give every group to the one person whose name it fits; the fullest names first."""
        filed: dict[tuple[str, str], list[Group]] = {}
        waiting = [g for g in self.all() if g.named and not g.family]
        for one in sorted(waiting, key=lambda g: (-_fullness(g), g.first)):
            near: dict[int, Group] = {}
            keep = one.said[0].mention.keep
            for key in sorted(one.keys):
                for other in filed.get((keep, key), ()):
                    near[id(self.group[other.said[0].index])] = self.group[other.said[0].index]
            home = self._home(one, list(near.values()))
            kept = self.join(home, one, "the same name, in another form") if home else one
            for key in sorted(one.keys):
                row = filed.setdefault((keep, key), [])
                if not row or row[-1] is not kept:
                    row.append(kept)

    def _home(self, one: Group, near: Sequence[Group]) -> Group | None:
        """The person whom `one` is; None and a note if several fit equally."""
        fits = []
        for other in near:
            answer = alike.answer(one, other)
            if answer and answer.same:
                fits.append(other)
            elif answer and answer.rule in ("contrast", "relation", "age"):
                one.unsure = one.unsure or f"kept apart from a namesake: {answer.reason}"
        best = max((alike.agreeing(one, g) for g in fits), default=0)
        fits = [g for g in fits if alike.agreeing(one, g) == best]
        distal = any(s.distal for s in one.said)
        if len(one.said) == 1 and len(fits) > 1 and (last := _last(one, fits, alike.JUST)):
            return last
        fits = [g for g in fits if bool(g.contested) == distal] or fits
        if any(s.yo for s in one.said):
            fits = [g for g in fits if any(s.yo for s in g.said)] or fits
        spelled = {s.form for s in one.said}
        if not any(g.contested for g in fits):
            fits = [g for g in fits if any(s.label and s.form in spelled for s in g.said)] or fits
        if any(s.parts.possessive for s in one.said):
            fits = [g for g in fits if "first" in g.known] or fits
        if len(fits) < 2:
            return fits[0] if fits else None
        if len(one.said) == 1 and (last := _last(one, fits, _NEAR)):
            return last
        sure = [g for g in fits if not g.unsure]
        if len(sure) == 1 and len(fits) == 2:
            return sure[0]
        one.unsure = f"the name fits {len(fits)} people of the file"
        exact = [g for g in fits if g.known == one.known and g.either == one.either]
        return exact[0] if len(exact) == 1 else None

    def shortened(self) -> None:
        """Short forms that no list has, and equal words that are no names."""
        for why, rule in _SHORTER:
            self.bound(((a, b, why) for a, b in rule(self.all())), said=False)


_SHORTER = (
    ("the initials of the name", shorter.initials),
    (called.TRANSLATED, shorter.translated),
    ("a short form", shorter.stems),
    ("a shorter first name", shorter.firsts),
    (called.CUT, shorter.cut),
    ("the same word", shorter.forms),
)


def _fullness(group: Group) -> int:
    return len(group.known) + (len(group.initials) + 1) // 2


def _last(one: Group, fits: Sequence[Group], near: int) -> Group | None:
    """The one of `fits` spoken of up to `near` characters before `one`, clearly after the others."""
    at = one.first
    latest = sorted(
        (max((s.mention.start for s in g.said if s.mention.start < at), default=_NEVER), n)
        for n, g in enumerate(fits)
    )
    (earlier, _), (last, n) = latest[-2:]
    return fits[n] if at - last <= near and last - earlier >= _CLEAR else None
