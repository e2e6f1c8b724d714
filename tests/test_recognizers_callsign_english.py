"""Call signs in English that nothing introduces."""

import pytest
from callsigns_in import check


@pytest.mark.parametrize(
    "source",
    [
        "{C|Plumber} told us to go. And where is he? It was {C|Plumber}'s idea.",
        "And this {C|Otter}? Well, {C|Otter} is fine.",
        "Who else? {C|Parrot}. {C|Parrot} sits in the bunker.",
        "Where is {C|Anvil}? No, {C|Anvil} went home.",
        "Say from {C|Walrus}. That's me.",
        "The guard, whom everybody in the company calls {C|Pudding}, sent me a photo.",
        "On the radio he says, this is {C|Notary}, hold your fire.",
        'Then there was the nurse "{C|Thimble}" and the cook, "{C|Ladle}".',
        'Two of them ran, Kirill and "{C|Bishop}".',
        'And about our captain, the one with the dog, "{C|Otter}", what do they say?',
        "what do they call you now\nB: still {C|candle} what else",
        "And what do they call you there?\nB: Still {C|Doctor}.",
        "he cooks on the call sign he's {C|samovar} because he's round",
        "the commander is {C|vikhr} he came in may",
        "whos {C|lokot}",
        "now he is {C|locksmith} to them on the radio",
        "they call me {C|spoon} now\nB: hi {C|spoon}",
        "Who's there? {C|Kazan}, do you hear me?\n- {C|Kazan}. I have two wounded.\n- {C|Kazan} to all.",
    ],
)
def test_a_word_where_english_has_people_is_a_call_sign(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "Winter is coming. Money is gone. Money was short. Winter was long.",
        "Command said wait. Police asked for papers. Headquarters said nothing.",
        "Mother said hi. Intelligence reported movement.",
        "Let's go. Let's wait.",
        "Whose is it? Whose was it?",
        "the commander is drunk and the doctor is here",
        "who's there who is it",
        "he is talking on the radio",
        "they call me every day and they call him back now",
        'We took the "Niva" and "Lada" cars.',
        "They took Badger's leg: what a story.",
    ],
)
def test_nouns_without_an_article_that_are_no_man_are_left(source: str) -> None:
    check(source)


def test_an_ordinary_noun_after_an_article_and_an_adjective_is_left() -> None:
    check("call sign {C|tailor} he is\nand his granny was a real tailor")


def test_losses_are_no_number_of_a_call_sign() -> None:
    check('The driver "{C|Thimble}" was hurt. {C|Thimble} 300s since noon.')
