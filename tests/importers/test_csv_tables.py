"""Tables come back as they were written, and lists that others made become decks."""

from dataclasses import replace

import pytest
from exported_quizzes import BODIES, HOSTILE, choices, hostile_quiz, item
from hypothesis import given, settings
from hypothesis import strategies as st
from made_decks import decks

from quizzer.content.deck_text import deck_text
from quizzer.content.decks import read_deck
from quizzer.content.sheet import guarded, joined, parted, unguarded
from quizzer.exporters.table import table_of
from quizzer.grading.authored import unreadable
from quizzer.importers.table import LARGEST, Asked, import_table, sniffed
from quizzer.importers.table_heads import named_columns
from quizzer.model import Choice, Date, Item, Kind, Number, Recall, Text
from quizzer.problems import QuizzerError


def taken(data, **options):
    """What a table holds, as the file ``list.csv``."""
    data = data.encode() if isinstance(data, str) else data
    return import_table(data, Asked(**{"name": "list.csv", "deck": "list", **options}))


def only(data, **options):
    """The questions of a table of one deck, all of whose rows are good."""
    found = taken(data, **options)
    assert found.left == ()
    (deck,) = found.decks
    return deck.questions


def reasons(data, **options):
    """The line and the reason of each row that was not taken."""
    return [(one.line, one.reason) for one in taken(data, **options).left]


@given(decks(), st.sampled_from([",", "\t", ";"]), st.booleans())
@settings(max_examples=50)
def test_a_table_gives_the_questions_back(deck, delimiter, bom):
    """Import undoes export: every question equal, in whatever field its text stands."""
    questions = [one for one in deck.questions if not unreadable(one)]
    data = table_of(questions, delimiter, bom=bom)
    seeds = {citation.seed for one in questions for citation in one.cite}
    found = taken(data, seeds=seeds)
    back = [one for each in found.decks for one in each.questions]
    expected = [
        one if one.cite or one.uncited else replace(one, uncited="Imported from list.csv")
        for one in questions
    ]
    assert (back, found.left, found.changed) == (expected, (), ())


@pytest.mark.parametrize(
    "body",
    [
        Number((Item("1,300", ("1300 feet",)), Item("-5")), "feet", "5%"),
        Date((Item("4 May 1871", ("May 1871",)),)),
        choices(["all that apply, though it is one"], ["x"], several=True),
        *BODIES.values(),
    ],
)
def test_each_kind_comes_back(body):
    """Numbers, dates and every other kind survive with all that belongs to them."""
    kinds = {type(each): name for name, each in BODIES.items()}
    question = item(kinds[type(body)], body, points=2.5, uncited="A test.").question
    (back,) = only(table_of([question]))
    assert back == question
    assert back.body == question.body


def test_the_order_of_choices_comes_back():
    """What stands first in the file stands first again."""
    (deck, _) = read_deck(
        b"format: 1\ndeck: d\ntitle: t\nquestions:\n  - id: a\n    kind: choice\n    ask: b\n"
        b"    wrong:\n      - x\n      - y\n    answer: z\n    keep_order: true\n",
        "d.yaml",
    )
    (back,) = only(table_of(deck.questions))
    assert isinstance(back.body, Choice)
    assert [option.text for option in back.body.options] == ["x", "y", "z"]


def test_hostile_text_comes_back_and_is_no_formula():
    """No cell begins as a formula does, and every text is what it was."""
    questions = [one.question for one in hostile_quiz().items]
    formula = item(
        "text", Text((Item("=1+1"), Item("@x"))), ask="=HYPERLINK()", why="-x\n+y"
    ).question
    questions = [replace(one, cite=(), uncited=HOSTILE) for one in [*questions, formula]]
    questions[-1] = replace(questions[-1], id="formula")
    data = table_of(questions)
    found = taken(data)
    assert [one for deck in found.decks for one in deck.questions] == questions
    assert b"'=HYPERLINK()" in data
    assert b",=HYPERLINK" not in data


@given(st.text(st.sampled_from("'=+-@\t\r|~\\ a1.\uff1d"), max_size=6))
def test_guards_come_off_again(cell):
    """A guarded cell begins no formula, and the guard comes off."""
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[:1] not in {"=", "@", "\t", "\r", "\uff1d"}


@given(st.lists(st.lists(st.text("|~\\ab", min_size=1), min_size=1), min_size=1))
def test_cells_of_several_texts_are_parted_again(entries):
    """Any texts that are no space can stand in one cell."""
    assert parted(joined(entries)) == entries


