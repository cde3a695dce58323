"""Two wordings of one passage compared word by word, with the changes that change a fact told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from quizzer.content.edits import distance
from quizzer.content.normalise import folded, normalise
from quizzer.model import Span

_TOKEN = re.compile(r"[^\W_](?:\S*[^\W_])?|\S")
"""A word with what stands inside it, such as U.S or Russia’s, or a single sign."""

_FIGURES = re.compile(r"\d+(?:[.,:/]\d+)*(?:-?[^\W\d]+)?")
_EXACT = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
hundred hundreds thousand thousands million millions billion billions trillion trillions
dozen dozens half halves quarter quarters third thirds once twice both single double triple
first second fourth fifth sixth seventh eighth ninth tenth last
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
day days week weeks month months year years decade decades century centuries
north south east west northern southern eastern western
"""
_EXACT_WORDS = frozenset(_EXACT.split())
"""Words that count, order, date or point, in English: facts as figures are in any language."""

_DENYING = """
no not none never nobody nothing nowhere neither nor cannot without hardly barely scarcely
nicht kein keine keinen keiner nie niemals niemand nichts ohne weder
ne pas jamais aucun aucune rien sans non nunca nadie nada sin ninguno ninguna
nao nem sem nenhum nessuno niente senza niet geen nooit niets zonder
inte ingen aldrig ikke aldri не нет ни никогда без
"""
_NEGATIONS = frozenset(_DENYING.split())
"""Words that deny, in some languages, without accents."""

_ENDS = frozenset(".!?:…")
_ONE, _SEVERAL = 3, 4
"""One character in so many may be wrong in a slip: of one word (always one), of several."""


class Fact(StrEnum):
    """What a changed word may change of a passage's meaning."""

    NUMBER = "number"
    NAME = "name"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the quote and what the source has there; one of them may be empty.

    ``words`` is how many words differ. ``slip`` when the quote's side is no other word but one of
    the source's written wrong.
    """

    quote: Span
    source: Span
    facts: frozenset[Fact]
    words: int
    slip: bool


@dataclass(frozen=True, slots=True)
class WordDiff:
    """The two wordings and the stretches in which they differ, in order."""

    quote: str
    source: str
    changes: tuple[Change, ...]

    @property
    def facts(self) -> frozenset[Fact]:
        """Every kind of fact that differs."""
        return frozenset[Fact]().union(*(change.facts for change in self.changes))

    @property
    def other_facts(self) -> int:
        """How many numbers, names and negations are other ones, and no slips."""
        return sum(len(change.facts) for change in self.changes if not change.slip)

    @property
    def other_words(self) -> int:
        """How many words are other ones, and neither slips nor facts."""
        return sum(one.words for one in self.changes if not (one.slip or one.facts))


def compare(quote: str, source: str, context: str) -> WordDiff:
    """The differences of a quote from a passage, typography aside.

    Args:
        quote: The quote.
        source: The passage.
        context: The normal form of the text around the passage: a word that stands in it as a
            whole is no slip.
    """
    ours, theirs = tuple(_tokens(quote)), tuple(_tokens(source))
    matcher = SequenceMatcher(
        None, [token.text for token in ours], [token.text for token in theirs], autojunk=False
    )
    changes: list[Change] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        if last - first == end - start:
            pairs = list(zip(ours[first:last], theirs[start:end], strict=True))
            changes += (_change((one,), (other,), context) for one, other in pairs)
        else:
            changes.append(_change(ours[first:last], theirs[start:end], context))
    return WordDiff(quote, source, tuple(changes))


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or sign: where it stands, its normal form, and that without case and accents."""

    span: Span
    text: str
    fold: str
    opening: bool
    """Whether a sentence begins with it."""

    @property
    def counts(self) -> bool:
        """Whether it is a figure, or a word as exact as one."""
        return self.fold in _EXACT_WORDS or _FIGURES.fullmatch(self.fold) is not None

    @property
    def has_figures(self) -> bool:
        """Whether a changed character of it may change a quantity."""
        return self.counts or any(map(str.isdigit, self.fold))

    @property
    def is_word(self) -> bool:
        """Whether it is more than a sign."""
        return self.text[0].isalnum()

    @property
    def negates(self) -> bool:
        """Whether it turns a statement into its contrary."""
        return self.fold in _NEGATIONS or self.fold.endswith("n't")


def _tokens(text: str) -> Iterator[_Token]:
    opening = True
    for match in _TOKEN.finditer(text):
        form = normalise(match[0])
        if form.text:  # what is invisible is no token
            yield _Token(match.span(), form.text, folded(form).text, opening)
        opening = match[0] in _ENDS or (opening and not match[0][0].isalnum())


def _change(ours: tuple[_Token, ...], theirs: tuple[_Token, ...], context: str) -> Change:
    same = _letters(ours) == _letters(theirs)
    facts = frozenset() if same else frozenset(_facts(ours, theirs, context))
    words = 0 if same else max(sum(token.is_word for token in side) for side in (ours, theirs))
    slip = same or _is_slip(ours, theirs, context)
    return Change(_stretch(ours), _stretch(theirs), facts, words, slip)


def _facts(ours: tuple[_Token, ...], theirs: tuple[_Token, ...], context: str) -> Iterator[Fact]:
    """What the two sides do not have in common."""
    if _folds(ours, lambda one: one.has_figures) != _folds(theirs, lambda one: one.has_figures):
        yield Fact.NUMBER
    if _folds(ours, _names_in(context)) != _folds(theirs, _names_in(context)):
        yield Fact.NAME
    if _folds(ours, lambda one: one.negates) != _folds(theirs, lambda one: one.negates):
        yield Fact.NEGATION


def _folds(tokens: Iterable[_Token], chosen: Callable[[_Token], bool]) -> list[str]:
    return [token.fold for token in tokens if chosen(token)]


def _names_in(context: str) -> Callable[[_Token], bool]:
    """What tells a name: a capital, unless a sentence begins there with a word of the text."""

    def is_name(token: _Token) -> bool:
        if token.counts or token.text == token.text.lower():
            return False
        return not (token.opening and _stands_in(token.text.lower(), context))

    return is_name


def _is_slip(ours: tuple[_Token, ...], theirs: tuple[_Token, ...], context: str) -> bool:
    """Whether the quote's words are the source's, written wrong.

    They are not when they are numbers or negations, or words that the text has elsewhere.
    """
    exact = [_folds(side, lambda one: one.counts or one.negates) for side in (ours, theirs)]
    if exact[0] != exact[1] and (exact[0] or any(token.negates for token in theirs)):
        return False
    right = _letters(theirs)
    if len(ours) == len(theirs) == 1:
        if ours[0].is_word and _stands_in(ours[0].text, context):
            return False
        return distance(_letters(ours), right) <= -(-len(right) // _ONE)
    return distance(_letters(ours), right) <= len(right) // _SEVERAL


def _letters(tokens: Iterable[_Token]) -> str:
    """Words run together, so that a space put in or left out counts little."""
    return "".join(token.fold for token in tokens)


def _stands_in(word: str, text: str) -> bool:
    """Whether a text has a word as a whole."""
    at = text.find(word)
    while at >= 0:
        around = text[max(at - 1, 0) : at] + text[at + len(word) : at + len(word) + 1]
        if not any(map(str.isalnum, around)):
            return True
        at = text.find(word, at + 1)
    return False


def _stretch(tokens: tuple[_Token, ...]) -> Span:
    """From the first token to the last; no tokens have no place of their own."""
    return (tokens[0].span[0], tokens[-1].span[1]) if tokens else (0, 0)
