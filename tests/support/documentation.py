"""The pages of the documentation, and the commands that they show."""

import re
import shlex
from typing import NamedTuple

from tests_support import ROOT

PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"\s#\s.*")
_SHOWN = re.compile(r"(?:^|[\s/$])quizzer (?P<rest>\S.*)")


class Shown(NamedTuple):
    """A command as a page shows it: the page's name, and the words after ``quizzer``."""

    page: str
    words: tuple[str, ...]

    def __str__(self):
        return f"{self.page}: quizzer {' '.join(self.words)}"


def prose(text):
    """A page without its blocks of code."""
    return re.sub(r"^ {4}.*$", "", _FENCED.sub("", text), flags=re.MULTILINE)


def blocks(text):
    """The lines of all blocks of code, in order, fenced ones and those that are indented."""
    fenced = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            yield line.strip()


def commands(path):
    """The commands in the blocks of a page, as somebody would paste them."""
    for line in blocks(path.read_text(encoding="utf-8")):
        found = _SHOWN.search(_COMMENT.sub("", line))
        if found:
            words = shlex.split(found["rest"].partition(" > ")[0])
            yield Shown(path.name, tuple(words))


def mentions(path):
    """The commands that sentences and headings name, perhaps with what is to be filled in."""
    for code in re.findall(r"`([^`]+)`", prose(path.read_text(encoding="utf-8"))):
        name, *words = code.split()
        if name == "quizzer" and words:
            yield Shown(path.name, tuple(words))
