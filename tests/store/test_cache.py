"""The cache of card state in the face of logs that no session writes."""

import pytest
from log_samples import START, event

from quizzer.model import EventType
from quizzer.scheduling.days import stamp
from quizzer.store import Store
from quizzer.study import drafts


@pytest.mark.parametrize("kind", [EventType.AMEND, EventType.UNDO])
@pytest.mark.parametrize("targets", [{1: "e1"}, {1: "e2", 2: "e1"}])
def test_events_that_target_each_other_in_a_circle_bear_on_no_card(tmp_path, kind, targets):
    """Such a log comes from elsewhere, damaged; taking one of its events back does nothing."""
    with Store.open(tmp_path / "quizzer.db") as store:
        store.append(event(number, kind, target=target) for number, target in targets.items())
        store.record(drafts.undo(stamp(START, 4), store.event("e1")))
        assert store.states() == {}
        assert store.rebuild() == 0
