"""Typed words against accepted texts: equal when folded, or a slip of the finger away."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from quizzer.grading.articles import agree, readings
from quizzer.grading.folding import Word, fold, fold_letters, is_unspaced, joined
from quizzer.grading.rewordings import UNTITLED, Expected, rewordings
from quizzer.grading.typos import MOST, slips
from quizzer.model import Grade, Verdict

Words = tuple[Word, ...]
Pieces = tuple[tuple[str, str], ...]
Judgement = tuple[Verdict, Pieces]

_CORRECT: Judgement = (Verdict.CORRECT, ())
_WRONG: Judgement = (Verdict.WRONG, ())
_UNSURE: Judgement = (Verdict.ASK_AGAIN, ())
_COMMA = (", ", ", ")

_DEEPEST = 3
"""How many rewordings lie on one another at most: "by Mr Diop (Abdoulaye Diop)"."""

_TELLING = frozenset({"a", "an", "in", "no", "non", "not", "un", "never", "with", "out"})
"""Words that mean something else once they are run together with the next (``a typical``)."""

_FAR = 400
_TIMES = 4
"""How much longer, and how many times as long, a response may be as what it could be."""

_LONGEST_ALIGNED = 60
"""How long a stretch is compared letter by letter, which takes time cubic in it at worst."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a response comes to a text: edits needed (0 for equal), spelled out in pieces."""

    slips: int
    pieces: Pieces = ()


def grade_text(
    response: str,
    answers: Sequence[str],
    *,
    reject: Collection[str] = (),
    words: Container[str] = frozenset(),
    language: str = "en",
    ask: str = "",
) -> Grade:
    """Compare a typed text with the accepted ``answers``, the first of which is shown.

    Equal to an accepted text is correct; equal to one of ``reject`` is wrong, and where the two
    differ in case alone the text written like the response decides. A slip is tolerated unless
    what was typed is one of ``words``, a word of ``reject``, or nearer to a rejected text. What is
    neither accepted nor rejected as it stands is read as `rewordings` of an accepted text; for
    some of them the grader has to know the question, ``ask``. "Mr" before a surname is asked
    again, as the surname may be right and its bearer another one.
    """
    expected = Expected(tuple(answers), tuple(reject), language, ask)
    if _is_beyond(response, (*answers, *reject)):
        return Grade(Verdict.WRONG, 0.0, answers[0], " ".join(response.split()))
    verdict, pieces = _judged(response, expected, words, _DEEPEST)
    score = 1.0 if verdict in {Verdict.CORRECT, Verdict.TYPO} else 0.0
    note = UNTITLED if verdict is Verdict.ASK_AGAIN else ""
    normalised = " ".join(word.form for word in fold(response, language))
    return Grade(verdict, score, answers[0], normalised, note, difference=pieces)


def _is_beyond(response: str, texts: Sequence[str]) -> bool:
    """Whether a response is far longer, spaces apart, than any text it could be.

    Nothing is folded to see it, as that takes its time for thousands of words.
    """
    return len("".join(response.split())) > _FAR + _TIMES * max(map(len, texts))


def _judged(response: str, expected: Expected, words: Container[str], depth: int) -> Judgement:
    """The verdict on a text as it stands, or else on the best of its rewordings."""
    found = _as_it_stands(response, expected, words)
    if found is not None and found[0] is not Verdict.TYPO:
        return found
    slipped = [found] if found else []
    unsure: list[Judgement] = []
    for reading in rewordings(response, expected) if depth else ():
        judged = (_judged(text, reading.expected, words, depth - 1) for text in reading.texts)
        parts = list(takewhile(lambda part: part[0] is not Verdict.WRONG, judged))
        verdicts = [verdict for verdict, _ in parts]
        typos = verdicts.count(Verdict.TYPO)
        if len(parts) < len(reading.texts) or typos > 1:
            continue
        if reading.unsure or Verdict.ASK_AGAIN in verdicts:
            unsure.append(_UNSURE)
        elif not typos:
            return _CORRECT
        else:
            slipped.append((Verdict.TYPO, _beside(reading.texts, parts)))
    return next(iter(slipped + unsure), _WRONG)


def _as_it_stands(response: str, expected: Expected, words: Container[str]) -> Judgement | None:
    """The verdict on a text word for word; ``None`` if it is neither accepted nor rejected."""
    answers, reject, language = expected.answers, expected.reject, expected.language
    typed = fold(response, language)
    if not typed:
        return _WRONG
    if (alike := _written_alike(response, answers, reject)) is not None:
        return _CORRECT if alike else _WRONG
    right = [_folded(answer, language) for answer in answers]
    refused = [_folded(text, language) for text in reject]
    if any(equal(typed, answer, language) for answer in right):
        return _CORRECT
    if any(equal(typed, text, language) for text in refused):
        return _WRONG
    taboo = _Either(words, frozenset(word.form for text in refused for word in text))
    best = nearest(typed, right, taboo, language)
    rival = nearest(typed, refused, frozenset(), language)
    if rival is not None and (best is None or rival.slips <= best.slips):
        return _WRONG
    return None if best is None else (Verdict.TYPO, best.pieces)


@lru_cache(maxsize=2048)
def _folded(text: str, language: str) -> Words:
    """What an author wrote, folded: one text is compared with many responses and readings."""
    return fold(text, language)


def _beside(texts: Sequence[str], parts: Sequence[Judgement]) -> Pieces:
    """The slips of texts that stand side by side, spelled out one after the other."""
    pieces: list[tuple[str, str]] = []
    for text, (_, spelled) in zip(texts, parts, strict=True):
        pieces += [_COMMA, *(spelled or [(text.strip(), text.strip())])]
    return tuple(pieces[1:])


