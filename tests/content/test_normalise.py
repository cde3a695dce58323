"""The normal form of texts, and its map back to the original."""

import sys
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzer.content.normalise import Normalised, folded, normal_form, normalise, visible_form

ODD = (
    "ab Z9.,-'\"é \t\n\r\u00a0\u2009\u00ad\u200b\ufeff\u2019\u201c\u201d\u2013\u2014…ﬁﬄ"
    "\u0301\u0308\u0323\u0300ñ\u0915\u093f\u09c7\u09be\u1100\u1161\u11a8각Ａ１－￥„«»İßŁÆ\u212a\u037e"
)
texts = st.text(st.sampled_from(ODD), max_size=60)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("one  two\n three\u00a0four", "one two three four"),
        ("the “Sun’s” light", 'the "Sun\'s" light'),
        ("1939–45 — and so on −5", "1939-45 - and so on -5"),
        ("an em dash -- typed", "an em dash - typed"),
        ("wait… what", "wait... what"),
        ("co\u00adoper\u200bate \ufeff now", "cooperate now"),
        ("oﬃce ﬁre", "office fire"),
        ("Ｔｏｋｙｏ，１９６４", "Tokyo,1964"),
        ("Zu\u0308rich", "Zürich"),
        ("u\u0308\u0323 = u\u0323\u0308", "ụ̈ = ụ̈"),
        ("\u1112\u1161\u11ab", "한"),
        ("e\u00ad\u0301", "é"),
        ("  outer  ", "outer"),
        ("", ""),
    ],
)
def test_typography_has_one_form(text, normal):
    """Signs, spaces and composition that mean the same become the same."""
    assert normal_form(text) == normal


@pytest.mark.parametrize(
    "text", ["10⁶", "x²", "½ cup", "№ 5", "™", "ﷺ", "e = mc²", "naïve", "Straße", "3.5%", "CO₂"]
)
def test_meaning_is_kept(text):
    """Superscripts, fractions, accents and signs are no typography."""
    assert normal_form(text) == text
    assert len({normal_form(other) for other in (text, "106", "x2", "1⁄2 cup", "naive")}) >= 4


@given(texts | any_text)
def test_a_normal_form_is_its_own(text):
    """Normalising twice changes nothing more."""
    once = normalise(text).text
    assert normalise(once).text == once


def test_every_character_has_a_settled_form():
    """No character, between others, becomes one that the table would change again."""
    marks = (chr(code) for code in range(sys.maxunicode) if not 0xD800 <= code < 0xE000)
    once = normalise("x" + "yx".join(marks) + "y").text
    assert normalise(once).text == once


@given(st.text(st.characters(exclude_characters=ODD, exclude_categories=["Cs", "Z", "C", "P"])))
def test_composition_is_unicodes_own(text):
    """Cluster by cluster comes out what composing the whole text gives."""
    rest = "".join(
        char for char in text if normalise(char).text == unicodedata.normalize("NFC", char)
    )
    assert normalise(rest).text == unicodedata.normalize("NFC", rest)


@given(
    st.lists(
        st.sampled_from("eEa\u0301\u0323\u0308\u0915\u093c\u1100\u1161\u11a8각\u0f71\u0f72\u0f73x")
    )
)
def test_combining_sequences_compose_as_unicode_has_it(marks):
    """Long runs of marks, jamo and signs that reorder are no exception."""
    text = "".join(marks)
    assert normalise(text).text == unicodedata.normalize("NFC", text)


@given(texts, st.data())
def test_a_stretch_leads_to_the_original_that_makes_it(text, data):
    """The original of any stretch, normalised, holds that stretch."""
    normal = normalise(text)
    assume(normal.text)
    start = data.draw(st.integers(0, len(normal.text) - 1))
    end = data.draw(st.integers(start + 1, len(normal.text)))
    first, last = normal.original(start, end)
    assert 0 <= first < last <= len(text)
    assert normal.text[start:end] in normalise(text[first:last]).text


words = st.text(st.sampled_from(ODD.translate(dict.fromkeys(map(ord, " \t\n\r\u00a0\u2009")))))
spaces = st.text(st.sampled_from(" \n\r\t\u00a0\u2009\u200b"), min_size=1)


@given(st.lists(st.tuples(words, spaces), max_size=8))
def test_words_lead_back_to_exactly_themselves(pairs):
    """A normal word's original is that word, without the invisible characters at its edges."""
    text = "".join(word + " " + space for word, space in pairs)
    normal = normalise(text)
    expected = [word.strip("\u00ad\u200b\ufeff") for word, _ in pairs]
    found = []
    at = 0
    for word in normal.text.split(" "):
        if word:
            found.append(text[slice(*normal.original(at, at + len(word)))])
        at += len(word) + 1
    assert found == [word for word in expected if word]


@given(texts)
def test_the_map_rises(text):
    """Places keep their order both ways, and the parts cover what is not dropped."""
    normal = normalise(text)
    spans = [normal.original(at, at + 1) for at in range(len(normal.text))]
    assert spans == sorted(spans)
    positions = [normal.position(at) for at in range(len(text) + 1)]
    assert positions == sorted(positions)
    assert positions[-1] == len(normal.text)
    covered = {at for start, end in spans for at in range(start, end)}
    dropped = set(range(len(text))) - covered
    assert all(normalise(text[at]).text == "" for at in dropped)


@given(texts)
def test_plain_text_maps_to_itself(text):
    """A normal form needs no map at all."""
    normal = normalise(normalise(text).text)
    assert normal.maps == ()


def test_dropped_characters_stay_outside():
    """A span does not take in the invisible characters around it, nor lose those inside."""
    text = "\u200bab\u200b\u200bcd\u200b"
    normal = normalise(text)
    assert normal.text == "abcd"
    assert normal.original(0, 2) == (1, 3)
    assert normal.original(2, 4) == (5, 7)
    assert normal.original(1, 3) == (2, 6)


def test_half_a_ligature_is_the_whole_of_it():
    """A stretch that ends inside a replacement takes all of what was replaced."""
    text = "oﬃce"
    normal = normalise(text)
    assert normal.original(0, 2) == (0, 2)
    assert text[slice(*normal.original(2, 6))] == "ﬃce"


def test_the_visible_form_keeps_signs_and_levels_space():
    """What the eye sees is kept; what it cannot see is made even."""
    assert visible_form(" “so”\u00a0–\n  it\u00ad is…  ") == "“so” – it is…"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Renée FISCHER", "renee fischer"),
        ("Łódź, Ærø, Straße", "lodz, aero, strasse"),
        ("İstanbul", "istanbul"),
        ("Ёлка", "елка"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
    ],
)
def test_folding_drops_case_and_accents(text, plain):
    """Proposals are sought without case and accents, in any script that has them."""
    assert folded(normalise(text)).text == plain


@given(texts)
def test_folding_twice_folds_no_more(text):
    """A folded text is its own folding, and its map still leads to the original."""
    fold = folded(normalise(text))
    assert folded(Normalised(fold.text)).text == fold.text
    spans = [fold.original(at, at + 1) for at in range(len(fold.text))]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_space_before_marks_is_no_part_of_what_composing_changes():
    """Marks that only change places lead back to themselves."""
    text = " \xa0\u0300\u0323"
    normal = normalise(text)
    assert normal.text == " \u0323\u0300"
    assert text[slice(*normal.original(1, 3))] == "\u0300\u0323"
