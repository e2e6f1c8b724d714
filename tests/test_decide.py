from redact.decide import decisions, withheld
from redact.model import Identity, Mention, Policy, PolicyRule

POLICY = Policy(
    "p", 0.5, 0.8,
    (
        PolicyRule("PERSON", "withhold", "placeholder", "a name", (), ("public_figures",)),
        PolicyRule("AGE", "generalise", "generalise", "an age"),
    ),
    PolicyRule("DEFAULT", "withhold", "placeholder", "not named"),
    (), "0" * 64,
)  # fmt: skip


def mention(kind: str = "PERSON", score: float = 0.9, keep: str = "") -> Mention:
    return Mention(0, 4, kind, score, "r", "why", keep)


def decided(*mentions: Mention) -> tuple[str, str, bool]:
    (found,) = decisions([Identity("X-1", mentions[0].entity_type, mentions)], POLICY)
    return found.action, found.decided_by, found.sure


def test_the_policys_rule_is_applied_and_the_default_catches_the_rest() -> None:
    assert decided(mention()) == ("withhold", "policy", True)
    assert decided(mention("AGE")) == ("generalise", "policy", True)
    assert decided(mention("CONVOY")) == ("withhold", "policy", True)


def test_one_unsure_mention_makes_the_identity_unsure() -> None:
    assert decided(mention(), mention(score=0.6)) == ("withhold", "policy", False)


def test_a_keep_list_counts_only_where_the_policy_honours_it() -> None:
    assert decided(mention(keep="public_figures")) == ("keep", "list", True)
    assert decided(mention(keep="reported_places"))[0] == "withhold"
    assert decided(mention("AGE", keep="public_figures"))[0] == "generalise"


def test_one_mention_outside_the_list_withholds_the_identity() -> None:
    assert decided(mention(keep="public_figures"), mention())[0] == "withhold"


def test_a_reviewer_keeps_what_no_list_covers() -> None:
    assert decided(mention(keep="review")) == ("keep", "review", True)


def test_near_misses_are_not_acted_on() -> None:
    near, at = mention(score=0.49), mention(score=0.5)
    assert withheld([near, at], POLICY) == (at,)
