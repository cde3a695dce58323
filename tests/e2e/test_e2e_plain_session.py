"""A whole session in plain form through a pipe, checked against its fixed contract and the log."""

import pytest
from e2e_library import BY_ID, KNOWN, make_library
from e2e_plain import VERDICT, Talk, history, state
from tests_support import program

MONDAY = "--now=2026-03-02T09:00+01:00"
TUESDAY = "--now=2026-03-03T09:00+01:00"


@pytest.fixture
def library(tmp_path):
    """A library nobody has studied."""
    return make_library(tmp_path / "yard")


def begun(library, *arguments):
    """A session on Monday that has asked its first question."""
    talk = Talk(library, MONDAY, *arguments)
    talk.hear()
    return talk


def test_every_kind_answered_right(library):
    """All ten kinds are asked, proved and recorded; new cards come back once and are done."""
    answered = []
    with begun(library, "--new=20") as talk:
        assert talk.lines[0] == "Library: The bee yard, Mon 2 Mar"
        assert talk.lines[1].startswith("Today: 0 to review, 11 new")
        while not talk.ended:
            asked = talk.asked
            talk.say(*talk.response())
            if asked.id != "smoke":
                assert talk.verdict().startswith("Correct. Answer: ")
            quotes = [line for line in talk.heard if line.startswith("Quote:")]
            assert len(quotes) == (2 if asked.id == "home" else 1), talk.heard
            assert talk.prompt.startswith("Rate: 1 Again "), talk.heard
            assert talk.prompt.endswith("Empty takes 3 Good.")
            answered.append(asked.key)
            talk.say("")
        assert talk.finish() == 0
        assert talk.errors == ""
    assert sorted(answered) == sorted(known.key for known in KNOWN for _ in range(2))
    (done,) = [line for line in talk.lines if line.startswith("Done. ")]
    assert "11 cards" in done
    assert "First meetings: 11." in done
    rows = history(library)
    assert [row["card"] for row in rows] == answered
    assert {row["rating"] for row in rows} == {3}
    assert {row["verdict"] for row in rows if row["card"] != "bees/smoke"} == {"correct"}
    last = {row["card"]: row["due"] for row in rows}
    assert all(len(due) == len("2026-03-03") and due > "2026-03-02" for due in last.values())


def test_every_kind_answered_wrong(library):
    """A wrong answer of each kind offers Again alone; the recall card is rated so."""
    wrong = {}
    with begun(library, "--new=20") as talk:
        while len(wrong) < len(KNOWN):
            asked = talk.asked
            talk.say(*talk.response(right=False))
            if asked.id == "smoke":
                talk.say("1")
            elif asked.id == "life":
                assert talk.verdict().startswith("Wrong. Answer: "), talk.heard
                talk.say("1")
            else:
                assert talk.verdict().startswith("Wrong. Answer: "), talk.heard
                assert talk.prompt.startswith("Rate: 1 Again 1m. "), talk.prompt
                wrong_choice = any(line.startswith("Your choice: ") for line in talk.heard)
                assert wrong_choice == (asked.id == "wax")
                talk.say("")
            wrong[asked.key] = None
        talk.say(":q")
        assert talk.finish() == 0
    missed = [line for line in talk.lines if line.startswith("Missed: ")]
    assert len(missed) == len(KNOWN)
    rows = history(library)
    assert {row["card"] for row in rows} == set(wrong)
    assert {row["rating"] for row in rows} == {1}
    assert {row["verdict"] for row in rows if row["card"] != "bees/smoke"} == {"wrong"}
    given = {row["card"]: row["response"] for row in rows}
    assert given["bees/home"] == "Bohemia"
    assert given["bees/works#1"] == "drone\nqueen"
    assert given["bees/wax"] == "2", "the log has positions as the deck has them"
    assert given["bees/life"] == "4 3 2 1"
    assert given["bees/duties"] == "2 3"


