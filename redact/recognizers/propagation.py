"""What is established once in a text is found everywhere in it, in every form."""

import re
from collections.abc import Sequence
from dataclasses import replace

from redact.model import Mention

_ESTABLISHED = 0.85


def echoes(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Further places of the identities behind the sure ones of `mentions` in `text`.

    `text` is a look-up form. Each result says in its reason what kind of mention it echoes.
    """
    found = []
    known: dict[str, Mention] = {}
    for mention in mentions:
        if mention.score >= _ESTABLISHED and not mention.keep:
            known.setdefault(text[mention.start : mention.end].lower(), mention)
    for form, mention in sorted(known.items()):
        for place in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE):
            found.append(
                replace(
                    mention,
                    start=place.start(),
                    end=place.end(),
                    recognizer="propagation",
                    reason=f"the same {mention.entity_type} as elsewhere in this transcript",
                )
            )
    return found
