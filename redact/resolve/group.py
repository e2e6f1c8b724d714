"""The mentions taken for one person so far."""

from dataclasses import dataclass, field

from redact.resolve.genders import GENDERS
from redact.resolve.scene import Said


@dataclass(slots=True)
class Group:
    """The mentions taken for one person so far, and what they say together.

    `apart` holds the mentions that are known to be of somebody else. `contested` are the keys
    under which another bearer of the same name is known (another Sergei). `wide` are the parts
    of which the person has more than one (a former surname, a short form no list has).
    """

    said: list[Said]
    known: dict[str, frozenset[str]] = field(default_factory=dict)
    either: frozenset[str] = frozenset()
    genders: frozenset[str] = GENDERS
    initials: tuple[frozenset[str], ...] = ()
    roles: frozenset[str] = frozenset()
    tag: str = ""
    family: bool = False
    contested: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    apart: set[int] = field(default_factory=set)
    unsure: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """Every key of every part."""
        return self.either.union(*self.known.values())

    @property
    def named(self) -> bool:
        """Whether anything is known of a name."""
        return bool(self.known or self.either)

    @property
    def first(self) -> int:
        """Where the first mention stands."""
        return min(s.mention.start for s in self.said)

    def take(self, other: "Group") -> None:
        """Everything of `other` is of this person too."""
        self.said += other.said
        self.genders = (self.genders & other.genders) or self.genders
        for part, theirs in other.known.items():
            mine = self.known.get(part, theirs)
            if not mine & theirs:
                self.wide |= {part}
            self.known[part] = mine | theirs if part in self.wide else mine & theirs
        self.either = self.either or other.either
        if self.either and any(self.either & keys for keys in self.known.values()):
            self.either = frozenset()
        self.initials = self.initials or other.initials
        self.roles |= other.roles
        self.wide |= other.wide
        self.tag = self.tag or other.tag
        self.contested |= other.contested
        self.apart |= other.apart
        self.unsure = self.unsure or other.unsure


def group(said: Said) -> Group:
    """A mention by itself."""
    own = said.parts
    return Group(
        [said],
        dict(own.known),
        own.either,
        said.genders,
        own.initials,
        frozenset((said.role,)) if said.role else frozenset(),
        own.tag,
        own.family,
        own.known.get("surname", own.keys) if said.contrast else frozenset(),
    )