@pytest.mark.parametrize(
    ("tag", "response", "verdict", "ratings"),
    [
        ("home", ("Carnoila",), "Nearly, accepted. Answer: Carniola", "1 Again"),
        ("home", ("Tyrol",), "Wrong. Answer: Carniola", "1 Again 1m. "),
        ("home", ("::-) Tyrol",), "Wrong. Answer: Carniola", "1 Again 1m. "),
        ("home", ("",), "Wrong, not known. Answer: Carniola", "1 Again 1m. "),
        ("home", (":x",), "Wrong, not known. Answer: Carniola", "1 Again 1m. "),
        ("works", ("", ""), "Wrong, not known. Answer: ", "1 Again 1m. "),
        ("works", ("cleaner", "queen"), "Partly, 50%. Answer: ", "1 Again"),
        ("colony", ("queen; wasps; drones",), "Partly, 50%. Answer: ", "1 Again"),
        ("colony", ("queen",), "Partly, 50%. Answer: ", "1 Again"),
        ("swarm", ("12th of June, 1913",), "Correct. Answer: 12 June 1913", "1 Again"),
        ("workers", ("forty thousand",), "Correct. Answer: 40,000", "1 Again"),
    ],
)
def test_the_verdict_of_a_response(library, tag, response, verdict, ratings):
    """Verdict words, the shown answer and the ratings allowed, for each grade that there is."""
    with begun(library, f"--tag={tag}") as talk:
        talk.say(*response)
        assert talk.verdict().startswith(verdict), talk.heard
        assert talk.prompt.startswith(f"Rate: {ratings}"), talk.heard
        assert sum(line.startswith("Rate:") for line in talk.heard) == 1
        assert talk.finish() == 0
    (row,) = history(library)
    unknown = verdict.startswith("Wrong, not known")
    assert row["response"] == ("" if unknown else "\n".join(response).removeprefix(":"))


def test_another_sources_answer_is_named(library):
    """What a contradicting source says is wrong with a note, and its quote is labelled."""
    with begun(library, "--tag=home") as talk:
        talk.say("Tyrol")
        said = "\n".join(talk.heard)
    assert "Note: " in said
    assert "Contradicts: this source says Tyrol\nQuote: their queen came from Tyrol" in said
    assert "Quote: The queen was imported from Carniola" in said


def test_an_ambiguous_date_is_asked_once_more(library):
    """Say again takes no rating and records nothing; the second time it counts."""
    with begun(library, "--tag=swarm") as talk:
        talk.say("06/12/1913")
        assert talk.verdict().startswith("Say again.")
        assert talk.prompt.startswith("Type the date")
        assert not any(line.startswith(("Rate:", "Quote:")) for line in talk.heard)
        talk.say("12 June 1913")
        assert talk.verdict().startswith("Correct")
        assert talk.finish() == 0
    (row,) = history(library)
    assert row["response"] == "12 June 1913"


@pytest.mark.parametrize(
    ("tag", "malformed"),
    [
        ("wax", ["4", "0", "wax", "1 2", "-1"]),
        ("honey", ["6", "1 1 x", "1 0"]),
        ("dance", ["3", "0", "perhaps"]),
        ("life", ["1 2 3", "1 2 3 3", "1 2 3 5", "cleaner"]),
        ("duties", ["1", "1 4", "1 2 3", "eggs"]),
    ],
)
def test_a_malformed_line_is_asked_again(library, tag, malformed):
    """Nothing is recorded, a sentence says what is wrong, and the right line then counts."""
    with begun(library, f"--tag={tag}") as talk:
        for line in malformed:
            talk.say(line)
            assert any(heard.startswith("! ") for heard in talk.heard), (line, talk.heard)
            assert talk.prompt.startswith("Type"), (line, talk.heard)
            assert not any(VERDICT.match(heard) for heard in talk.heard), line
        talk.say(*talk.response())
        assert talk.verdict().startswith("Correct")
        for line in ("5", "good", "0", "12"):
            talk.say(line)
            assert talk.prompt.startswith("Rate: "), (line, talk.heard)
        talk.say("4")
    (row,) = history(library)
    assert (row["verdict"], row["rating"]) == ("correct", 4)


