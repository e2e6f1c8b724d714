"""The review in a terminal, typed and read through a real pseudo-terminal."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from redact.review import review

ROOT = Path(__file__).parent.parent
TEXT = (
    "— Алло, это Артём Выдумкин.\n"
    "— Мы возле Макетовки стоим, а до того на ремзаводе жили.\n"
    "— Передай Шлёпе, что Макетовку не удержали.\n"
)
EVIL = "— Это Макетовка, \u2028стой.\n— Здесь \u2066Артём\u2069 Выдумкин,\u200b слышь.\n"


class Screen:
    """A terminal of some size with `redact review` in it."""

    def __init__(
        self,
        path: Path,
        policy: Path,
        columns: int = 80,
        more: tuple[str, ...] = ("--by", "E"),
        **env: str,
    ) -> None:
        command = [str(ROOT / "redact_cli.py"), "review", str(path), *more]
        command += ["--policy", str(policy)]
        self.screen = pyte.Screen(columns, 200)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            sys.executable,
            command,
            env={**os.environ, "TERM": "xterm", "LANG": "C.UTF-8", **env},
            dimensions=(200, columns),
            timeout=120,
        )

    def until(self, text: str) -> str:
        """All that is on the screen once `text` came."""
        self.child.expect_exact(text.encode())
        found = self.child.before + self.child.after
        self.raw += found
        self.stream.feed(found)
        return self.text

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def type(self, keys: str | bytes, until: str = "?] ") -> str:
        self.child.send(keys)
        return self.until(until)


@pytest.fixture
def opened(tmp_path: Path, doubting: Path) -> Iterator[Callable[..., Screen]]:
    screens: list[Screen] = []

    def made(
        text: str = TEXT, columns: int = 80, more: tuple[str, ...] = ("--by", "E"), **env: str
    ) -> Screen:
        path = tmp_path / "call.txt"
        path.write_text(text)
        screens.append(Screen(path, doubting, columns, more, **env))
        screens[-1].until("?] ")
        return screens[-1]

    yield made
    for screen in screens:
        screen.child.close(force=True)


def done(tmp_path: Path) -> list[str]:
    (entry,) = review(tmp_path / "call.txt.decisions.json").files
    return [act.do for act in entry.log.done]


def test_one_key_decides_and_the_next_question_comes(
    opened: Callable[..., Screen], tmp_path: Path
) -> None:
    screen = opened(NO_COLOR="1")
    assert "now " in screen.text and "after " in screen.text and "⟦" in screen.text
    count = 0
    while "every unsure mention is decided" not in screen.text:
        screen.type("n")
        count += 1
        assert count < 20
    assert done(tmp_path) == ["reject"] * count
    screen.child.send("q")
    screen.child.expect(pexpect.EOF)
    screen.child.close()
    assert screen.child.exitstatus == 0


def test_the_question_shows_what_it_will_look_like(opened: Callable[..., Screen]) -> None:
    screen = opened(NO_COLOR="1")
    screen.type("f", "none of these ")
    text = screen.type("8")
    assert "⟦[" in text.replace("⟦⟦", "⟦") or "[МЕСТО" in text or "[ИМЯ" in text


def test_undo_redo_and_going_on_later(opened: Callable[..., Screen], tmp_path: Path) -> None:
    screen = opened()
    screen.type("y")
    assert done(tmp_path) == ["confirm"]
    screen.type("u")
    assert done(tmp_path) == []
    screen.type("r")
    assert done(tmp_path) == ["confirm"]
    screen.child.send("q")
    screen.child.expect(pexpect.EOF)
    assert "1 of" in opened().text


def test_a_missed_word_is_added_everywhere(opened: Callable[..., Screen], tmp_path: Path) -> None:
    screen = opened("— Передай Макетовке привет. Плюмбум, приём. Плюмбум!\n", NO_COLOR="1")
    screen.type("a", "text: ")
    screen.type("плюмбум\n", "none of these ")
    screen.type("2")
    assert done(tmp_path) == ["add"]
    shown = screen.type("p")
    assert "[ПОЗЫВНОЙ 1], приём. [ПОЗЫВНОЙ 1]!" in shown


def test_kind_action_and_signing(opened: Callable[..., Screen], tmp_path: Path) -> None:
    screen = opened("— Сержант Выдумкин и Макетовка. Потом ремзавод, потом Шлёпа ушёл.\n" + TEXT)
    screen.type("f", "none of these ")
    screen.type("8")
    screen.type("t", "none of these ")
    screen.type("2")
    screen.type("k")
    screen.type("w", "none of these ")
    screen.type("\x1b")
    screen.type("s", "[y,n] ")
    assert "not signed" in screen.type("n")
    screen.type("s", "[y,n] ")
    assert "signed by E: 1 decided" in screen.type("y")
    assert done(tmp_path) == ["kind"]


def test_a_keyboard_set_to_russian_works_the_same(
    opened: Callable[..., Screen], tmp_path: Path
) -> None:
    opened().type("н".encode())
    assert done(tmp_path) == ["confirm"]


@pytest.mark.parametrize("columns", [20, 40, 200])
def test_any_width_shows_the_mention(opened: Callable[..., Screen], columns: int) -> None:
    screen = opened(columns=columns, NO_COLOR="1")
    joined = screen.text.replace("\n", "")
    assert "⟦" in joined and "⟧" in joined


def test_no_colour_means_no_escape_sequences(opened: Callable[..., Screen]) -> None:
    assert b"\x1b" not in opened(NO_COLOR="1").raw
    assert b"\x1b[" in opened().raw


def test_control_characters_are_shown_and_never_sent(opened: Callable[..., Screen]) -> None:
    screen = opened(EVIL, NO_COLOR="1")
    screen.type("f", "none of these ")
    screen.type("8")
    text = screen.type("p").replace("\n", "")
    assert "⟨2028⟩" in text and "⟨2066⟩" in text and "⟨200B⟩" in text
    sent = screen.raw.decode()
    assert not any(c in sent for c in ("\x1b", "\u2066", "\u2028", "\u200b"))


def test_help_lists_every_key(opened: Callable[..., Screen]) -> None:
    assert "somebody else: split this form off" in opened().type("?")
    narrow = opened(columns=40).type("?")
    assert all(len(line) < 40 for line in narrow.splitlines()) and "every answer is saved" in narrow


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    import subprocess

    (tmp_path / "call.txt").write_text(TEXT)
    done = subprocess.run(
        [sys.executable, str(ROOT / "redact_cli.py"), "review", str(tmp_path / "call.txt")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2 and "needs a terminal" in done.stderr


def found(screen: Screen, words: str) -> None:
    """Go to a question by its words."""
    screen.type("/", "holds: ")
    assert words in screen.type(f"{words}\n").split("now ")[-1]


def left(screen: Screen) -> None:
    screen.child.send("q")
    screen.child.expect(pexpect.EOF)


def test_merging_splitting_and_a_note(opened: Callable[..., Screen], tmp_path: Path) -> None:
    screen = opened(NO_COLOR="1")
    found(screen, "Шлёпе")
    listed = screen.type("m", "none): ")
    assert "location:" not in listed
    (number,) = re.findall(r"^ +(\d+)  .*Выдумкин", listed, re.MULTILINE)
    screen.type(f"{number}\n")
    screen.type("d")
    screen.type("o", "note: ")
    screen.type("нет на карте\n".encode())
    assert done(tmp_path) == ["same", "different", "note"]
    (entry,) = review(tmp_path / "call.txt.decisions.json").files
    assert entry.log.done[-1].note == "нет на карте"


def test_an_action_with_its_reason_and_all_of_an_identity(
    opened: Callable[..., Screen], tmp_path: Path
) -> None:
    screen = opened("— Мы возле Макетовки стоим.\n— А они из Макетовки ушли.\n", NO_COLOR="1")
    found(screen, "Макетовки")
    assert "[2 all 2 of this identity]" in screen.type("2")
    screen.type("y")
    screen.type("N")
    screen.type("w", "none of these ")
    screen.type("5", "none of these ")
    screen.type("5")
    (entry,) = review(tmp_path / "call.txt.decisions.json").files
    assert [(a.do, a.action, a.code, len(a.at)) for a in entry.log.done] == [
        ("confirm", "", "", 2),
        ("reject", "", "", 2),
        ("action", "keep", "reported_place", 1),
    ]
    assert "из Макетовки ушли" in screen.type("p")


def test_a_folder_file_by_file(tmp_path: Path, doubting: Path) -> None:
    (tmp_path / "calls").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "calls" / name).write_text(TEXT)
    screen = Screen(tmp_path / "calls", doubting, NO_COLOR="1")
    assert "file 1 of 2: a.txt" in screen.until("?] ")
    assert "file 2 of 2: b.txt" in screen.type("x")
    screen.type("y")
    left(screen)
    (entry,) = review(tmp_path / "calls.decisions.json").files
    assert [a.do for a in entry.log.done] == ["confirm"]


def test_a_second_reviewer_is_blind_and_disagreements_come_back(
    opened: Callable[..., Screen], tmp_path: Path
) -> None:
    first = opened(NO_COLOR="1")
    while "every unsure mention is decided" not in first.text:
        first.type("n")
    left(first)
    second = opened(more=("--by", "F", "--second", "100"), NO_COLOR="1")
    assert f"0 of {len(done(tmp_path))} unsure decided" in second.text
    assert "decided: left in" not in second.text
    second.type("y")
    left(second)
    again = opened(NO_COLOR="1")
    again.type("f", "none of these ")
    assert "the second reviewer decided otherwise: withhold" in again.type("7")


def test_a_changed_file_tells_what_was_carried_over(opened: Callable[..., Screen]) -> None:
    screen = opened(NO_COLOR="1")
    found(screen, "Макетовки")
    screen.type("y")
    found(screen, "Выдумкин")
    screen.type("n")
    left(screen)
    changed = opened("— Проверка.\n" + TEXT.replace("Алло, это", "Да, это"), NO_COLOR="1")
    told = changed.text.replace("\n", " ").replace("  ", " ")
    assert "carried over to unchanged lines: 1; lost with lines that changed: 1" in told


def test_two_terminals_lose_nothing(opened: Callable[..., Screen], tmp_path: Path) -> None:
    one, other = opened(NO_COLOR="1"), opened(NO_COLOR="1")
    other.type("y")
    assert "another review has changed the decisions file" in one.type("n")
    assert done(tmp_path) == ["confirm"]


@pytest.mark.slow
def test_a_line_of_a_megabyte(opened: Callable[..., Screen], tmp_path: Path) -> None:
    long = "раз два три четыре " * 30_000 + "Артём Выдумкин ушёл. " + "и снова " * 4000 + "\n"
    screen = opened(long, NO_COLOR="1")
    assert len(screen.text.splitlines()) < 20 and "⟦Артём Выдумкин⟧" in screen.text
    screen.type("n")
    assert done(tmp_path) == ["reject"]
