"""One decision per identity: what happens to it, on whose word, and how sure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from redact.disclosure import Disclosed, Disclosure
from redact.model import Decision, Identity, Mention, Policy, PolicyRule
from redact.policies import STRICTEST

REVIEW = "review"
"""The `keep` of mentions that a reviewer decided to keep, whatever the policy says."""
DISCLOSURE = "disclosure list"
MOSAIC = "mosaic"
_ADDS_UP = "with the other details told of one person it points at them"
_OPERATORS = {"withhold": "placeholder"}
"""Who does an action where the policy names nobody: else the operator of the same name."""


def decisions(
    identities: Iterable[Identity], policy: Policy, disclosure: Disclosure | None = None
) -> tuple[Decision, ...]:
    """The policy applied to every identity, in the order given.

    A reviewer's action counts above the disclosure list, that above the keep-lists, those
    above the policy's rule for the type. An identity is kept by a keep-list only if the policy
    honours that list for its type and every mention of it stands in a context that fits. Where
    a reviewer chose for some mentions only, the action that shows least counts for all. A name
    of the disclosure list that fits two people of a text discloses neither. Withheld mentions
    below the policy's `sure` are flagged, and identities that may be somebody else's too.
    """
    every = tuple(identities)
    listed = _listed(every, disclosure or Disclosure())
    return tuple(_decision(identity, policy, listed.get(identity.key)) for identity in every)


def withheld(mentions: Iterable[Mention], policy: Policy) -> tuple[Mention, ...]:
    """The mentions that the policy acts on: at or above its threshold."""
    return tuple(m for m in mentions if m.score >= policy.threshold)


def vaguer(decisions: Iterable[Decision], actions: Mapping[str, str]) -> tuple[Decision, ...]:
    """`decisions` with the actions chosen for some identities, by key, because what is told of
    one person adds up."""
    return tuple(
        Decision(d.identity, action, _OPERATORS.get(action, action), _ADDS_UP, MOSAIC, d.sure)
        if (action := actions.get(d.identity))
        else d
        for d in decisions
    )


def _decision(identity: Identity, policy: Policy, listed: Disclosed | None) -> Decision:
    rule = _rule(identity, policy)
    lists = {m.keep for m in identity.mentions}
    sure = all(m.score >= policy.sure for m in identity.mentions) and not identity.unsure
    if lists == {REVIEW}:
        reason = identity.mentions[0].reason
        return Decision(identity.key, "keep", "keep", reason, REVIEW, True)
    if any(m.action for m in identity.mentions):
        return _reviewed(identity, rule, sure)
    if listed is not None:
        operator = _operator(listed.action, rule)
        params = rule.params if operator == rule.operator else ()
        ground = f"on the disclosure list until {listed.until}: {listed.ground}"
        return Decision(
            identity.key, listed.action, operator, ground, DISCLOSURE, sure, (*params, *listed.role)
        )
    if lists <= set(rule.keep):
        names = ", ".join(sorted(lists)).replace("_", " ")
        return Decision(identity.key, "keep", "keep", f"on the list of {names}", "list", sure)
    return Decision(
        identity.key, rule.action, rule.operator, rule.reason, "policy", sure, rule.params
    )


def _rule(identity: Identity, policy: Policy) -> PolicyRule:
    """The rule for the identity's type; for whoever has a call sign too, none that keeps."""
    rule = policy.rule(identity.entity_type)
    if rule.action != "keep":
        return rule
    rules = (policy.rule(m.entity_type) for m in identity.mentions)
    return next((r for r in rules if r.action != "keep"), rule)


def _reviewed(identity: Identity, rule: PolicyRule, sure: bool) -> Decision:
    """What a reviewer chose; where mentions differ, the action that shows least."""
    chosen = [m.action or rule.action for m in identity.mentions]
    action = min(chosen, key=STRICTEST.index)
    reason = next((m.reason for m in identity.mentions if m.action == action), rule.reason)
    operator = _operator(action, rule)
    params = rule.params if operator == rule.operator else ()
    by = REVIEW if any(m.action == action for m in identity.mentions) else "policy"
    return Decision(identity.key, action, operator, reason, by, sure or by == REVIEW, params)


def _operator(action: str, rule: PolicyRule) -> str:
    return rule.operator if action == rule.action else _OPERATORS.get(action, action)


def _listed(identities: Sequence[Identity], disclosure: Disclosure) -> dict[str, Disclosed]:
    """The line of the disclosure list about each identity; none that fits two of them."""
    if not disclosure.entries:
        return {}
    found = {i.key: disclosure.of(i.entity_type, i.forms) for i in identities}
    counts = Counter(one.line for one in found.values() if one)
    return {key: one for key, one in found.items() if one and counts[one.line] == 1}
