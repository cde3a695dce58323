"""``quizzer read`` as a learner meets it: the place, the cards, and what is recorded."""

import json

import pytest
from e2e_library import BY_ASK, make_library
from e2e_plain import Talk, history, state
from tests_support import program

NOW = "--now=2026-03-02T09:00+01:00"
LATER = "--now=2026-03-02T09:30+01:00"


@pytest.fixture(name="library")
def bee_library(tmp_path):
    """The bee yard, with room for no new card on any day."""
    library = make_library(tmp_path / "yard")
    (library / "quizzer.toml").write_text("new_per_day = 0\n")
    return library


def read(library, *arguments, stdin="", now=NOW):
    """Read in plain lines and return what was said."""
    done = program("read", "--library", library, now, *arguments, stdin=stdin)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sections(said):
    """The lines that begin a section."""
    return [line for line in said.splitlines() if line.startswith("Section:")]


def listed(library, now=NOW):
    """How far each source was read, and the new cards of each."""
    rows = json.loads(read(library, "--json", now=now))
    return {row["seed"]: (row["read"], row["new"]) for row in rows}


def test_the_place_is_kept(library):
    """After a section that was read, not after one that was only opened."""
    assert listed(library) == {"hive": (0, 11), "letters": (0, 0)}
    opened = read(library, "hive", stdin=":q\n")
    assert sections(opened) == [
        "Section: Meadow Press, Ada Rook, 1914, line 3. Paragraphs 1-4 of 4."
    ]
    assert "Your place is kept." in opened
    assert listed(library)["hive"][0] == 0
    assert "That was the end of it." in read(library, "hive", stdin="\n")
    assert listed(library)["hive"][0] == 1
    assert "it begins anew" in read(library, "hive", stdin=":q\n")


def test_one_may_begin_at_a_line(library):
    """As a summary tells; the line of a caption or a blank belongs to what stands before it."""
    said = read(library, "hive", "--line", "9", stdin=":b\n:q\n")
    assert [line.partition("line ")[2] for line in sections(said)] == [
        "9. Paragraphs 3-4 of 4.",
        "3. Paragraphs 1-4 of 4.",
    ]
    assert listed(library)["hive"][0] == 0


def test_the_cards_of_a_section_are_asked_whatever_the_limit(library):
    """Each once, recorded, with ratings; the article goes on after them."""
    with Talk(library, "hive", NOW, command="read") as talk:
        talk.hear_prompt()
        assert ":a to ask its 11 new cards" in talk.prompt
        talk.say(":a")
        met = []
        while not talk.prompt.startswith("Type an empty line") and not talk.ended:
            met.append(talk.asked.key)
            talk.say(*talk.response())
            talk.say("")
        assert talk.ended
    assert "11 cards asked. All saved." in talk.lines
    assert "That was the end of it." in talk.lines
    assert [row["card"] for row in history(library)] == met
    assert len(set(met)) == 11
    assert listed(library) == {"hive": (1, 0), "letters": (0, 0)}
    assert state(library, "bees/home", NOW)["phase"] == "learning"


def test_who_quits_the_cards_is_back_at_the_section(library):
    """The others are still offered, and nothing was lost."""
    with Talk(library, "hive", NOW, command="read") as talk:
        talk.hear_prompt()
        talk.say(":a")
        first = talk.asked
        talk.say(*talk.response(), "", ":q")
        assert "1 card asked. All saved." in talk.heard
        assert ":a to ask its 10 new cards" in talk.prompt
        talk.say(":q")
    assert [row["card"] for row in history(library)] == [first.key]


def test_cards_being_learned_come_back_when_they_are_due(library):
    """Not at once, as at the end of a session, but in a later section or on another visit."""
    with Talk(library, "hive", NOW, command="read") as talk:
        talk.hear_prompt()
        talk.say(":a")
        card = talk.asked.key
        talk.say(*talk.response(right=False), "", ":q")
        assert "coming back" not in talk.prompt
    with Talk(library, "hive", LATER, command="read") as talk:
        talk.hear_prompt()
        assert "10 new cards, 1 coming back" in talk.prompt
        talk.say(":a")
        assert talk.asked is BY_ASK[talk.asked.ask]
        assert talk.asked.key == card


def test_siblings_of_what_was_asked_today_are_not_offered(library):
    """As in a session, whichever deck asked them."""
    (library / "decks" / "more.yaml").write_text(
        "format: 1\ndeck: more\ntitle: More\nquestions:\n"
        "  - id: again\n    kind: text\n    ask: From where was the queen brought?\n"
        "    answer: Carniola\n    cite:\n      - seed: hive\n"
        "        quote: The queen was imported from Carniola\n"
    )
    done = program("study", "more", "--library", library, NOW, "--new=1", stdin="Carniola\n\n:q\n")
    assert "Correct" in done.stdout, done.stderr
    said = read(library, "hive", stdin=":q\n")
    assert ":a to ask its 10 new cards" in said


def test_without_a_source_one_is_picked(library):
    """With how far each was read; an empty line picks none."""
    said = read(library, stdin="2\n\n")
    assert "  1. 0% read, 11 new cards: “Notes from a hive”, Ada Rook, Meadow Press, 1914" in said
    assert sections(said)[0].startswith("Section: “Letters of a neighbour”, May 1912")
    assert ":a" not in said
    assert sections(read(library, stdin="\n")) == []


def test_mistakes_are_told(library):
    """An unknown source, and a line of no source."""
    unknown = program("read", "hvie", "--library", library)
    assert unknown.returncode == 1
    assert "'hive'" in unknown.stderr
    lineless = program("read", "--line", "3", "--library", library)
    assert lineless.returncode == 1
    assert "quizzer read SEED --line" in lineless.stderr


def test_a_source_of_noise_alone_has_nothing_to_read(library):
    """It is said, and nobody waits for a line."""
    file = library / "seeds" / "seeds.yaml"
    file.write_text(file.read_text() + "    noise: [1-3]\n")
    assert "There is nothing to read." in read(library, "letters")