def test_hints_make_it_hard_and_a_guess_again(library):
    """Hints come one at a time; what is offered afterwards is Hard, after a guess Again."""
    with begun(library, "--tag=home") as talk:
        assert talk.say(":h")[0] == "Hint 1: It lies in the Alps."
        assert talk.say(":h")[0] == "Hint 2: It begins with a C."
        assert talk.say(":h")[0] == "! There are no more hints."
        talk.say("Carniola")
        assert talk.prompt.endswith("Empty takes 2 Hard.")
        talk.say("")
        assert talk.say(":g")[0] == "Marked as a guess."
        talk.say("Carniola")
        assert talk.verdict().startswith("Correct")
        assert talk.prompt.endswith("Empty takes 1 Again.")
        talk.say("")
    assert [(row["verdict"], row["rating"]) for row in history(library)] == [
        ("correct", 2),
        ("correct", 1),
    ]


def test_undo_at_a_rating_and_at_a_question(library):
    """Undo takes this answer back at a rating, the one before at a question, and asks again."""
    with begun(library, "--tag=typed") as talk:
        first = talk.asked
        talk.say("nonsense 1")
        assert talk.say(":u")[0] == "Taken back."
        assert talk.asked == first
        talk.say(*talk.response())
        talk.say("")
        second = talk.asked
        assert second != first
        assert talk.say(":u")[0] == "Taken back."
        assert talk.asked == first
        assert talk.say(":u")[0].startswith("Nothing to take back here")
        talk.say(*talk.response())
        talk.say("4")
        assert talk.finish() == 0
    (row,) = history(library)
    assert (row["card"], row["verdict"], row["rating"]) == (first.key, "correct", 4)


def test_overruling_counts_as_right(library):
    """A refused answer can be overruled, after which all ratings are open and Good is offered."""
    with begun(library, "--tag=home") as talk:
        talk.say("the Krain")
        assert "If you were right, type :o first." in talk.say("3")[0]
        assert talk.say(":o")[0] == "Overruled: counted as right."
        assert not any(VERDICT.match(line) for line in talk.heard), "the verdict was told once"
        assert talk.prompt.endswith("Empty takes 3 Good.")
        talk.say("")
        assert talk.say(":o")[0] == "That comes after the answer."
    (row,) = history(library)
    assert (row["response"], row["verdict"], row["rating"]) == ("the Krain", "correct", 3)


def test_flag_bury_and_suspend(library):
    """They act on the open card: a note, away until tomorrow, away until it is called back."""
    with begun(library, "--tag=typed", "--new=3") as talk:
        flagged = talk.asked
        assert talk.say(":f the notes are a copy")[0] == "Flagged."
        assert talk.say(":-")[0] == "Buried until tomorrow."
        suspended = talk.asked
        talk.say(":@")
        assert talk.heard[0].startswith("Suspended. quizzer unsuspend bees/")
        third = talk.asked
        assert len({flagged, suspended, third}) == 3
        talk.say(*talk.response())
        talk.say(":-")
        assert talk.finish() == 0
    assert state(library, flagged.key)["flag"] == "the notes are a copy"
    assert state(library, flagged.key)["buried"] == "2026-03-02"
    assert state(library, suspended.key)["suspended"] is True
    assert state(library, third.key)["buried"] == "2026-03-02"
    assert [row["card"] for row in history(library)] == [third.key], "buried after it counted"
    today = program("study", "--library", library, MONDAY, "--tag=typed", "--new=9", stdin="")
    assert "Question:" not in today.stdout
    tomorrow = program("study", "--library", library, TUESDAY, "--tag=typed", "--new=9", stdin="")
    assert "\nToday: 1 to review, 1 new" in tomorrow.stdout