@pytest.mark.parametrize("value", ["-5", "+3.14", "-1,300"])
def test_a_signed_number_is_no_formula(value):
    """Numbers stay numbers in a spreadsheet."""
    assert guarded(value) == value


LIST = 'hello\tbonjour, salut\ngoodbye\tau revoir\nhe said "hi\til dit; oui\n'


def test_a_list_of_terms_without_heads():
    """Two columns: the term is asked, the definition is the answer, signs and all."""
    questions = only(LIST, header=False)
    assert [(one.ask, one.body.answers[0].text) for one in questions] == [
        ("hello", "bonjour, salut"),
        ("goodbye", "au revoir"),
        ('he said "hi', "il dit; oui"),
    ]
    assert {one.kind for one in questions} == {Kind.RECALL}
    assert {one.uncited for one in questions} == {"Imported from list.csv"}
    assert [one.id for one in questions] == ["hello", "goodbye", "he-said-hi"]


def test_a_list_without_heads_is_not_guessed():
    """The first line is never taken for heads or a question by chance: the user says which."""
    with pytest.raises(QuizzerError) as failure:
        taken(LIST)
    assert "known to hold the question" in failure.value.message
    assert "--no-header" in failure.value.hint


def test_heads_in_other_words():
    """Heads of other programs are known, and what is not known is named."""
    found = taken("Term;Definition;Set;Wrong 1;Wrong 2;Colour\nA;B, C;x, y;b | c;d;red\n")
    ((one,),) = (deck.questions for deck in found.decks)
    assert one.body == Choice((Item("B, C"),), (Item("b"), Item("c"), Item("d")))
    assert one.tags == ("x", "y")
    assert found.unknown == ("Colour",)


def test_columns_that_are_named():
    """Whatever a table calls them, columns can be named, by number where there are no heads."""
    named = named_columns(["ask=Wort, answer=Bedeutung", "tags=Lektion"])
    (one,) = only("Wort,Bedeutung,Lektion\nHaus,house,3\n", named=named)
    assert (one.ask, one.body, one.tags) == ("Haus", Recall((Item("house"),)), ("3",))
    (one,) = only("3,house,Haus\n", header=False, named=named_columns(["ask=3,answer=2,tags=1"]))
    assert (one.ask, one.body, one.tags) == ("Haus", Recall((Item("house"),)), ("3",))


@pytest.mark.parametrize(
    ("heads", "columns", "message"),
    [
        ("a,b", ["ask=c"], "no column 'c'"),
        ("a,b", ["question=a"], "questions have no 'question'"),
        ("a,b", ["ask"], "--columns has 'ask'"),
        ("ask,question", [], "both hold 'ask'"),
        ("answer,why", [], "known to hold the question"),
    ],
)
def test_columns_that_cannot_be_told(heads, columns, message):
    """A column that is not there, a field that is none, or two for one are refused."""
    with pytest.raises(QuizzerError) as failure:
        taken(f"{heads}\nx,y\n", named=named_columns(columns))
    assert message in failure.value.message
    assert failure.value.hint


def test_kinds_are_guessed_from_what_is_there():
    """Wrong choices make a choice, gaps a cloze, pairs a match; a flag adds the other way."""
    questions = only(
        "ask,answer,wrong,text,pairs,reverse,kind\n"
        "a,b,c,,,,\n"
        ",,,In {{1::1871}} it opened.,,,\n"
        "m,,,,1 ~ one | 2 ~ two,,\n"
        "r,s,,,,TRUE,\n"
        "t,TRUE,,,,,true_false\n"
        "n,5,,,,,number\n"
    )
    assert [one.kind.value for one in questions] == [
        *("choice", "cloze", "match", "recall", "true_false", "number")
    ]
    assert questions[3].body.reverse
    assert questions[4].body.answer is True


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("recall,,x,,", "`ask` is missing"),
        ("recall,a,,,", "`answer` is missing"),
        ("quiz,a,b,,", "`kind` is `quiz`, which it cannot be"),
        ("number,a,many,,", "cannot be read as one number"),
        ("choice,a,b,,", "`wrong` is missing"),
        ("recall,a,b,,maybe", "`reverse` is “maybe”, which is neither true nor false"),
        ("recall,a,b,x ~ y,", "`hint` is divided by ~ here"),
        ("match,a,,,", "`pairs` is missing"),
        ("recall,a,b,,,extra", "It has 6 cells; the first line has 5."),
    ],
)
def test_a_row_that_cannot_be_taken_is_listed(row, reason):
    """Every row is a question or is listed with its line and the reason; the others are taken."""
    found = taken(f"kind,ask,answer,hint,reverse\nrecall,good,one,,\n{row}\nrecall,last,one,,\n")
    ((left,), (deck,)) = (found.left, found.decks)
    assert left.line == 3
    assert reason in left.reason
    assert [one.ask for one in deck.questions] == ["good", "last"]


