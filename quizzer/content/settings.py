"""A library's own choices: ``quizzer.toml`` read into `Settings`, every key checked."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from quizzer.content.fields import nearest
from quizzer.content.files import read_file, shown
from quizzer.content.rules import Rule
from quizzer.model import Settings
from quizzer.problems import Location, Problem, Severity

FILE = "quizzer.toml"

_DAY_MINUTES = 24 * 60
_MOST_STEPS = 10


@dataclass(frozen=True, slots=True)
class _Key:
    """What one key may hold: a reader that gives ``None`` for what it may not, and the words."""

    read: Callable[[object], object]
    says: str


def read_settings(root: Path, base: Path | None = None) -> tuple[Settings, list[Problem]]:
    """The settings of the library at ``root``, and every problem found in their file.

    A missing file means the defaults; a key with a problem keeps its default. Paths in problems
    are relative to ``base`` where possible.
    """
    path = root / FILE
    if not os.path.lexists(path):  # a link that leads nowhere is no missing file
        return Settings(), []
    name = shown(path, base)
    data = read_file(path, name)
    if isinstance(data, Problem):
        return Settings(), [data]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message, hint = "The file is not UTF-8.", "Save it as UTF-8."
        return Settings(), [
            Problem(Location(name, line), Severity.ERROR, Rule.ENCODING, message, hint)
        ]
    return _Source(name, text).read()


@dataclass(frozen=True, slots=True)
class _Source:
    """The file's text, under the name that messages give it."""

    name: str
    text: str

    def read(self) -> tuple[Settings, list[Problem]]:
        import tomllib  # noqa: PLC0415 - most libraries have no settings of their own

        try:
            table = tomllib.loads(self.text)
        except ValueError as error:  # TOML's own, and that of a number with thousands of digits
            return Settings(), [self._syntax(str(error))]
        except RecursionError:
            message = "Its lists are nested too deeply to read."
            hint = "Write one list of numbers, as in: learning_steps = [1, 10]"
            return Settings(), [
                Problem(Location(self.name), Severity.ERROR, Rule.NESTING, message, hint)
            ]
        values: dict[str, object] = {}
        problems = []
        for name, value in table.items():
            key = _KEYS.get(name)
            good = None if key is None else key.read(value)
            if key is None:
                problems.append(self._unknown(name))
            elif good is None:
                problems.append(self._bad(name, value, key))
            else:
                values[name] = good
        problems.sort(key=lambda problem: problem.location)
        return replace(Settings(), **values), problems  # type: ignore[arg-type]  # readers see to it

    def _bad(self, name: str, value: object, key: _Key) -> Problem:
        message = f"`{name}` cannot be {_shown(value)}: it is {key.says}."
        hint = f"For example: {name} = {_toml(getattr(Settings(), name))}"
        return Problem(self._where(name), Severity.ERROR, Rule.BAD_VALUE, message, hint)

    def _unknown(self, name: str) -> Problem:
        near = nearest(name, _KEYS)
        hint = f"Did you mean `{near}`?" if near else f"Settings are: {', '.join(_KEYS)}."
        message = f"There is no setting {_shown(name)}."
        return Problem(self._where(name), Severity.ERROR, Rule.UNKNOWN_KEY, message, hint)

    def _syntax(self, message: str) -> Problem:
        """A problem of the TOML itself, where the parser's message says it is."""
        found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
        what = _shown(message[: found.start()] if found else message)[1:-1]
        if found and found[1]:
            where = Location(self.name, int(found[1]), int(found[2]))
        else:
            where = Location(self.name, self.text.count("\n") + 1 if found else 1)
        hint = "Write one `name = value` a line, as in: new_per_day = 10"
        return Problem(where, Severity.ERROR, Rule.SYNTAX, f"This is not TOML: {what}.", hint)

    def _where(self, key: str) -> Location:
        """Where ``key`` is set; the parser keeps no positions, so its line is looked for."""
        pattern = rf"^[ \t]*(?:\[+[ \t]*)?[\"']?(?P<key>{re.escape(key)})(?![\w-])"
        found = re.search(pattern, self.text, re.MULTILINE)
        if found is None:
            return Location(self.name)
        start = found.start("key")
        line = self.text.count("\n", 0, start) + 1
        return Location(self.name, line, start - self.text.rfind("\n", 0, start))


def _shown(value: object) -> str:
    """A value as a message may show it: short, on one line, without control characters."""
    try:
        text = repr(value)
    except ValueError:  # Python writes no number of more than some thousand digits
        text = "a number as long as this"
    most = 60
    return text if len(text) <= most else text[: most - 1] + "…"


def _toml(value: object) -> str:
    return str(list(value)) if isinstance(value, tuple) else str(value)


def _number(value: object, least: float, most: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and least <= value <= most else None


def _real(least: float, most: float) -> Callable[[object], object]:
    return lambda value: _number(value, least, most)


def _whole(least: int, most: int) -> Callable[[object], object]:
    return lambda value: (
        value
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        else None
    )


def _steps(value: object) -> tuple[float, ...] | None:
    if not isinstance(value, list) or len(value) > _MOST_STEPS:
        return None
    steps = [_number(step, 1 / 60, _DAY_MINUTES) for step in value]
    good = tuple(step for step in steps if step is not None)
    rising = all(earlier <= later for earlier, later in pairwise(good))
    return good if rising and len(good) == len(steps) else None


_STEPS_SAY = f"a list of at most {_MOST_STEPS} times in minutes, rising, up to a day each"

_KEYS: Mapping[str, _Key] = {
    "retention": _Key(_real(0.70, 0.99), "a number from 0.70 to 0.99"),
    "new_per_day": _Key(_whole(0, 9999), "a whole number from 0 to 9999"),
    "reviews_per_day": _Key(_whole(0, 9999), "a whole number from 0 to 9999"),
    "rollover_hour": _Key(_whole(0, 23), "an hour from 0 to 23"),
    "learning_steps": _Key(_steps, _STEPS_SAY),
    "relearning_steps": _Key(_steps, _STEPS_SAY),
    "learn_ahead": _Key(_real(0, _DAY_MINUTES), "a time in minutes, from 0 to 1440"),
    "maximum_interval": _Key(_whole(1, 36500), "a number of days from 1 to 36500"),
}
