"""What was found, for people, scripts, code hosts and editors."""

import json
from urllib.parse import unquote

import pytest
from harbour import write_library
from jsonschema import Draft7Validator
from tests_support import program

from quizzer.cli.check_formats import Format, Result, print_result, sarif_log
from quizzer.problems import Location, Problem, Severity

HOSTILE = Problem(
    Location("decks/ä b%,:\udcff.yaml", 3, 7),
    Severity.ERROR,
    "syntax",
    "100 % of “it”:\r\n::error::broken\x1b[31m\v",
    "Write\nkey: value",
    "harbour/opened",
)
WARNING = Problem(Location("decks/a.yaml"), Severity.WARNING, "uncited", "Nothing proves it.")
NOTICE = Problem(Location("../a.yaml", 2), Severity.NOTICE, "quote-elsewhere", "There, too.")

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"minLength": 1}}}
COUNT = {"type": "integer", "minimum": 1}
SARIF = {
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "minItems": 1,
            "items": {
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id", "shortDescription", "help"],
                                            "properties": {
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "items": {
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": TEXT,
                                "locations": {
                                    "minItems": 1,
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "required": ["uri"],
                                                        "properties": {
                                                            "uri": {"pattern": r"^[!-~]+$"}
                                                        },
                                                    },
                                                    "region": {
                                                        "required": ["startLine", "startColumn"],
                                                        "properties": {
                                                            "startLine": COUNT,
                                                            "startColumn": COUNT,
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}
"""Of SARIF 2.1.0 the parts that it, or who shows a log, requires."""


def printed(problems, form, capsys):
    """What is printed of some problems."""
    print_result(Result(problems, 3, 0.25), form)
    return capsys.readouterr().out


def test_a_sarif_log_has_what_it_must_have():
    """Also of a file with an odd name."""
    log = sarif_log([HOSTILE, WARNING, NOTICE])
    assert list(Draft7Validator(SARIF).iter_errors(log)) == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert run["results"][0]["properties"] == {"question": "harbour/opened"}


def test_a_sarif_log_names_files_as_code_hosts_find_them(tmp_path, monkeypatch):
    """Relative to the checkout; a file outside of it by its whole address."""
    monkeypatch.chdir(tmp_path)
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]
        for result in sarif_log([HOSTILE, NOTICE])["runs"][0]["results"]
    ]
    assert places[0]["uriBaseId"] == "%SRCROOT%"
    assert unquote(places[0]["uri"], errors="surrogateescape") == HOSTILE.location.path
    assert places[1] == {"uri": (tmp_path.parent / "a.yaml").as_uri()}


def test_a_rule_is_explained_where_it_finds_something(capsys):
    """Its help has the reason and both examples of the rule's own page."""
    log = json.loads(printed([WARNING], Format.SARIF, capsys))
    (rule,) = [one for one in log["runs"][0]["tool"]["driver"]["rules"] if one["id"] == "uncited"]
    assert rule["shortDescription"]["text"].startswith("A question cites its proof")
    assert "\n" not in rule["shortDescription"]["text"]
    assert "Passes:\n\n    - id: " in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": "warning"}


def test_an_annotation_is_one_line_whatever_is_in_it(capsys):
    """Nobody's text can begin a workflow command of its own."""
    lines = printed([HOSTILE, WARNING], Format.GITHUB, capsys).splitlines()
    assert len(lines) == 2
    place, message = lines[0].removeprefix("::error ").split("::", 1)
    assert (
        place == "file=decks/ä b%25%2C%3A\N{REPLACEMENT CHARACTER}.yaml,line=3,col=7,title=syntax"
    )
    assert message.startswith("100 %25 of “it”:%0A::error::broken%0A")
    assert message.endswith("%0AWrite%0Akey: value")
    assert lines[1] == "::warning file=decks/a.yaml,line=1,col=1,title=uncited::Nothing proves it."


def test_text_counts_what_was_found(capsys):
    """The last line sums up; notices are told when there are any."""
    assert printed([WARNING], Format.TEXT, capsys).endswith(
        "\n3 questions: 0 errors, 1 warning (0.2 s)\n"
    )
    assert "1 error, 1 warning, 1 notice (" in printed(
        [HOSTILE, WARNING, NOTICE], Format.TEXT, capsys
    )


@pytest.mark.parametrize(
    ("problems", "strict", "fails"),
    [
        ([], True, False),
        ([NOTICE], True, False),
        ([WARNING], False, False),
        ([WARNING], True, True),
        ([HOSTILE], False, True),
    ],
)
def test_what_lets_a_check_fail(problems, strict, fails):
    """Errors always, warnings when asked, notices never."""
    assert Result(problems, 1, 0.0).fails(strict=strict) is fails


@pytest.mark.parametrize("form", Format)
def test_every_format_comes_from_the_command(form, tmp_path):
    """With the exit code of the findings, and machine output alone on standard output."""
    write_library(tmp_path)
    good = program("check", "--format", form, cwd=tmp_path)
    assert (good.returncode, good.stderr) == (0, "")
    path = tmp_path / "decks" / "harbour.yaml"
    path.write_text(path.read_text().replace("kind: date", "kind: data"))
    bad = program("check", "--format", form, cwd=tmp_path)
    assert (bad.returncode, bad.stderr) == (1, "")
    assert "decks/harbour.yaml" in bad.stdout
    if form in {Format.JSON, Format.SARIF}:
        assert json.loads(good.stdout) != json.loads(bad.stdout)
