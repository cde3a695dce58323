"""Fonts for what a sheet holds: those that come along, and where they do not do, the machine's.

Latin, Greek, Cyrillic and Hebrew letters and the signs of mathematics are set with the fonts that
the typesetter brings along, so that the same sheet is the same file on every machine.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from quizzer.problems import QuizzerError

BUILT_IN = "Libertinus Serif"

_FOREIGN = re.compile(
    "[\u0600-\u1cff\u2c60-\ua63f\ua6a0-\ud7ff\uf900-\ufaff\ufb50-\ufdff\ufe30-\uffef"
    "\U00010000-\U0001d3ff\U0001d800-\U0010ffff]"
)
"""Characters of scripts that the fonts brought along lack, or have in no form to read at length."""

_BEST = {
    "ARABIC": ("Amiri", "Noto Naskh Arabic", "Scheherazade New"),
    "CJK": ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"),
    "HIRAGANA": ("Noto Serif CJK JP", "Source Han Serif JP", "Hiragino Mincho ProN", "Yu Mincho"),
    "KATAKANA": ("Noto Serif CJK JP", "Source Han Serif JP", "Hiragino Mincho ProN", "Yu Mincho"),
    "HANGUL": ("Noto Serif CJK KR", "Source Han Serif KR", "AppleMyungjo", "Batang"),
}
"""Good fonts for the script that a character's name begins with; others are Noto's."""

_BEST_FOR_LANGUAGE = {
    "ja": "Noto Serif CJK JP",
    "ko": "Noto Serif CJK KR",
    "zh-tw": "Noto Serif CJK TC",
    "zh-hant": "Noto Serif CJK TC",
    "zh-hk": "Noto Serif CJK HK",
}
"""Fonts that draw Chinese characters as a language does."""

_PACKAGES = {
    "ARABIC": "fonts-hosny-amiri",
    "CJK": "fonts-noto-cjk",
    "HIRAGANA": "fonts-noto-cjk",
    "KATAKANA": "fonts-noto-cjk",
    "HANGUL": "fonts-noto-cjk",
}
_OTHER_PACKAGE = "fonts-noto-core"


@dataclass(frozen=True)
class Faces:
    """The fonts to set with: ``families`` in the order of their turn, of those in ``fonts``."""

    families: tuple[str, ...]
    fonts: typst.Fonts
    of_machine: bool


def faces(
    texts: Iterable[str],
    languages: Iterable[str] = (),
    wanted: Sequence[str] = (),
    folders: Sequence[Path] = (),
    *,
    of_machine: bool = False,
) -> Faces:
    """Fonts for some texts.

    Args:
        texts: What is to be set.
        languages: The languages that it is in.
        wanted: Families to be taken before all others.
        folders: Where more fonts lie.
        of_machine: Whether to look among the machine's fonts whatever the texts hold.

    Raises:
        QuizzerError: A family that is wanted is not there.
    """
    foreign = dict.fromkeys(char for text in texts for char in _FOREIGN.findall(text))
    of_machine = of_machine or bool(wanted or folders or foreign)
    fonts = typst.Fonts(
        include_system_fonts=of_machine, font_paths=[str(folder) for folder in folders]
    )
    known = {family.casefold(): family for family in fonts.families()}
    for family in wanted:
        if family.casefold() not in known:
            raise _no_family(family, fonts.families())
    names = (*wanted, BUILT_IN, *_by_language(languages), *_by_script(foreign))
    families = dict.fromkeys(known[one.casefold()] for one in names if one.casefold() in known)
    return Faces(tuple(families), fonts, of_machine)


def no_glyph(text: str, font: str, key: str) -> QuizzerError:
    """The error for a text that no font has signs for, in the question ``key`` if that is known."""
    char = next((one for one in text if not one.isspace()), text)
    script = _script(char)
    name = unicodedata.name(char, "a character without a name")
    where = f"which {key} needs" if key else "which the title or a name needs"
    package = _PACKAGES.get(script, _OTHER_PACKAGE)
    shown = f"{char} " if char.isprintable() else ""
    return QuizzerError(
        f"No font here has {shown}(U+{ord(char):04X}, {name}), {where}; "
        f"the last one tried was {font}.",
        f"Install a font that has it (on Debian and Ubuntu, for most: apt install {package}), "
        "or name one with --font NAME, or a folder of fonts with --font-path DIR.",
    )


def key_of(data: Any, text: str) -> str:  # noqa: ANN401 - whatever JSON can say
    """The key of the first question in the data of a sheet that holds a text; empty for none."""
    return next((key for key, held in _texts(data, "") if key and text in held), "")


def _texts(data: Any, key: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - the same
    """Every text in the data of a sheet, with the key of the question that it belongs to."""
    if isinstance(data, str):
        yield key, data
    elif isinstance(data, Mapping):
        own = data.get("key", key)
        for value in data.values():
            yield from _texts(value, own if isinstance(own, str) else key)
    elif isinstance(data, Sequence):
        for value in data:
            yield from _texts(value, key)


def texts_of(data: Any) -> Iterator[str]:  # noqa: ANN401 - the same
    """Every text in the data of a sheet."""
    return (text for _, text in _texts(data, ""))


def _by_language(languages: Iterable[str]) -> Iterator[str]:
    for language in languages:
        tag = language.casefold()
        for known, family in _BEST_FOR_LANGUAGE.items():
            if tag == known or tag.startswith(f"{known}-"):
                yield family


def _by_script(chars: Iterable[str]) -> Iterator[str]:
    for script in dict.fromkeys(map(_script, chars)):
        yield from _BEST.get(script, ())
        yield f"Noto Serif {script.title()}"
        yield f"Noto Sans {script.title()}"


def _script(char: str) -> str:
    """The first word of a character's name, which for letters is that of the script."""
    return unicodedata.name(char, "").split(" ")[0].split("-")[0]


def _no_family(family: str, known: Sequence[str]) -> QuizzerError:
    near = difflib.get_close_matches(family, known, n=1)
    return QuizzerError(
        f"There is no font {family!r} here.",
        f"Did you mean {near[0]!r}?"
        if near
        else "Install it, or name the folder it is in with --font-path DIR.",
    )
