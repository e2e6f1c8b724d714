"""One decision per identity: what happens to it, on whose word, and how sure."""

from collections.abc import Iterable

from redact.model import Decision, Identity, Mention, Policy

REVIEW = "review"
"""The `keep` of mentions that a reviewer decided to keep, whatever the policy says."""


def decisions(identities: Iterable[Identity], policy: Policy) -> tuple[Decision, ...]:
    """The policy applied to every identity, in the order given.

    An identity is kept by a keep-list only if the policy honours that list for its type and
    every mention of it stands in a context that fits. Withheld mentions below the policy's
    `sure` are flagged.
    """
    return tuple(_decision(identity, policy) for identity in identities)


def withheld(mentions: Iterable[Mention], policy: Policy) -> tuple[Mention, ...]:
    """The mentions that the policy acts on: at or above its threshold."""
    return tuple(m for m in mentions if m.score >= policy.threshold)


def _decision(identity: Identity, policy: Policy) -> Decision:
    rule = policy.rule(identity.entity_type)
    lists = {m.keep for m in identity.mentions}
    if lists == {REVIEW}:
        reason = identity.mentions[0].reason
        return Decision(identity.key, "keep", "keep", reason, "review", True)
    sure = all(m.score >= policy.sure for m in identity.mentions)
    if lists <= set(rule.keep):
        names = ", ".join(sorted(lists)).replace("_", " ")
        return Decision(identity.key, "keep", "keep", f"on the list of {names}", "list", sure)
    return Decision(
        identity.key, rule.action, rule.operator, rule.reason, "policy", sure, rule.params
    )
