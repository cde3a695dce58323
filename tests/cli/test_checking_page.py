"""The page on checking everywhere, and the hook that it offers."""

import re
import shlex
from pathlib import Path

import pytest
import yaml
from tests_support import program

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
COMMANDS = sorted(
    {
        HOOK["entry"],
        *re.findall(r"quizzer check [^`\n>]*[^`\n> ]", PAGE.replace("`quizzer", "quizzer")),
    }
)


def test_the_page_offers_the_hook_that_there_is():
    """By its id, with arguments that the hook passes on."""
    offered = [block for block in map(yaml.safe_load, BLOCKS) if "repos" in (block or {})]
    assert [hook["id"] for one in offered for repo in one["repos"] for hook in repo["hooks"]] == [
        HOOK["id"]
    ]
    assert HOOK["pass_filenames"] is False


@pytest.mark.parametrize(
    ("path", "runs"),
    [
        ("decks/harbour.yaml", True),
        ("course/decks/more/harbour.yml", True),
        ("seeds/chronicle.txt", True),
        ("seeds/seeds.yaml", True),
        ("media/pier.jpg", True),
        ("quizzer.toml", True),
        ("docs/decks.md", False),
        ("README.md", False),
    ],
)
def test_the_hook_runs_when_it_should(path, runs):
    """For whatever a library is made of."""
    assert bool(re.search(HOOK["files"], path)) is runs


def test_the_jobs_are_whole():
    """Each checks out, installs and checks; what uploads a log runs after a failure, too."""
    jobs = [
        job
        for block in map(yaml.safe_load, BLOCKS)
        for job in (block or {}).get("jobs", {}).values()
    ]
    assert len(jobs) == 2
    for job in jobs:
        said = [step.get("run") or step["uses"] for step in job["steps"]]
        assert said[0].startswith("actions/checkout@")
        assert any(line.startswith("pip install ") for line in said)
        assert any(line.startswith("quizzer check ") for line in said)
    *_, upload = jobs[1]["steps"]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert "failure()" in upload["if"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_on_the_page_is_one(command):
    """Its options are known."""
    known = program("check", "--help").stdout
    for word in shlex.split(command)[2:]:
        assert not word.startswith("--") or word in known
