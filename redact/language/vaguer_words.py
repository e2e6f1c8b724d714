"""The grammar of vaguer wording: which case a place in a Russian sentence asks for, and whether
an English one has its article already."""

import re

from redact.language.name_grammar import cases_after
from redact.language.renamed import governing
from redact.language.words import parses


def asked_case(before: str, word: str) -> str:
    """The case for what stands after `before`; `word` is what stood there, or ""."""
    allowed = cases_after(governing(before))
    if not allowed:
        return "nomn"
    if len(allowed) == 1:
        return allowed[0]
    known = sorted((p.case for p in parses(word.lower())), key=lambda case: case != "loct")
    if found := next((case for case in known if case in allowed), ""):
        return found
    if "loct" in allowed and "accs" in allowed:
        low = word.lower()
        return (
            "loct"
            if low.endswith(("е", "и", "ах", "ях", "ом", "ой", "о", "э")) or not low
            else "accs"
        )
    return allowed[0]


def article(noun: str, before: str) -> str:
    """`noun` with "a" or "an", unless an article or a possessive stands in front already."""
    if re.search(r"\b(?:the|a|an|this|that|his|her|my|our|your|their)\s+$", before, re.IGNORECASE):
        return noun
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"