def test_rows_that_are_the_same_are_taken_once():
    """The second of two equal rows is listed, and so is the second with an id."""
    assert reasons("ask,answer\na,b\na,b\na,c\n") == [(3, "It is the same as line 2.")]
    assert reasons("id,ask,answer\nx,a,b\nx,c,d\n") == [(3, "Its id 'x' is that of line 2.")]
    assert [one.id for one in only("id,ask,answer\n,a,b\na,c,d\n,a,e\n")] == ["a-2", "a", "a-3"]


def test_ids_of_other_programs_become_ids():
    """An id that is none is made one; without any letter the question's words are taken."""
    assert [one.id for one in only("id,ask,answer\nQ 1,a,b\n§,c d,e\n")] == ["q-1", "c-d"]


def test_lines_are_those_of_the_file():
    """A cell of several lines does not put the count out."""
    data = 'ask,answer\n"a\nb",c\n\n,lost\n'
    assert reasons(data) == [(5, "`ask` is missing here.")]
    assert taken(data).decks[0].questions[0].ask == "a\nb"


def test_citations_of_sources_that_are_not_there_become_a_remark():
    """A question is not lost with its source: what it cites is kept in words, and it is said."""
    data = "ask,answer,seed,quote\na,b,chronicle,The harbour opened.\nc,d,memoir,We opened her.\n"
    found = taken(data, seeds={"memoir"})
    first, second = found.decks[0].questions
    assert first.cite == ()
    assert first.uncited == "Imported from list.csv, which cites chronicle: “The harbour opened.”"
    assert second.cite[0].quote == "We opened her."
    assert [one.line for one in found.changed] == [2]


def test_decks_are_parted_by_their_column():
    """Each deck of a table is one, named as it is there; ``--deck`` makes one of all."""
    data = "deck,ask,answer\nGreek roots,a,b\nlatin,c,d\n,e,f\n"
    found = taken(data)
    assert [(deck.id, deck.title) for deck in found.decks] == [
        ("greek-roots", "Greek roots"),
        ("latin", "Latin"),
        ("list", "List"),
    ]
    assert [deck.id for deck in taken(data, one_deck=True).decks] == ["list"]


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16", b"")]
)
def test_encodings_of_spreadsheets(encoding, mark):
    """UTF-8 with and without its mark, and UTF-16 with it."""
    (one,) = only(mark + "ask,answer\r\ncafé,“x”\r\n".encode(encoding))
    assert (one.ask, one.body.answers[0].text) == ("café", "“x”")


def test_another_encoding_is_refused_with_the_place():
    """Latin-1 is not guessed: some character would be another."""
    with pytest.raises(QuizzerError) as failure:
        taken("ask,answer\ncafé,x\n".encode("latin-1"))
    assert failure.value.message == "list.csv:2: this is no text in UTF-8."
    assert "UTF-8" in failure.value.hint


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"a\0b", "no table of text"),
        (b'ask,answer\n"a,b\n', "cannot be read from here on"),
        (b"," * 300 + b"\n", "is empty"),
        (b"a," * 300 + b"\n", "301 columns"),
        (b"x" * (LARGEST + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_table_is_refused(data, message):
    """One clear sentence, whatever the file is."""
    with pytest.raises(QuizzerError) as failure:
        taken(data)
    assert message in failure.value.message


@given(st.binary(max_size=200) | st.text("ask,\n\"'|~;\t=answer{:}1", max_size=80).map(str.encode))
@settings(max_examples=150)
def test_whatever_a_file_holds_it_is_taken_or_refused(data):
    """No file makes more than decks, listed rows and one clear error; what is made can be read."""
    for header in (True, False):
        try:
            found = taken(b"ask,answer\n" + data if header else data, header=header)
        except QuizzerError:
            continue
        for deck in found.decks:
            read, problems = read_deck(deck_text(deck).encode(), deck.path)
            assert problems == []
            assert read.questions == deck.questions


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a\tb, c\nd\te\n", "\t"),
        ("a;b, c\nd;e\n", ";"),
        ("a,b\nc,d\n", ","),
        ("ask;answer\na,b,c;d,e\nf,g,h;i,j\n", ";"),
        ("x", "\t"),
    ],
)
def test_the_sign_between_cells_is_found_out(text, sign):
    """Heads decide, else what gives all lines the same number of cells."""
    assert sniffed(text) == sign
