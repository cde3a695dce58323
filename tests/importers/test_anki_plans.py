"""Which field of a note type holds what."""

import pytest

from quizzer.importers.anki.plans import (
    Plan,
    Role,
    UnmappedError,
    chosen_maps,
    parse_map,
    plan_for,
)
from quizzer.importers.anki.types import Notetype
from quizzer.model import Kind
from quizzer.problems import QuizzerError


def notetype(*fields, fronts=("{{x}}",), **values) -> Notetype:
    """A note type with some fields."""
    names = tuple(f"Card {place}" for place, _ in enumerate(fronts, 1))
    return Notetype(1, values.pop("name", "Mine"), fields, names, fronts=fronts, **values)


def test_two_fields_ask_and_answer_whatever_they_are_called():
    """Anki's own type is translated with Anki; its two fields are known by their order."""
    plan = plan_for(notetype("Vorderseite", "Rückseite", fronts=("{{Vorderseite}}",)))
    assert plan == Plan(
        Kind.RECALL,
        {Role.ASK: ("Vorderseite",), Role.ANSWER: ("Rückseite",)},
        other_cards={},
    )


def test_fields_are_known_by_name():
    """Of many fields those with common names are taken, the others are told."""
    plan = plan_for(
        notetype(
            "Frequency", "Word", "Meaning", "Audio", "Notes", "hint", "Source", "Question",
            fronts=("{{Word}}",),
        )
    )  # fmt: skip
    assert plan.roles == {
        Role.ASK: ("Word",),
        Role.ANSWER: ("Meaning",),
        Role.WHY: ("Audio", "Notes"),
        Role.HINT: ("hint",),
        Role.SOURCE: ("Source",),
    }
    assert plan.leftover == ("Frequency", "Question")


def test_a_typed_answer_is_typed():
    """What the front asks to type is a text."""
    plan = plan_for(notetype("Front", "Back", fronts=("{{Front}}\n\n{{type:Back}}",)))
    assert (plan.kind, plan.reverse) == (Kind.TEXT, None)


def test_a_card_the_other_way_round_is_found():
    """A second front that shows the answer and not the question."""
    plan = plan_for(notetype("Front", "Back", fronts=("{{Front}}", "{{Back}}")))
    assert (plan.kind, plan.reverse, plan.other_cards) == (Kind.RECALL, 1, {})


def test_a_field_that_only_makes_a_card_is_no_text():
    """The switch of the optional reversed card is neither asked nor told as left out."""
    front = "{{#Add Reverse}}{{Back}}{{/Add Reverse}}"
    plan = plan_for(notetype("Front", "Back", "Add Reverse", fronts=("{{Front}}", front)))
    assert (plan.reverse, plan.leftover) == (1, ())


def test_other_cards_are_known():
    """A third card, or a second one of a typed answer, has no place in a question."""
    plan = plan_for(
        notetype("Front", "Back", fronts=("{{Front}}", "{{Back}}", "{{Front}}{{Back}}"))
    )
    assert plan.other_cards == {2: "Card 3"}
    typed = plan_for(notetype("Front", "Back", fronts=("{{type:Back}}{{Front}}", "{{Back}}")))
    assert (typed.reverse, typed.other_cards) == (None, {1: "Card 2"})


def test_a_cloze_has_the_field_that_its_front_asks():
    """The text is known by the template, the rest by name."""
    fields = ("Title", "Lückentext", "Back Extra", "Hint")
    plan = plan_for(notetype(*fields, fronts=("{{Title}} {{cloze:Lückentext}}",), is_cloze=True))
    assert plan.kind is Kind.CLOZE
    assert plan.roles[Role.ASK] == ("Lückentext",)
    assert plan.roles[Role.WHY] == ("Back Extra",)
    assert plan.roles[Role.HINT] == ("Hint",)
    assert plan.leftover == ("Title",)


def test_of_two_fields_of_a_cloze_the_other_is_what_stands_behind():
    """Anki's own cloze is translated with Anki, too; a field with a common name keeps its role."""
    fields = ("Lückentext", "Rückseite Extra")
    plan = plan_for(notetype(*fields, fronts=("{{cloze:Lückentext}}",), is_cloze=True))
    assert plan.roles[Role.WHY] == ("Rückseite Extra",)
    assert plan.leftover == ()
    hinted = plan_for(notetype("Text", "Hint", fronts=("{{cloze:Text}}",), is_cloze=True))
    assert (hinted.roles[Role.HINT], hinted.roles[Role.WHY]) == (("Hint",), ())


@pytest.mark.parametrize(
    "one",
    [
        notetype("Occlusion", "Image", is_cloze=True, stock=6),
        notetype("A", fronts=('<div id="image-occlusion-container">',), is_cloze=True),
    ],
)
def test_covered_pictures_are_told(one):
    """There is no kind of question for them, and no option would help."""
    with pytest.raises(UnmappedError, match="covered parts") as caught:
        plan_for(one)
    assert not caught.value.remedy


def test_an_unknown_type_comes_with_the_option_that_takes_it():
    """Fields without a common name are for the user to say."""
    with pytest.raises(UnmappedError) as caught:
        plan_for(notetype("Kanji", "Kun", "On", name="My type"))
    assert caught.value.remedy == '--map "My type: ask=Kanji, answer=Kun"'
    roles = chosen_maps(
        ["My type: ask=Kanji, answer=Kun"], {1: notetype("Kanji", "Kun", name="My type")}
    )
    assert roles == {1: {Role.ASK: ("Kanji",), Role.ANSWER: ("Kun",)}}


def test_what_the_user_says_goes_first():
    """Also where the names would say otherwise."""
    one = notetype("Front", "Back", "Extra")
    plan = plan_for(one, {Role.ASK: ("Back",), Role.ANSWER: ("Extra",)})
    assert plan.roles == {Role.ASK: ("Back",), Role.ANSWER: ("Extra",)}
    assert plan.leftover == ("Front",)


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Basic: ask=Front, answer=Back", "Basic", {"ask": ("Front",), "answer": ("Back",)}),
        ("A: b : ask = X y", "A: b", {"ask": ("X y",)}),
        ("T:ask=a,why=b,why=c", "T", {"ask": ("a",), "why": ("b", "c")}),
        ("T: ASK=a, b, answer=c", "T", {"ask": ("a, b",), "answer": ("c",)}),
    ],
)
def test_a_map_is_read(text, name, roles):
    """Names may have spaces, colons and commas; a role may stand several times."""
    assert parse_map(text) == (name, roles)


@pytest.mark.parametrize(
    "text", ["", "Basic", "Basic: answer=Back", "Basic: question=Front", "ask=x"]
)
def test_another_map_is_refused(text):
    """The message shows the form."""
    with pytest.raises(QuizzerError) as caught:
        parse_map(text)
    assert "ask=Front" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [("Other: ask=a", "There are: Mine"), ("mine: ask=a, answer=z", "Its fields: A, B")],
)
def test_what_is_not_there_is_told(text, hint):
    """Unknown types and fields are answered with those there are; case does not count."""
    with pytest.raises(QuizzerError) as caught:
        chosen_maps([text], {1: notetype("A", "B")})
    assert caught.value.hint == hint