def test_looking_around_changes_nothing(library):
    """Keys, source, paragraph and place are told; an unknown command is refused."""
    with begun(library, "--tag=home") as talk:
        talk.say(":?")
        assert {line.split()[0] for line in talk.heard} >= {":x", ":g", ":h", ":u", ":o", ":q"}
        assert talk.say(":m")[0] == "That comes after the answer."
        assert talk.say(":nonsense")[0].startswith("There is no such command.")
        assert talk.say(":e")[0] == "That comes after the answer."
        talk.say("Carniola")
        assert talk.say(":e")[0].startswith("It is at ")
        talk.say(":m")
        assert any(line.startswith("Paragraph: A colony in summer") for line in talk.heard)
        talk.say(":v")
        assert talk.heard[0].endswith("hive.txt:3")
        assert talk.say(":h")[0].startswith("That comes before the answer.")
        assert talk.prompt.startswith("Rate: ")
        talk.say("2")
    (row,) = history(library)
    assert row["rating"] == 2


def test_quit_and_resume(library):
    """What was answered is not asked as new again; what is being learned comes back."""
    with begun(library, "--new=5") as talk:
        first = []
        for _ in range(3):
            first.append(talk.asked.key)
            talk.say(*talk.response(), "")
        assert talk.say(":q")[0].startswith("Done. 3 cards")
        assert talk.finish() == 0
    again = []
    with begun(library, "--new=2") as talk:
        assert talk.lines[1].startswith("Today: 3 to review, 2 new")
        while not talk.ended:
            again.append(talk.asked.key)
            talk.say(*talk.response(), "")
        assert talk.finish() == 0
    assert set(first) < set(again)
    assert len(set(again) - set(first)) == 2
    assert [row["card"] for row in history(library)] == first + again


@pytest.mark.parametrize(
    ("stdin", "recorded"),
    [
        ("", []),
        ("Carniola", ["Carniola"]),
        ("Carniola\n", ["Carniola"]),
        ("Carniola\n3\n", ["Carniola"]),
        ("Bohemia\n:o\n:q\n", ["Bohemia"]),
        ("Bohemia\n:u\n", []),
        (":h\n:g\n", []),
        ("Bohemia\n\nCarniola\n\n:q\nnever read\n", ["Bohemia", "Carniola"]),
    ],
)
def test_the_end_of_input_quits(library, stdin, recorded):
    """Wherever a script ends, the session sums up and exits well; judged answers are kept."""
    result = program(
        "study", "--library", library, MONDAY, "--tag=home", stdin=stdin, cwd=library.parent
    )
    assert result.returncode == 0
    assert result.stderr == ""
    assert "\nDone. " in result.stdout
    assert [row["response"] for row in history(library)] == recorded


@pytest.mark.parametrize(("line", "rating"), [("", None), ("1", 1), ("4", 4), (":q", None)])
def test_a_recall_counts_with_its_rating_alone(library, line, rating):
    """A card that was turned over but not rated is not recorded."""
    with begun(library, "--tag=smoke") as talk:
        talk.say("")
        assert talk.heard[0] == "Answer: They fill themselves with honey for fear of fire."
        assert history(library) == []
        if line:
            talk.say(line)
        assert talk.finish() == 0
    assert [row["rating"] for row in history(library)] == ([rating] if rating else [])


def test_before_the_answer_no_proof_is_shown(library):
    """No part of a quote, of why or of a passage stands in any question."""
    with begun(library, "--new=20") as talk:
        asked = []
        while len(asked) < len(KNOWN):
            known = talk.asked
            asked.append(known)
            said = "\n".join(talk.heard)
            assert not any(
                line.startswith(("Quote:", "Why:", "Answer:", "Context:", "Hint"))
                for line in talk.heard[talk.heard.index(f"Question: {known.ask}") :]
            ), said
            talk.say(":-")
    assert {known.id for known in asked} == set(BY_ID)
