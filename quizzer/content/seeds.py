"""``seeds/seeds.yaml`` and the texts beside it, read into seeds with every problem found."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from collections.abc import Mapping as Keyed
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from quizzer.content import tables
from quizzer.content.fields import ID_HINT, Fields, Report
from quizzer.content.files import is_folder, read_file, shown, walk
from quizzer.content.located import Mapping, Node, read
from quizzer.content.questions import identifier, language
from quizzer.content.recorded import FILE, parse
from quizzer.content.rules import Rule
from quizzer.content.syntax import quoted
from quizzer.model import Mark, Seed
from quizzer.problems import Location, Problem, Severity

MAX_BYTES = 20 * 1024 * 1024
"""The largest text that is read as a seed."""

MAX_SEEDS = 100_000
"""The most sources that a library may have."""

_LIST = "seeds.yaml"
_KINDS = (".txt", ".md")
NOT_STATED = "not stated"
_FIELDS = frozenset(tables.SEED)
_UNDESCRIBED = re.compile(r"(readme|licen[cs]e|copying|notice)\b", re.IGNORECASE)
"""Names of files that say something about the seeds and are none."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
"""Control characters, but for tabs, line ends and page ends of any kind."""

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
RANGE = re.compile(r"([0-9]{1,9})(?:\s*[-–]\s*([0-9]{1,9}))?")
URL = re.compile(r"https?://[^\s/]+(?:/\S*)?")
DIGEST = re.compile(r"[0-9a-f]{64}")

_ENTRY = (
    "Describe each text:\nseeds:\n  - id: chronicle\n    file: chronicle.txt\n    title: Its title"
)


def read_seeds(root: Path, base: Path | None = None) -> tuple[dict[str, Seed], list[Problem]]:
    """Read the seeds of a library.

    Args:
        root: The library's folder, which has ``seeds/`` in it.
        base: The folder that paths are shown relative to, where they lie below it.

    Returns:
        The seeds by id, in the order of the file, and every problem. An entry whose text cannot
        be had is left out; one with another mistake is kept without the value that is wrong.
    """
    reader = _Reader(root / "seeds", base)
    reader.read()
    return reader.seeds, reader.report.problems


