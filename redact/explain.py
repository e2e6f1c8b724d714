"""Why each piece of a text was or was not taken; and every rule against its own examples."""

import re
from collections.abc import Iterator
from copy import copy

from redact import detect
from redact.errors import RedactError
from redact.language.lookup import folded
from redact.model import Mention, Policy, Transcript
from redact.pipeline import Tool, tool
from redact.rules import Rule

_MARKED = re.compile(r"\{([^{}]*)\}")


def explained(text: str, policy_name: str) -> Iterator[str]:
    """A line for every piece that any rule looked at: the piece, what came of it, and why.

    The lines hold the text itself: for the screen of whoever typed it.
    """
    made = tool(policy_name)
    found = detect.mentions(
        Transcript("", "txt", text, text, ()), made.analyzer, made.policy.words()
    )
    if not found:
        yield "nothing: no rule says anything about this text"
    for mention in found:
        piece = "".join(
            c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[mention.start : mention.end]
        )
        yield f"{mention.start}-{mention.end} “{piece}” {mention.entity_type}: {_fate(mention, made.policy)}"
        yield f"    {mention.reason} (rule {mention.recognizer}, score {mention.score:.2f})"


def _fate(mention: Mention, policy: Policy) -> str:
    if mention.score < policy.threshold:
        return f"left: a near miss, below {policy.threshold:g}"
    rule = policy.rule(mention.entity_type)
    if mention.keep in rule.keep:
        return f"kept: on the list of {mention.keep.replace('_', ' ')}"
    flagged = "" if mention.score >= policy.sure else ", flagged as unsure"
    return f"{rule.action}{flagged}"


def tested(policy_name: str) -> tuple[int, list[str]]:
    """How many examples were tried, and a line for each that fails (examples are fictitious)."""
    made = tool(policy_name)
    tried, failures = 0, []
    for rule in made.rules:
        if not rule.match or not rule.skip:
            failures.append(f"{rule.path}: {rule.name}: needs examples to match and to skip")
        for example in rule.match:
            tried += 1
            failures += _unmatched(example, rule, made)
        for example in rule.skip:
            tried += 1
            if _found(example, rule, made):
                failures.append(f"{rule.path}: {rule.name}: takes what it should skip: {example}")
    return tried, failures


def _unmatched(example: str, rule: Rule, made: Tool) -> list[str]:
    plain = _MARKED.sub(r"\1", example)
    shift, wanted = 0, set()
    for match in _MARKED.finditer(example):
        start = match.start() - shift
        wanted.add((start, start + len(match[1])))
        shift += 2
    if not wanted:
        raise RedactError(f"{rule.path}: {rule.name}: an example without braces", "mark it {so}", 2)
    missing = wanted - _found(plain, rule, made)
    return [f"{rule.path}: {rule.name}: does not take what it should: {example}"] if missing else []


def _found(text: str, rule: Rule, made: Tool) -> set[tuple[int, int]]:
    """The stretches of `text` that `rule` takes, at or above the threshold."""
    look = folded(text)
    # Presidio gives one of two equal results: another rule's would hide this one's.
    alone = copy(made.analyzer)
    alone.registry = copy(made.analyzer.registry)
    every = made.analyzer.registry.recognizers
    own = [r for r in every if rule.name in (r.name, type(r).__name__)]
    others = [r for r in every if r.supported_language not in rule.languages]
    alone.registry.recognizers = own + others
    names = {rule.name, *(r.name for r in own)}
    return {
        look.original(r.start, r.end)
        for r in detect.evidence(look.text, alone)
        if detect.source(r) in names
        and (not rule.entity or r.entity_type == rule.entity)
        and r.score >= made.policy.threshold - 0.01
    }
