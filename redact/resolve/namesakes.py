"""What tells two bearers of one name apart: another Sergei, not our Sergei, this one and that one."""

import re
from collections.abc import Iterator, Sequence

from redact.resolve.between import Answer, Between, different, same
from redact.resolve.scene import Said

_ASKED_TURN = re.compile(r"^[^.!¦]{0,30}\?[\s\"»”)]*¦[\s—–-]*(?:не|нет|no|nope|nah|not)\b")
_IT_IS = re.compile(r"(?:^|\W)(?:это|it's|it is|it was|that's|that is|this is)\s+$")
_THIS = re.compile(r"(?:^|\W)(?:этот|эта|этого|этому|этим|this|this one)\s+$")
_THAT = re.compile(r"(?:^|\W)(?:тот|та|того|тому|тем|that)\s+$")
_NOT_THAT = re.compile(r"(?:^|\W)(?:не (?:тот|та|того|тому)|not that)\s+$")
_OURS = re.compile(
    r"(?:^|\W)(?:наш|наша|нашего|нашему|мой|моя|моего|твой|твоя|твоего|our|my|your)\s+$"
)
_NOT_OURS = re.compile(
    r"(?:^|\W)(?:(?:не|not) (?:наш|наша|нашего|мой|моя|моего|твой|твоя|твоего|our|my|your)|"
    r"(?:чуж|чей)\w+|someone else's|somebody else's)\s+$"
)
_DIFFERENT = re.compile(
    r"^[^.!?¦]{0,30}?(?:разные люди|разные|не од(?:ин|но) и т(?:от|о) же|не од(?:ин|но)|двое|"
    r"(?:two )?different (?:people|men|women|persons|guys)|not the same|two people|two men)\b"
)
_FROM = re.compile(r"^ (?:из|с|со|from|of) [^.!?¦]{2,25} (?:и|а|and|but) (?:[a-zа-я.]+ )?$")
_FROM_TOO = re.compile(r" (?:из|с|со|from|of) ")
_BESIDE = re.compile(r"^[^.!?¦]{0,12} (?:и|а) у [^.!?¦]{1,20} $")
_TURNS = re.compile(r"¦.*¦")
_AND = re.compile(r"(?:^|\W)(?:и|and)(?:\W|$)")


def two_of_a_name(of: Between) -> Answer | None:
    """`не наш Макетов. Наш Макетов дома`; `Seryoga from here and Seryoga from there are two`."""
    if not of.first.parts.keys & of.second.parts.keys:
        return None
    before, after = of.first.before[-30:], of.second.before[-30:]
    alike = of.first.form == of.second.form or len(of.first.parts.known) < _MEANT
    if alike and (
        (_NOT_OURS.search(before) and _OURS.search(after) and not _NOT_OURS.search(after))
        or (_OURS.search(before) and _NOT_OURS.search(after))
        or (_this_and_that(before, after) and not _TURNS.search(of.words))
        or (_BESIDE.match(of.words) and of.first.form == of.second.form)
        or (_FROM.match(of.words) and _FROM_TOO.match(of.second.after))
    ):
        return different("contrast", "the text speaks of two of this name")
    if _DIFFERENT.match(of.second.after) and _AND.search(of.words):
        return different("contrast", "the text says that they are two people")
    return None


def _this_and_that(one: str, other: str) -> bool:
    """`этот ... тот`, `тот ... этот`, `не тот ... Тот`."""
    if _NOT_THAT.search(one):
        return bool(_THAT.search(other)) and not _NOT_THAT.search(other)
    return bool(
        (_THIS.search(one) and _THAT.search(other)) or (_THAT.search(one) and _THIS.search(other))
    )


def denied(said: Sequence[Said]) -> Iterator[tuple[Said, Said, Answer]]:
    """`— Витя погиб. — Витя Макетов? — Нет. Это Витя Пробчук`: who was asked about is not meant."""
    for n, asked in enumerate(said):
        if len(asked.parts.known) < _MEANT or not _ASKED_TURN.match(asked.after):
            continue
        meant = [s for s in said[max(0, n - 3) : n] if _bare(s, asked)]
        if not meant or asked.mention.start - meant[0].mention.start > _NEAR:
            continue
        for other in meant:
            yield other, asked, different("denied", "asked whether it is he, and denied")
        for then in said[n + 1 : n + 4]:
            if _bare(meant[0], then) and _IT_IS.search(then.before[-16:]):
                yield meant[0], then, same("denied", "said who it is after the denial")
        for other in meant[1:]:
            yield meant[0], other, same("echo", "the name repeated in a question")


def _bare(name: Said, asked: Said) -> bool:
    """Whether a name is less than what was asked, and the same as far as it goes."""
    mine, full = name.parts.known, asked.parts.known
    return (
        len(mine) < len(full) and all(p in full and mine[p] & full[p] for p in mine) and bool(mine)
    )


_MEANT = 2
"""Parts of the name that a question makes clear."""
_NEAR = 250
"""Characters between a name and the question who that is."""