@dataclass
class _Reader:
    """One pass over the list of seeds and their texts."""

    folder: Path
    base: Path | None
    report: Report = field(init=False)
    seeds: dict[str, Seed] = field(default_factory=dict)
    described: dict[Path, str] = field(default_factory=dict)
    recorded: Keyed[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.report = Report(self._shown(self.folder / _LIST))

    def _shown(self, path: Path) -> str:
        return shown(path, self.base)

    def read(self) -> None:
        """Read the list, then say which texts it leaves out."""
        path = self.folder / _LIST
        data = self._bytes(path, Mark(), _ENTRY)
        root, problems = (None, []) if data is None else read(data, self.report.path)
        self.report.problems += problems
        if root is not None:
            self.recorded = self._recorded()
            self._entries(root)
        self._leftovers()

    def _bytes(self, path: Path, at: Node | Mark, missing: str) -> bytes | None:
        """A file's content, or a problem at the place that names the file."""
        name = self._shown(path)
        data = read_file(path, name)
        if isinstance(data, bytes) and len(data) <= MAX_BYTES:
            return data
        if isinstance(data, bytes) or data.rule == Rule.TOO_LARGE:
            message = f"{quoted(name)} is larger than {MAX_BYTES // 1024 // 1024} MB."
            self.report.error(at, Rule.TOO_LARGE, message, "Split it into several seeds.")
        elif _is_nowhere(path):
            self.report.error(at, Rule.MISSING, f"There is no file {quoted(name)}.", missing)
        else:
            self.report.problems.append(data)
        return None

    def _recorded(self) -> Keyed[str, tuple[str, ...]]:
        """What was recorded of the texts; nothing where nothing was."""
        path = self.folder / FILE
        if _is_nowhere(path):
            return {}
        data = read_file(path, self._shown(path))
        if isinstance(data, bytes):
            return parse(data.decode(errors="replace"))
        self.report.problems.append(data)
        return {}

    def _entries(self, root: Node) -> None:
        if not isinstance(root, Mapping):
            self.report.error(root, Rule.BAD_VALUE, "This file is a list of seeds.", _ENTRY)
            return
        top = Fields(root, self.report)
        top.only(tables.SEEDS, "seeds.yaml")
        if "seeds" not in top.values:
            top.missing("seeds", _ENTRY)
        for entry in top.blocks("seeds", most=MAX_SEEDS):
            seed = self._seed(entry)
            if seed is not None:
                self.seeds[seed.id] = seed

    def _seed(self, entry: Fields) -> Seed | None:
        """One entry; ``None`` when it has no id of its own or no text."""
        entry.only(_FIELDS, "a seed")
        id_ = self._id(entry)
        path = self._path(entry)
        text = None if path is None else self._text(entry, path)
        if text is None or path is None or not id_:
            return None
        return Seed(
            id=id_,
            path=self._shown(path),
            title=entry.required("title", "Write the title that the text itself has."),
            text=text,
            author=tuple(name for name in entry.texts("author", flow=True) if _stated(name)),
            publisher=_stated(entry.text("publisher")),
            published=self._published(entry),
            published_inferred=entry.flag("published_inferred"),
            url=self._matching(entry, "url", URL, "Write the whole address: https://…"),
            licence=_stated(entry.text("licence")),
            noise=tuple(self._noise(entry, text.count("\n") + 1)),
            sha256=self._matching(
                entry,
                "sha256",
                DIGEST,
                "It is 64 hexadecimal digits; quizzer check --fix writes it.",
            ),
            language=language(entry, "en"),
            mark=entry.mark("id"),
            listed=self.report.path,
            recorded=self.recorded.get(id_, ()),
        )

    def _id(self, entry: Fields) -> str:
        """The entry's id, empty when it cannot be used."""
        id_ = identifier(entry, "id", ID_HINT)
        if id_ in self.seeds:
            first = self.seeds[id_].mark.line
            message = f"The seed `{id_}` is described a second time."
            hint = f"Give one of the two another id; the first is on line {first}."
            self.report.error(entry.mark("id"), Rule.DUPLICATE_ID, message, hint)
            return ""
        return id_

    def _path(self, entry: Fields) -> Path | None:
        """The entry's text file, which lies in the folder whichever way its name is followed."""
        name = entry.required("file", "Write the name of a .txt or .md file beside this one.")
        if not name:
            return None
        at = entry.mark("file")
        parts = PurePosixPath(name)
        if "\\" in name or "\0" in name or parts.is_absolute() or ".." in parts.parts:
            message = f"{quoted(name)} does not lie beside this file."
            self.report.error(at, Rule.BAD_VALUE, message, "Copy the text into seeds/.")
            return None
        if parts.suffix not in _KINDS:
            message = f"{quoted(name)} is not a .txt or .md file."
            self.report.error(at, Rule.BAD_VALUE, message, "Save the text as plain text.")
            return None
        path = self.folder / parts
        if path in self.described:
            message = f"{quoted(name)} is described a second time."
            hint = f"Keep one of the two entries; the first is `{self.described[path]}`."
            self.report.error(at, Rule.DUPLICATE_ID, message, hint)
            return None
        self.described[path] = entry.text("id")
        if not _really_inside(path, self.folder):
            message = f"{quoted(name)} is a link that leads out of seeds/."
            self.report.error(at, Rule.BAD_VALUE, message, "Put the text itself there.")
            return None
        return path

    def _text(self, entry: Fields, path: Path) -> str | None:
        """The whole text as stored: a BOM and carriage returns stay, so that offsets count them."""
        hint = "Put the text there, or correct the name."
        data = self._bytes(path, entry.mark("file"), hint)
        if data is None:
            return None
        name = self._shown(path)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8")
            message = f"The byte 0x{data[error.start]:02X} is not UTF-8."
            hint = "Save the text as UTF-8; an older encoding such as Latin-1 is usually the cause."
            self._in_text(name, before, message, hint)
            return None
        stray = _CONTROL.search(text)
        if stray is not None:
            message = f"The control character U+{ord(stray[0]):04X} may not stand in a text."
            hint = "Delete it, or save the document again as plain UTF-8 text."
            self._in_text(name, text[: stray.start()], message, hint)
            return None
        if not text.strip("\ufeff \t\r\n"):
            message = f"{quoted(name)} is empty."
            self.report.error(entry.mark("file"), Rule.MISSING, message, "Put the text into it.")
            return None
        return text

    def _in_text(self, path: str, before: str, message: str, hint: str) -> None:
        """A problem inside a seed's text, right after some of it."""
        location = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        self.report.problems.append(Problem(location, Severity.ERROR, Rule.ENCODING, message, hint))

    def _published(self, entry: Fields) -> str:
        """A date as precise as it is known, empty when it is not."""
        text = _stated(entry.text("published"))
        if text and not _is_date(text):
            message = f"`published` is {quoted(text)}, which is no date."
            hint = "Write it as precise as it is known: 2023, 2023-06 or 2023-06-27."
            self.report.error(entry.mark("published"), Rule.BAD_VALUE, message, hint)
            return ""
        return text

    def _matching(self, entry: Fields, name: str, form: re.Pattern[str], hint: str) -> str:
        """A text of some form, empty when it is absent or of another."""
        text = _stated(entry.text(name))
        if text and not form.fullmatch(text):
            message = f"`{name}` is {quoted(text)}, which it cannot be."
            self.report.error(entry.mark(name), Rule.BAD_VALUE, message, hint)
            return ""
        return text

    def _noise(self, entry: Fields, lines: int) -> Iterator[tuple[int, int]]:
        """Line ranges, both ends included, that lie within the text."""
        for value in entry.entries("noise", flow=True):
            text = entry.scalar(value, "noise")
            if not text:
                continue
            match = RANGE.fullmatch(text)
            first = int(match[1]) if match else 0
            last = int(match[2] or match[1]) if match else 0
            if 1 <= first <= last <= lines:
                yield first, last
            else:
                message = f"{quoted(text)} names no lines of the text, which has {lines}."
                hint = "Write a line or a range of lines: `noise: [1-2, 40]`."
                self.report.error(value, Rule.BAD_VALUE, message, hint)

    def _leftovers(self) -> None:
        """Warn of every text in the folder that no entry describes."""
        for path in walk(self.folder, _KINDS, self.base):
            if isinstance(path, Problem):
                self.report.problems.append(path)
                continue
            if path in self.described or _UNDESCRIBED.match(path.name) or is_folder(path):
                continue
            name = path.relative_to(self.folder).as_posix()
            self.report.problems.append(
                Problem(
                    Location(self._shown(path)),
                    Severity.WARNING,
                    Rule.UNLISTED_SEED,
                    f"{quoted(name)} is not described in seeds.yaml, so nothing can cite it.",
                    f"Add an entry:\n  - id: …\n    file: {name}\n    title: …",
                )
            )


def _is_nowhere(path: Path) -> bool:
    """Whether nothing has that name, or a link of that name leads to nothing."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def _stated(text: str) -> str:
    """A value, empty when it says that the source does not state it."""
    return "" if text.casefold() == NOT_STATED else text


def _is_date(text: str) -> bool:
    match = DATE.fullmatch(text)
    if match is None:
        return False
    try:
        dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def _really_inside(path: Path, folder: Path) -> bool:
    """Whether a path, every link followed, lies in a folder; a loop of links lies nowhere."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False
