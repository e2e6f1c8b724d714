"""The order of the stages; nobody else knows it."""

import redact.nlp.light  # isort: skip  # noqa: F401  (before anything imports Presidio)

import hashlib
import logging
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from presidio_analyzer import AnalyzerEngine
from presidio_anonymizer import AnonymizerEngine

from redact import anonymize, decide, detect, formats, plugins, resolve, review
from redact.disclosure import Disclosed, Disclosure, disclosures
from redact.errors import RedactError
from redact.language import written_in
from redact.language.renamed import Pseudonym
from redact.model import (
    Decision,
    Edit,
    Identity,
    Mention,
    Policy,
    Redacted,
    Replacement,
    Transcript,
)
from redact.nlp.others import other
from redact.policies import ENTITY_TYPES, extras, policy, taggers
from redact.recognizers.rule import check_patterns
from redact.rules import Rule, recognizer_rules

# At lower levels Presidio tells where each original stood and how long it was.
for _name in ("presidio-analyzer", "presidio-anonymizer"):
    logging.getLogger(_name).setLevel(logging.WARNING)


_KEY_MARK = "AGE-SECRET-KEY-1"
_OURS = re.compile(r'"format"\s*:\s*"redact-')


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was told; small and picklable, so that workers build their own engine from it."""

    policy: str = "ap"
    language: str = "auto"
    encoding: str | None = None
    decisions: str | None = None
    disclosure: str | None = None
    today: date = field(default_factory=lambda: datetime.now(UTC).date())


@dataclass(frozen=True, slots=True)
class Tool:
    """The engines and the policy, built once per process."""

    analyzer: AnalyzerEngine
    anonymizer: AnonymizerEngine
    policy: Policy
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A transcript, everything detected in it (near misses too), and the digest of its file."""

    transcript: Transcript
    mentions: tuple[Mention, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What a run or case has settled for the identities of a file before it is written.

    By their keys in the file: `numbers` for placeholders, `names` for those who get another,
    `actions` for what must be told more vaguely than the policy says. An identity that is not
    in `numbers` is numbered by first appearance.
    """

    numbers: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, Pseudonym] = field(default_factory=dict, repr=False)
    actions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """What happens to whom: `places` holds (mention, new text, identity) of all that goes.

    `standing` is what a reviewer had decided by then.
    """

    made: Tool
    identities: tuple[Identity, ...]
    decisions: tuple[Decision, ...]
    places: tuple[tuple[Mention, str, str], ...]
    language: str
    standing: review.Standing = field(default_factory=review.Standing)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything known of one transcript after a run of the stages."""

    transcript: Transcript
    mentions: tuple[Mention, ...]
    identities: tuple[Identity, ...]
    decisions: tuple[Decision, ...]
    redacted: Redacted
    sure: float

    @property
    def kept(self) -> Counter[str]:
        """How many mentions were kept, by entity type."""
        keeping = {d.identity for d in self.decisions if d.action == "keep"}
        return Counter(
            i.entity_type for i in self.identities if i.key in keeping for _ in i.mentions
        )


@cache
def tool(policy_name: str) -> Tool:
    """The engines for a policy. Raises RedactError for anything wrong in rules or policy."""
    files, names = extras(policy_name)
    own = tuple(r for f in files for r in recognizer_rules(f))
    check_patterns(own)
    rules = recognizer_rules() + own
    plugins.known(names)
    recognizers, operators = plugins.recognizers(names), plugins.operators(names)
    types = [r.entity for r in rules if r.entity]
    types += [t for r in recognizers for t in r.supported_entities]
    checked = policy(policy_name, types, [o().operator_name() for o in operators])
    others = tuple(other(*given) for given in taggers(policy_name))
    made = detect.analyzer(rules, recognizers, others)
    return Tool(made, anonymize.engine(operators), checked, rules)


def ready(settings: Settings) -> None:
    """Build what a run needs. Raises RedactError if anything it was told is wrong."""
    formats.transcript(b"", "-.txt", settings.encoding)
    tool(settings.policy)
    if settings.decisions:
        _review(settings.decisions)
    _disclosure(settings)


def outcome(data: bytes, name: str, settings: Settings) -> Outcome:
    """Redact the file `data`, known by its relative path `name`.

    Raises RedactError if the file could not be read or checked; nothing is written.
    """
    known = seen(data, name, settings)
    return redacted(known, decided(known, settings, standing_of(known, settings)))


def again(
    data: bytes, name: str, settings: Settings, sha256: str, mentions: tuple[Mention, ...]
) -> Seen:
    """The same file as `seen`, by what was detected then. Raises RedactError if it has changed."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise RedactError("the file changed during the run", "run again when nobody writes to it")
    return Seen(formats.transcript(data, name, settings.encoding), mentions, sha256)


def read(data: bytes, name: str, settings: Settings) -> Transcript:
    """The file `data` before anything is looked for. Raises RedactError if it is unfit."""
    transcript = formats.transcript(data, name, settings.encoding)
    _no_file_of_ours(transcript.source)
    return transcript


def seen(data: bytes, name: str, settings: Settings) -> Seen:
    """The file `data` as it is read, and everything detected in it: the slow half of a run."""
    made = tool(settings.policy)
    transcript = read(data, name, settings)
    found = detect.mentions(transcript, made.analyzer, made.policy.words())
    return Seen(transcript, found, hashlib.sha256(data).hexdigest())


def identified(
    known: Seen, settings: Settings, standing: review.Standing, before: Decided | None = None
) -> tuple[tuple[Identity, ...], tuple[Decision, ...]]:
    """Who is who in it, and what the policy and a reviewer make of each."""
    made = tool(settings.policy)
    mentions = review.reviewed(decide.withheld(known.mentions, made.policy), standing.choices)
    like = before.identities if before and before.standing.links == standing.links else ()
    identities = resolve.identities(known.transcript, mentions, standing.links, like)
    listed = _disclosure(settings)
    return identities, decide.decisions(identities, made.policy, listed)


def decided(
    known: Seen,
    settings: Settings,
    standing: review.Standing,
    settled: Settled | None = None,
    before: Decided | None = None,
) -> Decided:
    """What stands in their place.

    `before` is what was decided of the same file, with the same settings and nothing settled;
    what has not changed since is taken from it, which gives the same and is quicker.
    """
    made, transcript = tool(settings.policy), known.transcript
    identities, decisions = identified(known, settings, standing, before)
    told = settled or Settled()
    decisions = decide.vaguer(decisions, told.actions)
    if before is not None and settled is None and (same := _places(identities, decisions, before)):
        return Decided(made, identities, decisions, same, before.language, standing)
    automatic = settings.language == "auto"
    spoken = written_in(transcript.text) if automatic else settings.language
    places = anonymize.replacements(
        transcript.text,
        identities,
        decisions,
        made.policy,
        spoken,
        made.anonymizer,
        names=told.names,
        numbers=told.numbers,
    )
    return Decided(made, identities, decisions, places, spoken, standing)


def _places(
    identities: tuple[Identity, ...], decisions: tuple[Decision, ...], before: Decided
) -> tuple[tuple[Mention, str, str], ...]:
    """The places of `before`, if the same still happens to all the same; else none."""
    if _acted(identities, decisions) != _acted(before.identities, before.decisions):
        return ()
    now = {m.start: m for i in identities for m in i.mentions}
    return tuple((now[m.start], text, key) for m, text, key in before.places)


def _acted(identities: tuple[Identity, ...], decisions: tuple[Decision, ...]) -> list[object]:
    """All that says which text stands where: not how sure anything is, nor on whose word."""
    return [
        (i.key, d.action, d.operator, d.params, i.forms, [(m.start, m.end) for m in i.mentions])
        for i, d in zip(identities, decisions, strict=True)
    ]


def standing_of(known: Seen, settings: Settings) -> review.Standing:
    """What the decisions file of a run says of it."""
    entry = _review(settings.decisions).of(known.sha256) if settings.decisions else None
    return review.in_force(entry, known.transcript)


def redacted(known: Seen, done: Decided) -> Outcome:
    """The safe file of what was decided."""
    return Outcome(
        known.transcript,
        known.mentions,
        done.identities,
        done.decisions,
        _redacted(known.transcript, done),
        done.made.policy.sure,
    )


def _no_file_of_ours(source: str) -> None:
    """Refuse what must never be published although it lies among the transcripts."""
    if _KEY_MARK in source:
        raise RedactError("a secret key is in this file", "move it away, and make a new key")
    if _OURS.search(source):
        raise RedactError("a file of redact's own, no transcript", "leave it out with --exclude")


def reviewed_by(settings: Settings) -> str:
    """The SHA-256 of the decisions file of a run, or ""."""
    return (
        hashlib.sha256(Path(settings.decisions).read_bytes()).hexdigest()
        if settings.decisions
        else ""
    )


def disclosed(settings: Settings) -> tuple[str, list[str]]:
    """The SHA-256 of the disclosure list of a run, or "", and what of it no longer holds."""
    if not settings.disclosure:
        return "", []
    digest = hashlib.sha256(Path(settings.disclosure).read_bytes()).hexdigest()
    return digest, _disclosure(settings).told()


def _disclosure(settings: Settings) -> Disclosure:
    if not settings.disclosure:
        return Disclosure()
    return Disclosure(_disclosures(settings.disclosure, settings.policy), settings.today)


@cache
def _disclosures(path: str, policy_name: str) -> tuple[Disclosed, ...]:
    own = (rule.entity_type for rule in tool(policy_name).policy.rules)
    return disclosures(Path(path), tuple(dict.fromkeys((*ENTITY_TYPES, *own))))


def unapplied(settings: Settings, applied: Iterable[str]) -> int:
    """How many files a decisions file speaks of whose SHA-256 is not in `applied`."""
    made = _review(settings.decisions).files if settings.decisions else ()
    return len({entry.sha256 for entry in made} - set(applied))


@cache
def _review(path: str) -> review.Review:
    return review.review(Path(path))


def _redacted(transcript: Transcript, done: Decided) -> Redacted:
    policy, places = done.made.policy, done.places
    new = [(m.start, m.end, text, key) for m, text, key in places]
    source, edits = formats.spliced(transcript, new)
    _check_inverse(transcript.source, source, edits)
    told = {d.identity: d for d in done.decisions}
    doubts = {i.key: i.unsure for i in done.identities}
    actions = {k: (d.action, policy.sure, doubts[k]) for k, d in told.items()}
    located = formats.places(transcript, [(m.start, m.end) for m, _, _ in places])
    first = {at[0][0]: m for (m, _, _), at in zip(places, located, strict=True) if at}
    return Redacted(
        name=formats.named(transcript, new, policy.label("PERSON", done.language)),
        data=formats.encoded(transcript, source),
        edits=edits,
        replacements=_shown(source, edits, first, actions),
        language=done.language,
    )


def _shown(
    safe: str,
    edits: tuple[Edit, ...],
    first: dict[int, Mention],
    actions: dict[str, tuple[str, float, str]],
) -> tuple[Replacement, ...]:
    """One entry per mention, at the first place where it stands in the safe file."""
    found, line, counted = [], 1, 0
    for edit in edits:
        line += safe.count("\n", counted, edit.safe_start)
        counted = edit.safe_start
        mention = first.get(edit.raw_start)
        if mention is None:
            continue
        action, sure, doubt = actions[edit.identity]
        # A reviewer's own words may name whom they are about: they are sealed only.
        reason = "decided in review" if mention.recognizer == decide.REVIEW else mention.reason
        found.append(
            Replacement(
                edit.safe_start,
                edit.safe_end,
                line,
                mention.entity_type,
                edit.identity,
                action,
                mention.recognizer,
                f"{reason}; {doubt}" if doubt else reason,
                mention.score,
                mention.score >= sure and not doubt,
                safe[edit.safe_start : edit.safe_end],
            )
        )
    return tuple(found)


def _check_inverse(raw: str, safe: str, edits: tuple[Edit, ...]) -> None:
    """Undo the edits before anything is written: outside them nothing may have changed."""
    at_raw = at_safe = 0
    for edit in edits:
        if raw[at_raw : edit.raw_start] != safe[at_safe : edit.safe_start]:
            break
        at_raw, at_safe = edit.raw_end, edit.safe_end
    else:
        if raw[at_raw:] == safe[at_safe:]:
            return
    raise RedactError("the edits cannot be undone exactly", "report this with a made-up text")