def _written_alike(response: str, answers: Collection[str], reject: Collection[str]) -> bool | None:
    """Whether an accepted text (or else a rejected one) stands there as typed, accents and all."""
    for write in (as_written, _caseless):
        written = write(response)
        if written in map(write, answers):
            return True
        if written in map(write, reject):
            return False
    return None


def as_written(text: str) -> str:
    """``text`` with single spaces and composed accents, otherwise untouched."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _caseless(text: str) -> str:
    return as_written(text).casefold()


def equal(typed: Words, right: Words, language: str) -> bool:
    """Whether two folded texts say the same in the same words."""
    return agree(typed, right, language) and any(
        _run_together(one, other) == 0
        for other in readings(right, language)
        for one in readings(typed, language)
    )


def nearest(
    typed: Words, rights: Sequence[Words], taboo: Container[str], language: str
) -> Likeness | None:
    """How near ``typed`` comes to the nearest of ``rights``, or ``None`` if to none of them."""
    found = [
        likeness
        for right in rights
        if agree(typed, right, language)
        for other in readings(right, language)
        for one in readings(typed, language)
        if (likeness := _spaced(one, other) or _mended(one, other, taboo)) is not None
    ]
    return min(found, key=lambda likeness: likeness.slips, default=None)


@dataclass(frozen=True, slots=True)
class _Either:
    """Words that are in one of two collections."""

    one: Container[str]
    other: Container[str]

    def __contains__(self, word: object) -> bool:
        return word in self.one or word in self.other


def _run_together(typed: Words, right: Words) -> int | None:
    """How many spaces are missing or too many; ``None`` when the words differ otherwise."""
    if len(typed) == len(right):
        pairs = zip(typed, right, strict=True)
        if all(one.same(other) for one, other in pairs):
            return 0
    letters = "".join(word.form for word in typed)
    if letters != "".join(word.form for word in right):
        return None
    here, there = _breaks(typed), _breaks(right)
    spaces = 0
    for offset in here.keys() ^ there.keys():
        before, after = here.get(offset) or there[offset]
        if letters[offset - 1].isdigit() and letters[offset].isdigit():
            return None
        if after.hangs or _needs_no_space(before, after, letters[offset - 1 : offset + 1]):
            continue
        if before.form in _TELLING or after.form in _TELLING:
            return None
        spaces += 1
    return spaces


def _breaks(words: Words) -> dict[int, tuple[Word, Word]]:
    """Between which two words each break lies, by its offset in the letters run together."""
    breaks: dict[int, tuple[Word, Word]] = {}
    offset = 0
    for before, after in pairwise(words):
        offset += len(before.form)
        breaks[offset] = (before, after)
    return breaks


def _needs_no_space(before: Word, after: Word, border: str) -> bool:
    initials = len(before.form) == len(after.form) == 1
    return initials or any(map(str.isdigit, border)) or any(map(is_unspaced, border))


def _spaced(typed: Words, right: Words) -> Likeness | None:
    """A response that differs in one space."""
    if _run_together(typed, right) != 1:
        return None
    return Likeness(1, _pieces(_written(typed), _written(right)))


def _mended(typed: Words, right: Words, taboo: Container[str]) -> Likeness | None:
    """A response whose words are each a slip away at most, hyphens apart."""
    ways = [(typed, right)]
    # Hyphens set alike leave each part to be judged by its own length.
    if len(typed) != len(right) and any(word.hangs for word in (*typed, *right)):
        ways.append((joined(typed), joined(right)))
    for ones, others in ways:
        if len(ones) != len(others):
            continue
        total = 0
        for one, other in zip(ones, others, strict=True):
            count = slips(one, other, taboo)
            if count is None or (total := total + count) > MOST:
                break
        else:
            return Likeness(total, _spelled(ones, others))
    return None


def _spelled(typed: Words, right: Words) -> Pieces:
    pieces: list[tuple[str, str]] = []
    for place, (one, other) in enumerate(zip(typed, right, strict=True)):
        if place:
            pieces.append((other.gap, other.gap))
        same = one.same(other)
        pieces.extend([(one.text, one.text)] if same else _pieces(one.text, other.text))
    return tuple(pieces)


def _pieces(typed: str, right: str) -> Pieces:
    """What two texts have in common, case and accents apart, and what was typed for the rest."""
    ones, others = [fold_letters(char) for char in typed], [fold_letters(char) for char in right]
    start = _common(ones, others)
    end = _common(ones[start:][::-1], others[start:][::-1])
    here, there = slice(start, len(ones) - end), slice(start, len(others) - end)
    middle = [(typed[here], right[there])]
    exchanged = ones[here] == others[there][::-1]
    if not exchanged and max(map(len, middle[0])) <= _LONGEST_ALIGNED:
        from difflib import SequenceMatcher  # noqa: PLC0415 - only a slip needs it

        steps = SequenceMatcher(None, ones[here], others[there], autojunk=False).get_opcodes()
        middle = [
            (typed[here][i:j], (typed[here][i:j] if tag == "equal" else right[there][k:m]))
            for tag, i, j, k, m in steps
        ]
    head, tail = typed[:start], typed[len(typed) - end :]
    return tuple(piece for piece in ((head, head), *middle, (tail, tail)) if piece != ("", ""))


def _common(ones: Sequence[str], others: Sequence[str]) -> int:
    """How many members two sequences begin with alike."""
    pairs = zip(ones, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _written(words: Words) -> str:
    first, *rest = words
    return first.text + "".join(f"{word.gap}{word.text}" for word in rest)
