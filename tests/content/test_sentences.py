"""Where sentences of news prose begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.sentences import ends_sentence, sentences


def split(text):
    """The sentences as texts."""
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "Nobody came."],
        ["Why?", "Because it rained!", "So we left."],
        ["The U.N. mission left.", "It was over."],
        ["He spoke to the U.N.", "The council listened."],
        ["She met Mr. Smith and Dr. Jones on Jan. 5 at St. Mary's."],
        ["Gen. Lee, Sgt. Pepper and J. S. Bach came."],
        ["It cost $1.3 billion in 2.5 years.", "No. 5 was cheaper."],
        ["“We stay,” he said.", "“We go.”", "Then silence."],
        ['"Never again."', '"Well, perhaps."'],
        ["They left (it was late).", "(Nobody minded.)", "[Update: They returned.]"],
        ["He waited… and waited.", "Then he left…", "For good."],
        ["See e.g. Paris, i.e. the capital, at 5 p.m. on Sunday."],
        ["The shop closed at 5 p.m.", "It opened at nine."],
        ["Acme Inc. Chairman Bob Gray resigned.", "He was tired."],
        ["今天下雨。", "没有人来！", "为什么？"],
        ["Шёл дождь.", "Никто не пришёл."],
        ["One line without an end"],
    ],
)
def test_sentences_are_told_apart(parts):
    """Abbreviations, initials, numbers and quotation marks do not mislead."""
    wide = all(part[-1] in "。！？" for part in parts)
    assert split(("" if wide else " ").join(parts)) == parts


@given(st.text(st.sampled_from('aB .!?…"”“()1。\n'), max_size=80))
def test_sentences_cover_all_but_space(text):
    """Sentences are rising, not empty, and leave out nothing but white space."""
    spans = sentences(text)
    done = 0
    for start, end in spans:
        assert done <= start < end
        assert not text[done:start].strip()
        done = end
    assert not text[done:].strip()
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize(
    ("line", "ends"),
    [("It ended.", True), ("He said “no.”", True), ("and then it", False), ("so,", False)],
)
def test_ends_are_known(line, ends):
    """A line's end is told from a break inside a sentence."""
    assert ends_sentence(line) is ends
