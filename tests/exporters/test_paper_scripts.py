"""Tests on paper in other scripts: Arabic, Hebrew, Chinese, and the signs of mathematics."""

import io
import os
import unicodedata
from dataclasses import replace

import pypdf
import pytest
from exported_quizzes import choices, item, quiz
from paper_reading import pages, printed, squeezed, text

from quizzer.exporters.paper.fonts import faces, key_of
from quizzer.exporters.paper.words import words_of
from quizzer.model import Cloze, Gap, Number
from quizzer.problems import QuizzerError

ARABIC = "متى افتُتح الميناء وفقًا لسجلّ المدينة؟"
HEBREW = "מתי נפתח הנמל?"
CHINESE = "根据镇志，港口是什么时候开放的？"
MATHEMATICS = "∑ᵢ i² ≤ ∫₀^∞ e^(−x²) dx, ∀ε>0 ∃δ∈ℝ: 𝑥 ≠ ∅ ⟹ √2 × 3 ÷ ½ ⊂ ℕ"


def asked(language, ask, options=("1", "2", "3")):
    """A quiz with a choice in a language, and a number."""
    body = choices(options[:1], options[1:])
    items = [
        item("choice", body, ask=ask, language=language),
        item("number", Number(choices(["7"], []).answers), ask=ask, id_="n", language=language),
        item("cloze", Cloze((ask, Gap(1, "x"))), ask="", id_="c", language=language),
    ]
    return replace(quiz(*items, title=ask), language=language)


def set_in(language, ask, options=("1", "2", "3")):
    """The papers of such a quiz; skipped where no font has the script."""
    try:
        return printed(asked(language, ask, options), 1)
    except QuizzerError as error:
        if "No font here has" not in error.message or os.environ.get("QUIZZER_REQUIRE_BROWSER"):
            raise
        pytest.skip(error.message)


def signs(raw):
    """The letters of a text in any order, as scripts from right to left are read back."""
    plain = unicodedata.normalize("NFKC", raw)
    return {char for char in plain if unicodedata.category(char) in {"Lo", "Ll", "Sm"}}


@pytest.mark.parametrize(
    ("language", "ask", "options", "word"),
    [
        ("ar", ARABIC, ("في 4 مايو 1871", "في عام 1873", "لا شيء مما سبق"), "الاسم"),
        ("he", HEBREW, ("במאי", "ביוני", "ביולי"), "שם"),
        ("zh-Hans", CHINESE, ("五月四日", "五月五日", "六月四日"), "姓名"),
    ],
)
def test_scripts(language, ask, options, word):
    """Every letter of a script is there, with the words around it, and the file says which."""
    files = set_in(language, ask, options)
    for name, data in files.items():
        reader = pypdf.PdfReader(io.BytesIO(data))
        assert reader.trailer["/Root"]["/Lang"] == language.split("-")[0]
        whole = text(data)
        assert "\ufffd" not in whole
        assert signs(ask) <= signs(whole), name
    assert signs("".join((*options, word))) <= signs(text(files["test-A.pdf"]))


def test_chinese_reads_back():
    """A text from left to right comes back in its order."""
    assert CHINESE in squeezed(pages(set_in("zh", CHINESE)["test-A.pdf"])[0])


@pytest.mark.parametrize("language", ["ar", "he"])
def test_from_right_to_left(language):
    """Letters to mark stand to the right of their choices, numbers to the right of questions."""
    ask = {"ar": ARABIC, "he": HEBREW}[language]
    data = set_in(language, ask)["test-A.pdf"]
    places = {}

    def see(said, matrix, where, _font, _size):
        if said.strip() in {"A", "B", "C"}:
            places.setdefault(said.strip(), matrix[4] + matrix[0] * where[4])

    page = pypdf.PdfReader(io.BytesIO(data)).pages[0]
    page.extract_text(visitor_text=see)
    assert places["C"] > page.mediabox.width / 2


def test_mathematics_needs_no_font_of_the_machine():
    """Signs of mathematics, Greek and Cyrillic are set alike on every machine."""
    ask = f"{MATHEMATICS} Пирс Ἀθῆναι"
    assert not faces([ask]).of_machine
    first = printed(asked("en", ask), 1)
    assert squeezed("∀ε>0 ∃δ∈ℝ") in squeezed(text(first["test-A.pdf"]))
    assert "Пирс" in text(first["test-A.pdf"])


def test_foreign_scripts_ask_the_machine():
    """Arabic is not set with letters made for programs, and Chinese has none that come along."""
    assert faces([ARABIC]).of_machine
    assert faces([CHINESE]).of_machine
    assert faces(["a"], of_machine=True).of_machine


def test_whose_text_it_is():
    """What could not be set is looked for in the data, with the question that it belongs to."""
    data = {
        "title": "T",
        "versions": {
            "A": [{"key": "d/a", "ask": "x"}, {"key": "d/b", "options": [{"text": "字"}]}]
        },
    }
    assert key_of(data, "字") == "d/b"
    assert key_of(data, "x") == "d/a"
    assert key_of(data, "T") == ""


def test_words_fall_back_to_english():
    """A language without words of its own has English ones around its questions."""
    assert words_of("de-AT").name == "Name"
    assert words_of("de").key == "Lösungen"
    assert words_of("sw") is words_of("en")
