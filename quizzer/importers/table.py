"""Decks of tables: of our own, which come back exactly, and of lists that others made.

Each row is written as the question of a deck and read back by the reader of decks, so that what a
deck may not hold is refused here for the same reasons and in the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizzer.content.deck_text import storable
from quizzer.content.decks import read_deck
from quizzer.content.fields import ID
from quizzer.content.layout import Layout, Value
from quizzer.content.slugs import id_from
from quizzer.grading.authored import unreadable
from quizzer.importers.delimited import Line, decoded, read_table
from quizzer.importers.table_heads import asks, columns_by_number, columns_of
from quizzer.importers.table_rows import (
    Cells,
    RowError,
    as_value,
    cells_of,
    citations_of,
    fields_of,
    single,
)
from quizzer.model import Deck
from quizzer.problems import QuizzerError

LARGEST = 20_000_000
"""Bytes of a table; a larger one is several decks, or something else."""

MOST_ROWS = 100_000
_MOST_COLUMNS = 200
_DELIMITERS = ("\t", ",", ";", "|")
_LOOKED_AT = 50
_LONGEST_ID = 60
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Left:
    """A row that was not taken: the line that it begins on, why, and what to do."""

    line: int
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The decks of a table, all that is not in them, and what is not as the table has it."""

    decks: tuple[Deck, ...]
    left: tuple[Left, ...] = ()
    changed: tuple[Left, ...] = ()
    unknown: tuple[str, ...] = ()
    """Heads of columns that hold nothing a question has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How to take a table.

    ``named`` gives columns their fields, ``deck`` is the id for rows that name none (and for all
    with ``one_deck``), ``seeds`` are the sources that may be cited.
    """

    name: str
    deck: str
    title: str = ""
    language: str = "en"
    named: Mapping[str, str] = field(default_factory=dict)
    delimiter: str = ""
    header: bool = True
    one_deck: bool = False
    seeds: Collection[str] = ()


@dataclass(slots=True)
class _Row:
    """A row on its way: its line, what it holds, its id, and its fields of a question."""

    line: int
    cells: Cells
    id: str = ""
    fields: dict[str, Value] = field(default_factory=dict)


def import_table(data: bytes, asked: Asked) -> Imported:
    """The decks that a table holds, a question a row.

    Raises:
        QuizzerError: It is too large, no text or no table, its columns cannot be told, or a deck
            of it would be larger than a deck may be.
    """
    lines = _lines(data, asked)
    width = max(len(line.cells) for line in lines)
    if width > _MOST_COLUMNS:
        raise QuizzerError(f"{asked.name} has {width} columns.", "Is it the right file?")
    if asked.header:
        heads, lines = lines[0].cells, lines[1:]
        width = len(heads)
        columns, unknown = columns_of(heads, asked.named)
    else:
        columns, unknown = columns_by_number(width, asked.named)
    left: list[Left] = []
    rows: list[_Row] = []
    for line in lines:
        try:
            cells = cells_of(line, columns, width)
        except RowError as error:
            left.append(Left(line.number, str(error)))
            continue
        rows.append(_Row(line.number, cells))
    return _Importer(asked, left).imported(rows, unknown)


def sniffed(text: str, named: Mapping[str, str] | None = None) -> str:
    """What parts the cells of a table.

    It is the sign by which the first line names a column of questions; else the one that gives
    the first lines the same number of cells, with most of them: of equals tabs, commas, semicolons.

    Args:
        text: The table.
        named: The heads that are known to be there.
    """
    lines = [line for line in text.split("\n") if line.strip()][:_LOOKED_AT]
    for sign in _DELIMITERS:
        heads = [head.strip(' "') for head in (lines[0] if lines else "").split(sign)]
        if len(heads) > 1 and asks(heads, named or {}):
            return sign

    def weight(sign: str) -> tuple[int, int, int]:
        counts = Counter(line.count(sign) for line in lines)
        most, often = max(counts.items(), key=lambda pair: (pair[0] > 0, pair[1]), default=(0, 0))
        return (often if most else 0, most, -_DELIMITERS.index(sign))

    return max(_DELIMITERS, key=weight)


def _lines(data: bytes, asked: Asked) -> tuple[Line, ...]:
    if len(data) > LARGEST:
        raise QuizzerError(
            f"{asked.name} is larger than {LARGEST // 1_000_000} MB.", "Split it into several."
        )
    text = decoded(data, asked.name)
    delimiter = asked.delimiter or sniffed(text, asked.named)
    try:
        lines = read_table(data, asked.name, delimiter)
    except QuizzerError:
        if delimiter != "\t":
            raise
        lines = tuple(_unquoted(text))  # lists of terms have quotation marks that quote nothing
    if not lines:
        raise QuizzerError(f"{asked.name} is empty.", "A table has a line for each question.")
    if len(lines) > MOST_ROWS + asked.header:
        raise QuizzerError(f"{asked.name} has more than {MOST_ROWS:,} rows.", "Split it.")
    return lines


