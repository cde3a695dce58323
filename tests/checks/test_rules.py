"""Every rule on the examples of its own docstring, and what it says of harder ones."""

import re
import textwrap

import pytest
from harbour import CHRONICLE, SEEDS, write_library

from quizzer.checks import run
from quizzer.checks.registry import RULES
from quizzer.content.library import load_library
from quizzer.problems import Severity

EXAMPLE = re.compile(r"^(Passes|Fails):\n\n((?:    .*\n|\n)+)", re.MULTILINE)


def examples(word):
    """The examples that pass, or that fail, with the rule that shows each."""
    return [
        pytest.param((rule, textwrap.dedent(text)), id=rule.ID)
        for rule in RULES
        for found, text in EXAMPLE.findall(f"{rule.__doc__}\n")
        if found == word
    ]


def library_of(root, text):
    """A library with an example in it: a list of seeds, or of questions."""
    if text.startswith("seeds:"):
        memoir = SEEDS[SEEDS.index("  - id: memoir") :]
        write_library(root, seeds=text.rstrip() + "\n" + memoir)
    else:
        write_library(root, textwrap.indent(text, "  "))
    return load_library(root, root)


def findings(root, text):
    """Everything found in an example's library."""
    return run(library_of(root, text))


def question(quote, seed="chronicle", more=""):
    """A question that cites a quote, as YAML."""
    block = textwrap.indent(quote, " " * 8)
    return (
        "- id: q\n  kind: text\n  ask: Which?\n  answer: This\n  derived: true\n"
        f"  cite:\n    - seed: {seed}\n      quote: |-\n{block}\n{more}"
    )


def only(problems):
    """The one problem that was found."""
    assert len(problems) == 1, problems
    return problems[0]


def test_every_rule_has_both_examples():
    """Nobody adds a rule without showing what passes and what does not."""
    ids = [rule.ID for rule in RULES]
    assert len(set(ids)) == len(ids)
    for word in ("Passes", "Fails"):
        assert sorted(param.id for param in examples(word)) == sorted(ids)


@pytest.mark.parametrize("example", examples("Passes"))
def test_what_should_pass_passes(example, tmp_path):
    """The passing example is silent, under every rule."""
    _, text = example
    assert findings(tmp_path, text) == []


@pytest.mark.parametrize("example", examples("Fails"))
def test_what_should_fail_fails(example, tmp_path):
    """The failing example breaks its own rule and no other, in a place and with a hint."""
    rule, text = example
    problem = only(findings(tmp_path, text))
    assert problem.rule == rule.ID
    assert problem.severity is rule.SEVERITY
    assert problem.message.endswith((".", "!"))
    assert problem.hint
    shown = (tmp_path / problem.location.path).read_text(encoding="utf-8").split("\n")
    assert 1 <= problem.location.line <= len(shown)
    assert problem.location.column <= len(shown[problem.location.line - 1])


def test_a_quote_from_another_seed_is_told(tmp_path):
    """An author who names the wrong seed is shown the right one."""
    problem = only(findings(tmp_path, question("Nobody called it the Mouth")))
    assert problem.rule == "quote-missing"
    assert problem.location.line == 12
    assert "seeds/memoir.txt:3 (seed `memoir`)" in problem.hint


@pytest.mark.parametrize(
    ("quote", "more", "words"),
    [
        ("…", "", "holds no word"),
        ("the harbour was opened … Renée Fischer", "", "goes on with `Renée Fischer`"),
        ("the river was opened … Mr. Gray", "", "does not say `the river was opened`"),
        ("forty ships", "      prefix: the third year\n", "chronicle.txt:7, seeds/chronicle"),
        ("forty ships", "      suffix: sank\n", "before the suffix `sank`"),
    ],
)
def test_a_missing_quote_is_explained(quote, more, words, tmp_path):
    """Each way to miss has a sentence of its own."""
    problem = only(findings(tmp_path, question(quote, more=more)))
    assert problem.rule == "quote-missing"
    assert words in problem.message


def test_an_ambiguous_quote_shows_its_places(tmp_path):
    """The words next to each place are there to copy."""
    problem = only(findings(tmp_path, question("forty ships")))
    assert problem.rule == "quote-ambiguous"
    assert "2 times" in problem.message
    first, second = problem.hint.split("line 7: ")[1:]
    assert "In the first year ▐forty ships▌ came" in first
    assert "    suffix: came,\n" in first
    assert "In the second year ▐forty ships▌ came again" in second
    assert second.endswith("    prefix: second year")


