"""One learner's study time as a pure state machine: what to ask, what an answer does."""
