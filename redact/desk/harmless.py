"""Text of a transcript for a screen: nothing in it may hide, turn around or obey."""

_SPACES = "\t\u00a0\u202f\u2009"


def harmless(text: str) -> str:
    """`text` with everything that would hide, turn or obey shown by its code."""
    return "".join(shown for shown, _ in bits(text))


def bits(text: str) -> tuple[tuple[str, int], ...]:
    """(what is shown, 0) for plain text; (⟨code⟩, 1) for a character that is not shown itself."""
    if text.isprintable():
        return ((text, 0),)
    found: list[tuple[str, int]] = []
    plain = ""
    for c in text:
        if c.isprintable() or c in _SPACES:
            plain += c
            continue
        if plain:
            found.append((plain, 0))
        found.append((f"⟨{ord(c):04X}⟩", 1))
        plain = ""
    return (*found, (plain, 0)) if plain else tuple(found)
