"""A learner's settings as Anki's deck preset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quizzer.model import Settings

NAME = "quizzer"


def preset_of(settings: Settings, parameters: Sequence[float]) -> Mapping[str, Any]:
    """The preset as schema 11's ``dconf`` has it, without ``id``.

    What our settings do not say is as in a preset that Anki makes, but that siblings wait for
    another day, as they do here.

    Args:
        settings: What the learner studies by.
        parameters: The 21 weights of FSRS-6.
    """
    return {
        "name": NAME,
        "new": {
            "bury": True,
            "delays": list(settings.learning_steps),
            "initialFactor": 2500,
            "ints": [1, 4, 0],
            "order": 1,
            "perDay": settings.new_per_day,
        },
        "rev": {
            "bury": True,
            "ease4": 1.3,
            "hardFactor": 1.2,
            "ivlFct": 1.0,
            "maxIvl": settings.maximum_interval,
            "perDay": settings.reviews_per_day,
        },
        "lapse": {
            "delays": list(settings.relearning_steps),
            "leechAction": 1,
            "leechFails": 8,
            "minInt": 1,
            "mult": 0.0,
        },
        "buryInterdayLearning": True,
        "fsrsParams6": list(parameters),
        "desiredRetention": settings.retention,
    }
