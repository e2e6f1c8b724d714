import numpy as np
import pytest
from slovnet.exec.model import CRF, Weight

from redact.nlp.paths import path


@pytest.mark.parametrize("count", [1, 2, 11, 12, 13, 14, 25, 26, 100, 451])
def test_it_is_the_path_that_slovnet_finds(count: int) -> None:
    dice = np.random.default_rng(count)
    transitions = dice.normal(size=(8, 8)).astype("f4") * 3
    emissions = dice.normal(size=(count, 8)).astype("f4") * 4
    crf = CRF(Weight(transitions.shape, "f4", transitions))
    (theirs,) = crf.decode(emissions[None], np.ones((1, count), dtype=bool))
    assert path(emissions, transitions) == theirs.tolist()
