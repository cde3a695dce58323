"""Each kind of question as the type of Moodle's that comes nearest to it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement

from quizzer.classroom.quiz import closes, positions
from quizzer.exporters.feedback import Rival, choice_feedback, explanation, paragraph, rivals_of
from quizzer.exporters.formats import LeftOutError
from quizzer.exporters.markup import lines
from quizzer.exporters.moodle import embedded
from quizzer.exporters.moodle.elements import Draft, answer, choice, leaf, markup, plain
from quizzer.exporters.moodle.numbers import (
    figures,
    is_measured,
    typed_as_written,
    units_of,
    values_of,
)
from quizzer.exporters.moodle.shares import shares
from quizzer.exporters.moodle.text import LONGEST_NAME, label, one_line
from quizzer.exporters.moodle.typed import accepted_forms, rival_forms
from quizzer.exporters.spellings import minds_case
from quizzer.grading.answers import accepted, with_unit
from quizzer.model import (
    Choice,
    Cloze,
    Date,
    Family,
    Gap,
    Match,
    Number,
    Order,
    Recall,
    Several,
    Text,
    TrueFalse,
)

_SHORT = "it is a short answer there, so that it is typed as here and with no other unit"


def element_of(draft: Draft, seed: int) -> Element:
    """The element of a question.

    Args:
        draft: The question; what is changed is noted in it.
        seed: Decides orders that Moodle does not decide.

    Raises:
        LeftOutError: Moodle has no place for it.
    """
    body = draft.item.question.body
    match body:
        case Choice():
            element = _choice(draft, body, seed)
        case TrueFalse():
            element = _true_false(draft, body)
        case Number():
            element = _number(draft, body)
        case Text(answers) | Date(answers):
            element = _typed(draft, accepted_forms(draft.item, accepted(answers)))
        case Cloze():
            element = _cloze(draft, body)
        case Several():
            element = _list(draft, body)
        case Order():
            element = _order(draft, body)
        case Match():
            element = _match(draft, body)
        case Recall():
            element = _essay(draft, body)
        case _:
            assert_never(body)
    return element


def shuffles(body: Choice) -> bool:
    """Whether choices may come in any order: not where one only makes sense behind the others."""
    return not body.keep_order and not any(closes(item.text) for item in body.options)


def _asked(draft: Draft) -> str:
    return paragraph(draft.item.question.ask) if draft.item.question.ask else ""


def _choice(draft: Draft, body: Choice, seed: int) -> Element:
    question = draft.item.question
    element = draft.begin("multichoice", _asked(draft))
    shuffle = shuffles(body)
    leaf(element, "single", "false" if body.several else "true")
    leaf(element, "shuffleanswers", "true" if shuffle else "false")
    leaf(element, "answernumbering", "ABCD")
    if not shuffle and not body.keep_order:
        draft.notes.append("its choices have one order for everybody, so that the last stays last")
    chance = random.Random(f"{seed} {question.key}")  # noqa: S311 - an order, no secret
    order = positions(question, chance)
    part = shares(len(body.answers)) if body.several else None
    if part is not None and not part.exact:
        draft.notes.append(
            f"its {len(body.answers)} right choices count {', '.join(dict.fromkeys(part.right))} "
            "per cent each, since Moodle knows no nearer shares"
        )
    right = iter(part.right if part else ("100",))
    for place in order:
        option = body.options[place - 1]
        fraction = next(right) if option in body.answers else part.wrong if part else "0"
        choice(element, lines(option.text), fraction, choice_feedback(draft.item, option))
    return draft.finish(element)


def _true_false(draft: Draft, body: TrueFalse) -> Element:
    element = draft.begin("truefalse", _asked(draft))
    leaf(element, "penalty", "1")
    for value, word in ((True, "true"), (False, "false")):
        answer(element, word, "100" if value is body.answer else "0")
    return draft.finish(element, hints=False)


def _typed(draft: Draft, texts: tuple[str, ...]) -> Element:
    element = draft.begin("shortanswer", _asked(draft))
    leaf(element, "usecase", "1" if minds_case(draft.item.question.body) else "0")
    for text in texts:
        answer(element, embedded.wildcardless(text), "100")
    for rival in rivals_of(draft.item):
        for text in rival_forms(draft.item, rival):
            answer(element, embedded.wildcardless(text), "0", paragraph(rival.note))
    return draft.finish(element)


def _number(draft: Draft, body: Number) -> Element:
    language = draft.item.question.language
    values = values_of(body, language)
    if values is None:
        draft.notes.append(_as_text(body))
        return _typed(draft, accepted_forms(draft.item, accepted(body.answers)))
    measured, as_written = is_measured(body, language), typed_as_written(body, language)
    if not body.tolerance and (measured or not as_written):
        draft.notes.append(_SHORT)
        return _typed(draft, accepted_forms(draft.item, accepted(body.answers)))
    if not as_written:
        draft.notes.append("it takes a figure alone, or one with its unit or magnitude behind it")
    if measured:
        draft.notes.append("a figure within the tolerance is right there with any unit behind it")
    element = draft.begin("numerical", _asked(draft))
    for value in values:
        _value(element, value.figures, "0")
    for rival in rivals_of(draft.item):
        _rival_value(draft, element, body, rival)
    for value in values:
        if value.margin != "0":
            _value(element, value.figures, value.margin)
    _units(element, units_of(body, language))
    return draft.finish(element)


def _units(element: Element, units: Mapping[str, str]) -> None:
    """The words that may follow a figure and what they multiply by; none need be typed."""
    if not units:
        return
    listed = SubElement(element, "units")
    for unit, multiplier in units.items():
        one = SubElement(listed, "unit")
        leaf(one, "multiplier", multiplier)
        leaf(one, "unit_name", unit)
    for tag, text in (
        ("unitgradingtype", "0"),
        ("unitpenalty", "0.1"),
        ("showunits", "0"),
        ("unitsleft", "0"),
    ):
        leaf(element, tag, text)


def _as_text(body: Number) -> str:
    text = with_unit(body.answers[0].text, body.unit)
    reason = f"it is compared as text, since “{text}” is no single value"
    return f"{reason}; its tolerance is left out" if body.tolerance else reason


def _value(element: Element, figures: str, margin: str, feedback: str = "") -> None:
    fraction = "0" if feedback else "100"
    leaf(answer(element, figures, fraction, feedback), "tolerance", margin)


def _rival_value(draft: Draft, element: Element, body: Number, rival: Rival) -> None:
    said = figures(rival.says, body, draft.item.question.language)
    if said is None:
        draft.notes.append(f"the note on “{one_line(rival.says)}” is left out, as it is no value")
    else:
        _value(element, said, "0", paragraph(rival.note))


def _cloze(draft: Draft, body: Cloze) -> Element:
    worth = _worth(draft, len(body.gaps))
    text = "".join(
        _gap(draft, body, part, worth) if isinstance(part, Gap) else embedded.around(part)
        for part in body.parts
    )
    return _with_fields(draft, f"<p>{text}</p>")


def _gap(draft: Draft, body: Cloze, gap: Gap, worth: int) -> str:
    texts = (gap.answer, *gap.accept)
    hint = f" <i>({embedded.around(gap.hint)})</i>" if gap.hint else ""
    if body.family is Family.NUMBER and all(map(_is_figure, texts)):
        return embedded.number_field(texts, worth) + hint
    forms = accepted_forms(draft.item, texts)
    return embedded.typed_field(forms, worth, rivals_of(draft.item)) + hint


def _is_figure(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _list(draft: Draft, body: Several) -> Element:
    draft.notes.append(
        f"it is asked in {body.need} fields that take any of its answers: one given twice counts "
        "twice, and a wrong one takes nothing away"
    )
    forms = accepted_forms(draft.item, accepted(body.items))
    field = embedded.typed_field(forms, _worth(draft, body.need), rivals_of(draft.item))
    return _with_fields(
        draft, "".join(f"<p>{number}. {field}</p>" for number in range(1, body.need + 1))
    )


def _worth(draft: Draft, fields: int) -> int:
    """What each embedded field counts: Moodle adds up whole points of fields."""
    points = draft.item.points
    if points > 0 and points % fields == 0:
        return int(points / fields)
    draft.notes.append(
        f"it counts {fields} there, 1 for each field, and not {points:g}: set that in the quiz"
    )
    return 1


def _with_fields(draft: Draft, text: str) -> Element:
    ask = draft.item.question.ask
    head = f"<p>{embedded.around(ask)}</p>" if ask else ""
    return draft.finish(draft.begin("cloze", head + text))


def _order(draft: Draft, body: Order) -> Element:
    element = draft.begin("ordering", _asked(draft))
    count = len(body.items)
    for tag, text in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", str(count)),
        ("gradingtype", "LONGEST_ORDERED_SUBSET"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
        # Where it is missing Moodle 4.5 makes up hints of its own, which break the whole import.
        ("shownumcorrect", "1"),
    ):
        leaf(element, tag, text)
    for place, item in enumerate(body.items, 1):
        choice(element, lines(item.text), str(place))
    draft.notes.append(
        f"an order that is partly right counts k of {count} there, k being the longest run in "
        f"order, where we count k − 1 of {count - 1}"
    )
    return draft.finish(element)


def _match(draft: Draft, body: Match) -> Element:
    element = draft.begin("matching", _asked(draft))
    leaf(element, "shuffleanswers", "true")
    for left, right in (*body.pairs, *(("", right) for right in body.wrong)):
        shown = label(right)
        if len(shown) > LONGEST_NAME:
            raise LeftOutError(
                f"“{one_line(right)[:30]}…” has {len(shown)} characters; "
                f"{LONGEST_NAME} are the limit for what is matched"
            )
        pair = SubElement(element, "subquestion", format="html")
        markup(pair, paragraph(left) if left else "")
        plain(SubElement(pair, "answer"), shown)
    return draft.finish(element)


def _essay(draft: Draft, body: Recall) -> Element:
    draft.notes.append("it is an essay there, which you mark yourself")
    if body.reverse:
        draft.notes.append("its other way round is left out")
    element = draft.begin("essay", _asked(draft))
    for tag, text in (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "5"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    ):
        leaf(element, tag, text)
    answers = "".join(paragraph(text) for text in accepted(body.answers))
    told = SubElement(element, "graderinfo", format="html")
    markup(told, answers + explanation(draft.item))
    return draft.finish(element, hints=False)
