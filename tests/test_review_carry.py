from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from redact.review import Act, Entry, Log
from redact.review.carry import carried, lines

KEY = b"k" * 32
texts = st.lists(st.text("абв .", max_size=6), min_size=1, max_size=12)


def entry(text: str, *acts: Act) -> Entry:
    return Entry("digest", "text", lines(text, KEY), Log(acts))


def at(text: str, form: str) -> tuple[int, int]:
    return text.index(form), text.index(form) + len(form)


def test_a_decision_moves_with_its_line() -> None:
    old, new = "раз\nАртём ушёл\nдва", "ноль\nраз\nАртём ушёл\nдва"
    told = carried(entry(old, Act("reject", (at(old, "Артём"),))), entry(new))
    assert told.entry.log.done == (Act("reject", (at(new, "Артём"),)),)
    assert (told.carried, told.lost) == (1, 0)


def test_a_decision_about_a_changed_line_is_lost_and_counted() -> None:
    old = "раз\nАртём ушёл\nдва"
    told = carried(
        entry(old, Act("reject", (at(old, "Артём"), at(old, "раз")))), entry("раз\nАртём\nдва")
    )
    assert told.entry.log.done == (Act("reject", ((0, 3),)),)
    assert (told.carried, told.lost) == (1, 1)


def test_a_link_needs_both_its_ends() -> None:
    old = "Артём\nСерёга"
    act = Act("same", (at(old, "Артём"),), (at(old, "Серёга"),))
    assert carried(entry(old, act), entry("Артём\nСергей")).entry.log.done == ()


def test_signatures_are_not_carried() -> None:
    from redact.review import Signature

    old = replace(entry("раз"), signed=(Signature("E", "d", 1, 0, "x"),))
    assert carried(old, entry("раз\nдва")).entry.signed == ()


def test_fingerprints_differ_under_another_key_and_hold_no_text() -> None:
    assert lines("Артём", KEY) != lines("Артём", b"x" * 32)
    assert "Артём" not in "".join(lines("Артём", KEY))


@given(texts, texts, st.data())
def test_whatever_is_carried_covers_the_same_characters(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    before, after = "\n".join(old), "\n".join(new)
    if not before:
        return
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    told = carried(entry(before, Act("reject", ((start, end),))), entry(after))
    assert told.carried + told.lost == 1
    for act in told.entry.log.done:
        for first, last in act.at:
            assert after[first:last] == before[start:end]


@given(texts)
def test_nothing_is_lost_in_the_same_text(parts: list[str]) -> None:
    text = "\n".join(parts) + "."
    acts = [Act("reject", ((n, n + 1),)) for n in range(len(text)) if text[n] != "\n"]
    assert carried(entry(text, *acts), entry(text)).entry.log.done == tuple(acts)
