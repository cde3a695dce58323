"""All SQL: the append-only log, the contents that were reviewed, and the cache of card state."""

from quizzer.store.store import Store

__all__ = ["Store"]
