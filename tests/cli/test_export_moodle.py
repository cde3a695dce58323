"""``quizzer export moodle`` and ``export gift`` on the shipped decks, as a teacher runs them."""

import json

import pytest
from gift_reading import GiftReader
from harbour import QUESTION, write_library
from moodle_reading import imported, seen
from tests_support import ROOT, program


@pytest.mark.parametrize("form", ["moodle", "gift"])
def test_the_shipped_decks_are_taken(form, tmp_path):
    """Each question of the library is in the file as importers read it, or named as left out."""
    path = tmp_path / "quiz"
    done = program("export", form, "-o", path, "--json", "--library", ROOT, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    if form == "moodle":
        questions = imported(path.read_bytes())
        keys = {one.leaf("idnumber") for one in questions}
        categories = {one.category for one in questions}
        assert all("Source" in seen(one.feedback) for one in questions)
    else:
        reader = GiftReader()
        questions = reader.read(path.read_bytes())
        reader.close()
        keys = {one["id"] for one in questions}
        categories = {one["category"] for one in questions}
    left_out = {note["key"] for note in told["left_out"]}
    assert len(questions) == len(keys) == told["questions"]
    assert keys.isdisjoint(left_out)
    listed = json.loads(program("decks", "--json", "--library", ROOT, cwd=tmp_path).stdout)
    assert len(keys) + len(left_out) == sum(deck["questions"] for deck in listed)
    assert len(categories) == len(listed)


@pytest.mark.parametrize("form", ["gift", "csv"])
def test_one_question_is_one_question(form, tmp_path):
    """What was written is counted in the singular, too."""
    library = write_library(tmp_path / "library", QUESTION)
    done = program("export", form, "-o", tmp_path / "quiz", "--library", library)
    assert done.returncode == 0
    assert "(1 question)." in done.stderr
