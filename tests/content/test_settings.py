"""A library's settings: every key is checked, every problem says where and what to write."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.settings import read_settings
from quizzer.model import Settings
from quizzer.problems import Severity


def read(tmp_path, text):
    """Read settings from a library whose file holds ``text``."""
    (tmp_path / "quizzer.toml").write_text(text, encoding="utf-8")
    return read_settings(tmp_path, tmp_path)


def test_a_library_without_the_file_has_the_defaults(tmp_path):
    """No file is no problem."""
    assert read_settings(tmp_path) == (Settings(), [])


def test_every_setting_can_be_set(tmp_path):
    """The whole file of the documentation, with other values."""
    settings, problems = read(
        tmp_path,
        """
        retention = 0.85
        new_per_day = 0
        reviews_per_day = 9999
        rollover_hour = 0
        learning_steps = [0.5, 5, 30]
        relearning_steps = []
        learn_ahead = 0
        maximum_interval = 365
        """,
    )
    assert problems == []
    assert settings == Settings(0.85, 0, 9999, 0, (0.5, 5.0, 30.0), (), 0.0, 365)
    defaults = Settings()
    assert all(getattr(settings, f.name) != getattr(defaults, f.name) for f in fields(Settings))


@pytest.mark.parametrize(
    "line",
    [
        "retention = 0.69",
        "retention = 1",
        "retention = nan",
        'retention = "0.9"',
        "retention = true",
        "new_per_day = -1",
        "new_per_day = 2.5",
        "new_per_day = true",
        "reviews_per_day = 10000",
        "rollover_hour = 24",
        "learning_steps = 10",
        "learning_steps = [10, 1]",
        "learning_steps = [0]",
        "learning_steps = [1, 'x']",
        "learning_steps = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]",
        "relearning_steps = [1441]",
        "learn_ahead = -1",
        "learn_ahead = inf",
        "maximum_interval = 0",
        "maximum_interval = 36501",
    ],
)
def test_a_value_out_of_its_range_is_located_and_keeps_the_default(tmp_path, line):
    """The problem stands at the key, names the range and shows a value that works."""
    settings, (problem,) = read(tmp_path, f"# mine\n{line}\n")
    assert settings == Settings()
    name = line.split(" = ")[0]
    assert (problem.location.path, problem.location.line) == ("quizzer.toml", 2)
    assert (problem.severity, problem.rule) == (Severity.ERROR, "bad-value")
    assert f"`{name}`" in problem.message
    assert f"{name} = " in problem.hint


def test_all_problems_are_found_and_the_good_keys_count(tmp_path):
    """One bad key does not hide the next, nor cost a good one."""
    settings, problems = read(tmp_path, "new_per_dya = 5\n  retention = 2\nlearn_ahead = 5\n")
    assert settings == Settings(learn_ahead=5.0)
    assert [(p.location.line, p.location.column, p.rule) for p in problems] == [
        (1, 1, "unknown-key"),
        (2, 3, "bad-value"),
    ]
    assert "new_per_day" in problems[0].hint


def test_an_unknown_table_is_located(tmp_path):
    """There are no tables: what people write from other tools is named at its line."""
    _, (problem,) = read(tmp_path, "retention = 0.9\n\n[scheduler]\nx = 1\n")
    assert (problem.rule, problem.location.line, problem.location.column) == ("unknown-key", 3, 2)
    assert "learn_ahead" in problem.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [("retention = \n", 1), ("\nretention 0.9\n", 2), ("retention = 0.9\nretention = 0.9", 2)],
)
def test_a_file_that_is_not_toml_is_located(tmp_path, text, line):
    """The parser's own place is used."""
    settings, (problem,) = read(tmp_path, text)
    assert settings == Settings()
    assert (problem.rule, problem.location.line) == ("syntax", line)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"retention = 0.9\n# \xff\n", "encoding"),
        (b"learning_steps = " + b"[" * 50_000, "nesting"),
        (b"new_per_day = 1" + b"0" * 5000, "syntax"),
        (b"new_per_day = 0x1" + b"0" * 5000, "bad-value"),
        (b"new_per_day = 1\0", "syntax"),
    ],
)
def test_hostile_files_are_problems_and_nothing_worse(tmp_path, data, rule):
    """Broken encodings, nesting and endless numbers end in one located problem."""
    (tmp_path / "quizzer.toml").write_bytes(data)
    settings, (problem,) = read_settings(tmp_path)
    assert (settings, problem.rule) == (Settings(), rule)
    assert len(problem.message) < 300
    assert problem.message.isprintable()


def test_a_folder_or_a_broken_link_in_its_place_is_a_problem(tmp_path):
    """Neither is taken for a library without settings."""
    (tmp_path / "one" / "quizzer.toml").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "quizzer.toml").symlink_to("nowhere")
    for name in ("one", "two"):
        settings, (problem,) = read_settings(tmp_path / name)
        assert (settings, problem.rule) == (Settings(), "unreadable-file")


@given(text=st.text(max_size=200))
def test_no_text_raises(tmp_path_factory, text):
    """Whatever the file holds, there are settings, and problems unless it is harmless."""
    root = tmp_path_factory.mktemp("library")
    (root / "quizzer.toml").write_text(text, encoding="utf-8", newline="")
    settings, problems = read_settings(root)
    assert settings == Settings() or not problems