def _unquoted(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield Line(number, tuple(line.split("\t")))


@dataclass(slots=True)
class _Importer:
    """Makes decks of rows, and collects what is left of them."""

    asked: Asked
    left: list[Left]
    changed: list[Left] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)

    def imported(self, rows: Sequence[_Row], unknown: Sequence[str]) -> Imported:
        by_deck: dict[str, list[_Row]] = {}
        for row in rows:
            by_deck.setdefault(self._deck(row), []).append(row)
        decks = [self._read(id_, found) for id_, found in by_deck.items()]
        return Imported(
            tuple(deck for deck in decks if deck.questions),
            tuple(sorted(self.left, key=lambda one: one.line)),
            tuple(sorted(self.changed, key=lambda one: one.line)),
            tuple(unknown),
        )

    def _deck(self, row: _Row) -> str:
        """The id of the deck that a row goes to; a name that is no id becomes the deck's title."""
        named = "" if self.asked.one_deck else single(row.cells, "deck")
        if not named or ID.fullmatch(named):
            return named or self.asked.deck
        id_ = id_from(named)
        if not id_:
            note = f"Its deck “{named[:40]}” makes no id; it went to {self.asked.deck}."
            self.changed.append(Left(row.line, note))
            return self.asked.deck
        if len(named) <= _LONGEST_TITLE:
            self.titles.setdefault(id_, named)
        return id_

    def _read(self, id_: str, rows: Sequence[_Row]) -> Deck:
        """A deck of the rows that are good."""
        kept = list(self._distinct(rows))
        title = self.asked.title or self.titles.get(id_) or id_.replace("-", " ").capitalize()
        deck = Deck(id_, " ".join(storable(title).split()), f"{id_}.yaml", self.asked.language)
        if not kept:
            return deck
        layout = Layout()
        head = {"format": "1", "deck": id_, "title": deck.title, "language": deck.language}
        entries = (layout.entry(row.fields) for row in kept)
        text = "\n".join([*layout.mapping(head), "questions:", "\n".join(entries)])
        read, problems = read_deck(text.encode(), deck.path)
        by_key = {f"{id_}/{row.id}": row for row in kept}
        for problem in problems:
            row = by_key.get(problem.question or "")
            if row is None:
                raise QuizzerError(f"{self.asked.name}: {problem.message}", problem.hint)
            self.left.append(Left(row.line, problem.message, problem.hint))
        questions = read.questions if read is not None else ()
        good = []
        for question in questions:
            faults = unreadable(question)
            for name, _, message in faults:
                self.left.append(Left(by_key[question.key].line, f"`{name}`: {message}"))
            if not faults:
                good.append(replace(question, path=deck.path))
        return replace(deck, questions=tuple(good))

    def _distinct(self, rows: Sequence[_Row]) -> Iterator[_Row]:
        """The rows that can be told apart, each with its id and its fields."""
        ids: dict[str, int] = {}
        seen: dict[str, int] = {}
        free = _FreeIds(_own_id(row.cells) for row in rows)
        for row in rows:
            content = repr(sorted((name, value) for name, value in row.cells.items()))
            own = _own_id(row.cells)
            if content in seen:
                self.left.append(Left(row.line, f"It is the same as line {seen[content]}."))
            elif own and own in ids:
                self.left.append(Left(row.line, f"Its id {own!r} is that of line {ids[own]}."))
            else:
                row.id = own or free(_words(row.cells) or f"line-{row.line}")
                seen[content] = ids[row.id] = row.line
                try:
                    row.fields = {"id": row.id, **fields_of(row.cells), **self._proof(row)}
                except RowError as error:
                    self.left.append(Left(row.line, str(error)))
                    continue
                yield row

    def _proof(self, row: _Row) -> dict[str, Value]:
        """A row's citations; or why it has none, with those whose source is not there."""
        cite = citations_of(row.cells)
        reason = single(row.cells, "uncited")
        unknown = [str(one.get("seed", "")) for one in cite]
        unknown = [seed for seed in unknown if seed and seed not in self.asked.seeds]
        if not unknown:
            if cite:
                return {"cite": cite, **({"uncited": as_value(reason)} if reason else {})}
            return {"uncited": as_value(reason) or f"Imported from {self.asked.name}"}
        quotes = "; ".join(f"{one.get('seed', '')}: “{one.get('quote', '')}”" for one in cite)
        note = f"There is no source {', '.join(map(repr, unknown))}: its citations became a remark."
        self.changed.append(Left(row.line, note))
        return {
            "uncited": f"Imported from {self.asked.name}, which cites {' '.join(quotes.split())}"
        }


def _own_id(cells: Cells) -> str:
    """The id that a row names, made one where it is none; empty without one."""
    named = single(cells, "id")
    return named if ID.fullmatch(named) else id_from(named)


def _words(cells: Cells) -> str:
    return id_from(single(cells, "ask") or single(cells, "text"), _LONGEST_ID)


class _FreeIds:
    """Gives out ids that nobody has, numbered from 2 where the words are taken."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers: Counter[str] = Counter()

    def __call__(self, words: str) -> str:
        found = words
        while found in self._taken:
            self._numbers[words] += 1
            found = f"{words}-{self._numbers[words] + 1}"
        self._taken.add(found)
        return found
