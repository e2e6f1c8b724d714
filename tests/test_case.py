import os
from pathlib import Path

import pytest

from redact import seal
from redact.case import KEY, Entry, Memory, case
from redact.errors import RedactError

SECRET, PUBLIC = seal.keygen()
EDITOR = seal.recipients([PUBLIC], ())
KNOWN = Entry("id", (("00ff", ""),), {"NAME": 3}, {"surname": "Образцов"})


def remembered(folder: Path) -> Memory:
    """What the case in `folder` remembers."""
    with case(folder) as one:
        return one.memory


def filled(folder: Path) -> Memory:
    """A case with one identity in it."""
    with case(folder) as one:
        one.remember(Memory(one.memory.digests, one.memory.seed, {"NAME": 3}, (KNOWN,)), EDITOR)
        return one.memory


def test_a_new_case_has_a_key_of_its_own_and_secrets_that_stay(tmp_path: Path) -> None:
    memory = filled(tmp_path / "c")
    assert remembered(tmp_path / "c") == memory
    assert memory.digests != memory.seed and len(memory.digests) == 32
    assert os.stat(tmp_path / "c" / KEY).st_mode & 0o777 == 0o600


def test_only_the_newest_memory_stays(tmp_path: Path) -> None:
    filled(tmp_path / "c")
    filled(tmp_path / "c")
    assert sorted(p.name for p in (tmp_path / "c").iterdir()) == [KEY, "memory-2.age"]


def test_an_interrupted_change_leaves_a_case_that_opens(tmp_path: Path) -> None:
    memory = filled(tmp_path / "c")
    old = (tmp_path / "c" / "memory-1.age").read_bytes()
    filled(tmp_path / "c")
    (tmp_path / "c" / "memory-1.age").write_bytes(old)
    assert remembered(tmp_path / "c").identities == memory.identities


def test_the_memory_is_sealed_and_an_editor_can_open_it(tmp_path: Path) -> None:
    filled(tmp_path / "c")
    data = (tmp_path / "c" / "memory-1.age").read_bytes()
    assert "Образцов".encode() not in data and b"NAME" not in data
    place = tmp_path / "editor.key"
    place.write_text(SECRET)
    place.chmod(0o600)
    assert "Образцов" in seal.decrypted(data, seal.identities(place)).decode()


def test_under_two_locks_no_single_editor_opens_the_memory(tmp_path: Path) -> None:
    others = [seal.keygen() for _ in range(2)]
    pairs = seal.Pairs(seal.recipients([public for _, public in others], ()))
    with case(tmp_path / "c") as one:
        one.remember(Memory(one.memory.digests, one.memory.seed, {}, (KNOWN,)), pairs)
    place = tmp_path / "editor.key"
    place.write_text(others[0][0])
    place.chmod(0o600)
    data = (tmp_path / "c" / "memory-1.age").read_bytes()
    with pytest.raises(RedactError):
        seal.decrypted(data, seal.identities(place))


def test_a_case_is_used_by_one_run_at_a_time(tmp_path: Path) -> None:
    with case(tmp_path / "c"), pytest.raises(RedactError), case(tmp_path / "c"):
        pass


def test_without_its_key_a_case_is_refused_and_no_new_key_is_made(tmp_path: Path) -> None:
    filled(tmp_path / "c")
    (tmp_path / "c" / KEY).unlink()
    with pytest.raises(RedactError, match="key of this case is missing"):
        remembered(tmp_path / "c")
    assert not (tmp_path / "c" / KEY).exists()


def test_a_folder_with_other_things_in_it_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("hello")
    with pytest.raises(RedactError, match="no case"):
        remembered(tmp_path)


def test_a_case_within_the_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RedactError, match="within each other"), case(tmp_path / "c", [tmp_path]):
        pass


@pytest.mark.parametrize("spoiled", [b"", b"{}", b'{"format":"redact-case/1"}', b"[1]"])
def test_a_damaged_memory_is_refused(tmp_path: Path, spoiled: bytes) -> None:
    filled(tmp_path / "c")
    key = seal.publics(seal.identities(tmp_path / "c" / KEY))[0]
    data = seal.encrypted(spoiled, seal.recipients([key], ()))
    (tmp_path / "c" / "memory-1.age").write_bytes(data)
    with pytest.raises(RedactError, match="damaged"):
        remembered(tmp_path / "c")
