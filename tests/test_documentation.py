"""What the documentation promises is there: each link, and each command with its options."""

import re
from unittest import mock

import pytest
from documentation import PAGES, commands, mentions, prose
from tests_support import ROOT, within
from typer.core import TyperCommand

LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
SHOWN = sorted({one for path in PAGES for one in commands(path)})
MENTIONED = sorted({one for path in PAGES for one in mentions(path)})


def anchors(text):
    """What headings are reached by; the second one of a name has a number."""
    known = {}
    for heading in HEADING.findall(prose(text)):
        plain = re.sub(r"\]\([^)]*\)", "", heading).lower()
        name = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        times = known[name] = known.get(name, -1) + 1
        yield f"{name}-{times}" if times else name


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    """Each file is there, and each heading in it."""
    dead = []
    for link in LINK.finditer(prose(path.read_text(encoding="utf-8"))):
        target, _, anchor = link["target"].partition("#")
        if "://" in target:
            continue
        other = path.parent / target if target else path
        alive = other.is_file() and (
            not anchor or anchor in set(anchors(other.read_text(encoding="utf-8")))
        )
        dead += [] if alive else [link["target"]]
    assert dead == []


def test_every_page_is_reached_from_the_readme():
    """By as many steps as it takes."""
    reached, open_pages = set(), {ROOT / "README.md"}
    while open_pages:
        page = open_pages.pop()
        reached.add(page)
        links = LINK.findall(page.read_text(encoding="utf-8"))
        targets = {(page.parent / link.partition("#")[0]).resolve() for link in links}
        open_pages |= {one for one in targets if one.suffix == ".md"} - reached
    assert set(PAGES) - reached == set()


@pytest.mark.parametrize("shown", SHOWN, ids=str)
def test_a_command_that_is_shown_is_understood(shown, tmp_path):
    """Its name, its options and its arguments are those of the program; nothing is run."""
    with mock.patch.object(TyperCommand, "invoke") as invoked:
        done = within(*shown.words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert invoked.called


@pytest.mark.parametrize("mentioned", MENTIONED, ids=str)
def test_a_command_that_is_mentioned_is_there(mentioned, tmp_path):
    """With every option that is named beside it."""
    names = []
    for word in mentioned.words:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", word):
            break
        names.append(word)
    told = within(*names, "--help", cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    known = told.stdout + within("--help", cwd=tmp_path).stdout
    options = {word for word in mentioned.words if word.startswith("-")}
    assert {one for one in options if not re.search(rf"{one}\b", known)} == set()
