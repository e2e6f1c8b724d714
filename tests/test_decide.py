from dataclasses import replace
from datetime import date

from redact.decide import decisions, vaguer, withheld
from redact.disclosure import Disclosed, Disclosure
from redact.language.name_stock import traits
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


def mention(kind: str = "PERSON", score: float = 0.9, keep: str = "", action: str = "") -> Mention:
    return Mention(0, 4, kind, score, "r", "why", keep, action=action)


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


def test_a_reviewers_action_counts_for_all_mentions_only_if_it_was_chosen_for_all() -> None:
    assert decided(mention(action="pseudonym")) == ("pseudonym", "review", True)
    assert decided(mention(action="pseudonym"), mention())[:2] == ("withhold", "policy")
    assert decided(mention("AGE", action="withhold"), mention("AGE"))[:2] == ("withhold", "review")
    assert decided(mention(action="first_name"), mention(action="keep"))[0] == "first_name"


LISTED = Disclosed(
    4,
    "Ольга Макетова",
    "PERSON",
    "first_name",
    "consent",
    date(2030, 1, 1),
    (("role_ru", "его мать"),),
    traits(("Ольга Макетова",), ""),
)
LIST = Disclosure((LISTED,), date(2026, 1, 1))


def named(key: str, *forms: str, keep: str = "", action: str = "") -> Identity:
    return Identity(key, "PERSON", (mention(keep=keep, action=action),), forms)


def test_the_disclosure_list_counts_above_policy_and_lists_but_below_a_reviewer() -> None:
    found = decisions([named("P-1", "Оле Макетовой"), named("P-2", "Иван")], POLICY, LIST)
    assert [(d.action, d.operator, d.decided_by) for d in found] == [
        ("first_name", "first_name", "disclosure list"),
        ("withhold", "placeholder", "policy"),
    ]
    assert found[0].params == (("role_ru", "его мать"),) and "consent" in found[0].reason
    (kept,) = decisions([named("P-1", "Оля Макетова", keep="public_figures")], POLICY, LIST)
    assert kept.action == "first_name"
    (reviewed,) = decisions([named("P-1", "Оля Макетова", action="withhold")], POLICY, LIST)
    assert reviewed.decided_by == "review"


def test_a_line_that_fits_two_people_discloses_neither() -> None:
    both = [named("P-1", "Ольга Макетова"), named("P-2", "Оля Макетова")]
    assert {d.action for d in decisions(both, POLICY, LIST)} == {"withhold"}


def test_a_line_past_its_day_counts_no_more() -> None:
    late = Disclosure((LISTED,), date(2031, 1, 1))
    (found,) = decisions([named("P-1", "Ольга Макетова")], POLICY, late)
    assert found.action == "withhold"


def test_what_adds_up_is_told_more_vaguely() -> None:
    found = decisions([Identity("A-1", "AGE", (mention("AGE"),))], POLICY)
    (less,) = vaguer(found, {"A-1": "withhold"})
    assert (less.action, less.operator, less.decided_by) == ("withhold", "placeholder", "mosaic")
    assert vaguer(found, {}) == found


def test_nobody_with_a_call_sign_is_kept_for_his_name_alone() -> None:
    rules = (PolicyRule("PERSON", "keep", "keep", "named"), *POLICY.rules[1:])
    kept = replace(POLICY, rules=rules)
    named, sign = mention(), mention("CALLSIGN")
    for mentions, action in (((named,), "keep"), ((named, sign), "withhold")):
        (found,) = decisions([Identity("PERSON-1", "PERSON", mentions)], kept)
        assert found.action == action
