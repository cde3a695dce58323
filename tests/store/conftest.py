"""What tests of the store share: an empty one, and somebody who studies with it."""

from __future__ import annotations

import pytest
from log_samples import ALIASES
from store_learner import Learner

from quizzer.store import Store


@pytest.fixture
def store(tmp_path):
    """An empty store under the sample aliases."""
    with Store.open(tmp_path / "quizzer.db", aliases=ALIASES) as opened:
        yield opened


@pytest.fixture
def learner(store):
    """Somebody who studies with the store."""
    return Learner(store)
