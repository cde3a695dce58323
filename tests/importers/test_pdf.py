"""PDFs to text: paragraphs as their author wrote them, and no harm from bad files."""

import io
import zlib

import pypdf
import pytest
from pdf_samples import INDENTED, REPORT, bare, bomb, typeset, with_text

from quizzer.importers import pdf
from quizzer.problems import QuizzerError

FIRST = """\
The harbour of the peacekeepers

The multinational administrators characteristically misunderstood the extraordinarily complicated \
responsibilities of internationally recognised peacekeepers. They said “no” – and 13,000 troops \
left.

The second paragraph tells of a well-known harbour. It is long enough for several lines, and goes \
on over them without an end until it stops, which it does here.

Reasons

• the cost of the mission

• the consent of the host

The last paragraph begins on one page."""


@pytest.fixture(scope="module")
def report():
    """A report of a few pages, as the typesetter made it."""
    return typeset(REPORT)


def paragraphs(data):
    """The paragraphs of a PDF."""
    return pdf.read(data, "report.pdf")[0].split("\n\n")


def test_paragraphs_and_headings_are_whole(report):
    """Lines are joined, words that hyphenation cut are whole, and heads of pages are gone."""
    text, _, _ = pdf.read(report, "report.pdf")
    assert text.startswith(FIRST)
    assert "Review" not in text


def test_a_paragraph_goes_on_over_a_page_s_end(report):
    """No number of a page stands in it, and every sentence is there."""
    rest = " ".join(paragraphs(report)[6:])
    sentences = [f"It has sentence number {i}, which says nothing." for i in range(1, 30)]
    assert rest == " ".join(
        ["The last paragraph begins on one page.", *sentences, "It ends on another."]
    )


def test_columns_and_indents():
    """An indent begins a paragraph where no space does; columns are read one after the other."""
    title, *found = paragraphs(typeset(INDENTED))
    assert title == "Two columns"
    assert [text.split()[2] for text in found] == ["first", "second", "third"]
    assert all("sentence 11 says" in text and "\xad" not in text for text in found)


def test_paragraphs_of_one_line():
    """Where no paragraph has a second line, space still parts them."""
    text = "= A report\n\nIt was opened. Nobody saw it.\n\nThe pier took 1,300 tons of stone.\n"
    assert paragraphs(typeset(text)) == [
        "A report",
        "It was opened. Nobody saw it.",
        "The pier took 1,300 tons of stone.",
    ]


def test_what_a_pdf_says_of_itself(report):
    """Its title and author; the date of the file is not that of its text."""
    about = pdf.read(report, "report.pdf")[1]
    assert (about.title, about.author) == ("A report on the harbour", ("Ann Gray",))
    assert about.published == ""


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a coun-", "try"], "a country"),
        (["a well-", "known man, known well"], "a well-known man, known well"),
        (["well-known, a well-", "known man"], "well-known, a well-known man"),
        (["the co-", "operation; cooperation"], "the cooperation; cooperation"),
        (["Franco-", "German"], "Franco-German"),
        (["from 1990-", "1995 on"], "from 1990- 1995 on"),
        (["it was –", "and is"], "it was – and is"),
    ],
)
def test_words_at_a_line_s_end(lines, text):
    """A hyphen is the word's own if the document says so, and gone if it only cut the word."""
    joiner = pdf._Joiner(lines)
    assert joiner.joined(*lines) == text


def locked(password, **how):
    """A PDF with a password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(with_text("Hello pier")))
    writer.encrypt(password, "owner", **how)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_locked_pdf_is_refused():
    """With what to do; one that only forbids printing is read."""
    with pytest.raises(QuizzerError, match="locked"):
        pdf.read(locked("secret", algorithm="RC4-128"), "x.pdf")
    assert paragraphs(locked("", algorithm="RC4-128")) == ["Hello pier"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        with_text("Hello")[:300],
        bomb(200),
        bare(zlib.compress(b"BT ET"), kids=b"2 0 R"),
        bare(zlib.compress(b"BT ET"), kids=b"3 0 R " * (pdf.MAX_PAGES + 1)),
    ],
    ids=["empty", "text", "cut", "bomb", "loop", "pages"],
)
def test_a_bad_pdf_is_refused_in_words(data):
    """Damaged, endless, or unpacking to more than there may be: one sentence and a way out."""
    with pytest.raises(QuizzerError) as failure:
        pdf.read(data, "x.pdf")
    assert failure.value.message.startswith("x.pdf ")
    assert failure.value.hint


@pytest.mark.parametrize("place", range(0, 700, 23))
def test_a_byte_gone_wrong_is_no_crash(place):
    """A damaged file is read as far as it can be, or refused."""
    data = bytearray(with_text("Hello pier"))
    data[place % len(data)] ^= 0x15
    try:
        text = pdf.read(bytes(data), "x.pdf")[0]
    except QuizzerError:
        return
    assert isinstance(text, str)
