from functools import cache
from typing import Any

import numpy as np
import pytest

from redact.nlp import network
from redact.nlp.network import Ids, Network
from redact.nlp.tagger import slovnet

DICE = np.random.default_rng(3)
IDS: list[Ids] = [(int(w), int(s)) for w, s in DICE.integers(0, 60, size=(70, 2))]


@cache
def model() -> Any:
    return slovnet().infer.model


@pytest.mark.parametrize("count", [1, 2, 3, 70])
def test_emissions_are_those_of_slovnet(count: int) -> None:
    words, shapes = np.array(IDS[:count]).T
    theirs = model()(words[None], shapes[None], np.zeros((1, count), dtype=bool))[0]
    np.testing.assert_allclose(Network(model()).emissions(IDS[:count]), theirs, atol=1e-3)


def test_what_came_before_changes_no_bit() -> None:
    fresh, used = Network(model()), Network(model())
    used.emissions(IDS[40:])
    used.emissions(IDS[7:50])
    assert np.array_equal(fresh.emissions(IDS[:30]), used.emissions(IDS[:30]))


def test_more_words_than_it_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Network(model()).emissions(IDS)
    monkeypatch.setattr(network, "_ROWS", 40)
    small = Network(model())
    assert np.array_equal(small.emissions(IDS), whole)
    assert np.array_equal(small.emissions(IDS), whole)