def test_a_proposal_can_be_pasted(tmp_path):
    """What to write stands in the hint as YAML, line ends and all."""
    problem = only(findings(tmp_path, question("my Father HAD carried", seed="memoir")))
    assert problem.rule == "quote-case"
    assert problem.hint == (
        "Write\nquote: |-\n  My father\n  had carried\nor: quizzer check --accept harbour/q"
    )


def test_noise_is_named_with_its_list(tmp_path):
    """The author learns where the lines are listed, in case the list is wrong."""
    problem = only(findings(tmp_path, question("Picture by courtesy")))
    assert problem.rule == "quote-noise"
    assert "`noise` of `chronicle` in seeds/seeds.yaml" in problem.hint


def test_a_changed_text_and_an_unrecorded_one_are_told(tmp_path):
    """A text that changed is an error, one without a digest a notice; both show the digest."""
    library = write_library(tmp_path, seeds=re.sub(r"    sha256: \w+\n\Z", "", SEEDS))
    path = library / "seeds" / "chronicle.txt"
    path.write_text(CHRONICLE.replace("1871", "1872"), encoding="utf-8")
    changed, unrecorded = [
        problem for problem in run(load_library(library, library)) if problem.rule == "seed-digest"
    ]
    assert (changed.severity, changed.location.line) == (Severity.ERROR, 2)
    assert (unrecorded.severity, unrecorded.location.line) == (
        Severity.NOTICE,
        SEEDS[: SEEDS.index("memoir")].count("\n") + 1,
    )
    assert re.search(r"\nsha256: [0-9a-f]{64}$", changed.hint)
    written = SEEDS.replace(re.findall(r"sha256: (\w+)", SEEDS)[0], changed.hint[-64:])
    (library / "seeds" / "seeds.yaml").write_text(written, encoding="utf-8")
    assert not any(p.rule == "seed-digest" for p in run(load_library(library, library)))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../seeds/chronicle.txt", "does not lie under"),
        ("/etc/hostname.png", "does not lie under"),
        ("pier.exe", "no kind"),
        ("pier", "no kind"),
        ("media/pier.png", "no file"),
        ("liar.png", "no png file inside"),
        ("folder.png", "no file"),
        ("out.png", "leads out"),
        ("loop.png", ""),
        ("huge.png", "larger than"),
    ],
)
def test_media_faults_are_told_apart(name, words, tmp_path):
    """Whatever keeps a file from being shown is said of that file."""
    text = (
        "- id: q\n  kind: text\n  ask: Which?\n  answer: This\n  uncited: A picture\n"
        f"  media:\n    - file: {name}\n      alt: The pier\n"
    )
    library_of(tmp_path, text)
    folder = tmp_path / "media"
    (folder / "liar.png").write_text("<html>", encoding="utf-8")
    (folder / "folder.png").mkdir()
    (folder / "out.png").symlink_to("/etc/hostname")
    (folder / "loop.png").symlink_to("loop.png")
    with (folder / "huge.png").open("wb") as file:
        file.truncate(30 * 1024 * 1024)
    problem = only(run(load_library(tmp_path, tmp_path)))
    assert problem.rule == "media"
    assert words in problem.message
    assert problem.question == "harbour/q"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"GIF89a", "gif"),
        (b"\xef\xbb\xbf\n<svg/>", "svg"),
        (b"OggS", "ogg"),
    ],
)
def test_honest_media_pass(head, kind, tmp_path):
    """Files that begin as their kind does are good."""
    text = (
        "- id: q\n  kind: text\n  ask: Which?\n  answer: This\n  uncited: A picture\n"
        f"  media:\n    - file: pier.{kind}\n      alt: The pier\n"
    )
    library_of(tmp_path, text)
    (tmp_path / "media" / f"pier.{kind}").write_bytes(head)
    assert run(load_library(tmp_path, tmp_path)) == []


@pytest.mark.parametrize(
    ("rule", "words"),
    [("quote-missing", "cannot be allowed"), ("uncitd", "no rule"), ("zzz", "no rule")],
)
def test_allow_names_what_it_can(rule, words, tmp_path):
    """Errors cannot be allowed, and a misspelt rule is met with the right one."""
    problem = only(
        findings(tmp_path, question("Renée Fischer", more=f"  allow:\n    {rule}: so\n"))
    )
    assert problem.rule == "allow"
    assert words in problem.message
    if rule == "uncitd":
        assert problem.hint == "Did you mean `uncited`?"


def test_retired_questions_need_no_citation(tmp_path):
    """A question kept for its history is not asked for proof."""
    text = "- id: q\n  kind: text\n  ask: Which?\n  answer: This\n  retired: true\n"
    assert findings(tmp_path, text) == []
