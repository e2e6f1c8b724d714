"""What a case remembers from run to run: who has which number and other name. Sealed.

A case is a folder: `case.key`, the case's own secret key, and `memory-N.age`, sealed for that
key and for the recipients of the run that wrote it. Nothing in the memory is an original:
identities are recognised by keyed digests. The key of the case opens this memory only, no
mapping of any text; without it the folder tells nothing but its size.
"""

import json
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from redact import output, seal
from redact.errors import RedactError

KEY = "case.key"
FORMAT = "redact-case/1"

_MEMORY = re.compile(r"memory-(\d{1,9})\.age\Z")
_DAMAGED = "restore the folder of the case from a copy"
_SECRETS = ("digests", "seed")


@dataclass(frozen=True, slots=True)
class Entry:
    """An identity that can be known again: its id, ties [digest, guard], numbers by label, name.

    `name` is what pseudonyms are made of for it, as JSON; empty where it has none.
    """

    who: str
    ties: tuple[tuple[str, str], ...] = field(repr=False)
    numbers: dict[str, int]
    name: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered: secrets, the last number after each label, and every identity.

    `digests` keys the evidence by which an identity is known again, `seed` its other name.
    """

    digests: bytes = field(repr=False)
    seed: bytes = field(repr=False)
    last: dict[str, int] = field(default_factory=dict)
    identities: tuple[Entry, ...] = field(default=(), repr=False)


class Case:
    """An open case folder; nobody else can use it meanwhile."""

    def __init__(self, folder: output.Folder, key: tuple[Any, ...], public: str) -> None:
        self._folder, self._key, self._public = folder, key, public
        self._number, self.memory = self._remembered()

    def _remembered(self) -> tuple[int, Memory]:
        found = [
            (int(m[1]), p) for p in self._folder.path.iterdir() if (m := _MEMORY.match(p.name))
        ]
        if not found:
            return 0, Memory(secrets.token_bytes(32), secrets.token_bytes(32))
        number, path = max(found)
        data = output.standing(self._folder, path.name)
        if data is None:
            raise RedactError("the memory of the case cannot be read", _DAMAGED)
        return number, _memory(seal.decrypted(data, self._key))

    def remember(self, memory: Memory, recipients: Sequence[seal.Recipient]) -> None:
        """Seal `memory` in place of what was remembered. Raises RedactError.

        It is sealed for the case's key and for `recipients`, unless these open only two by two.
        """
        own = seal.recipients([self._public], ())
        others = () if isinstance(recipients, seal.Pairs) else tuple(recipients)
        data = seal.encrypted(_json(memory), tuple(dict.fromkeys((*own, *others))))
        name = f"memory-{self._number + 1}.age"
        output.private(self._folder.path / name, data)
        if self._number:
            output.withdraw(self._folder, f"memory-{self._number}.age")
        self._number, self.memory = self._number + 1, memory


@contextmanager
def case(path: Path, inputs: Sequence[Path] = ()) -> Iterator[Case]:
    """The case in folder `path`, made if there is none. Raises RedactError.

    The folder may not lie within one of `inputs`, nor hold one.
    """
    with output.folder(path, inputs) as folder:
        place = path / KEY
        if not place.exists():
            if any(_MEMORY.match(p.name) for p in path.iterdir()):
                raise RedactError(
                    "the key of this case is missing", f"put {KEY} back in its folder"
                )
            if any(path.iterdir()):
                raise RedactError("this folder is no case", "give an empty or a new folder", 2)
            output.private(place, seal.keygen(name="key of a case")[0].encode())
        key = seal.identities(place)
        publics = seal.publics(key)
        if len(publics) != 1:
            raise RedactError("the key of this case is not one native age key", _DAMAGED)
        yield Case(folder, key, publics[0])


def _json(memory: Memory) -> bytes:
    content = {
        "format": FORMAT,
        "digests": memory.digests.hex(),
        "seed": memory.seed.hex(),
        "last": memory.last,
        "identities": [asdict(entry) for entry in memory.identities],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.ljust(-(-len(text) // 4096) * 4096).encode()


def _memory(data: bytes) -> Memory:
    try:
        raw = json.loads(data)
        if raw["format"] != FORMAT:
            raise RedactError("the memory of this case is of another version", "update redact")
        keys = [bytes.fromhex(raw[name]) for name in _SECRETS]
        known = tuple(_identity(entry) for entry in raw["identities"])
        last = {str(label): int(number) for label, number in raw["last"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RedactError("the memory of this case is damaged", _DAMAGED) from None
    if any(len(key) != 32 for key in keys):
        raise RedactError("the memory of this case is damaged", _DAMAGED)
    return Memory(keys[0], keys[1], last, known)


def _identity(entry: dict[str, Any]) -> Entry:
    return Entry(
        str(entry["who"]),
        tuple((str(digest), str(guard)) for digest, guard in entry["ties"]),
        {str(label): int(number) for label, number in entry["numbers"].items()},
        dict(entry["name"]),
    )
