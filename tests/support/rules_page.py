"""The part of docs/rules.md that repeats the rules' own docstrings; run it to write that part."""

import re
import textwrap
from pathlib import Path

from quizzer.checks.registry import EVIDENCE, RULES
from quizzer.checks.rule import Rule
from quizzer.problems import Severity

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
_BEGIN, _END = "<!-- begin of what the rules say of themselves -->\n", "<!-- end -->\n"
_EXAMPLE = re.compile(r"^(Passes|Fails):\n\n((?:    .*\n|\n)+)", re.MULTILINE)


def written(page: str) -> str:
    """The page with the rules as their docstrings are now."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return before + _BEGIN + _rules() + _END + after


def _rules() -> str:
    proof = [rule for rule in RULES if rule not in EVIDENCE]
    return "".join(
        [
            "\n## Citations, answers and files\n",
            _table(proof),
            "\n## Evidence and wording\n",
            _table(EVIDENCE),
            *map(_section, sorted(RULES, key=lambda rule: rule.ID)),
            "\n",
        ]
    )


def _table(rules) -> str:
    rows = (f"| [`{rule.ID}`](#{rule.ID}) | {rule.SEVERITY} | {_what(rule)} |\n" for rule in rules)
    return "\n| rule | level | what it asks |\n|---|---|---|\n" + "".join(rows)


def _section(rule: Rule) -> str:
    doc = _plain(f"{rule.__doc__}\n")
    reasons = "\n\n".join(doc.partition("Passes:")[0].strip().split("\n\n")[1:])
    examples = {word: textwrap.dedent(text).strip() for word, text in _EXAMPLE.findall(doc)}
    return (
        f"\n### {rule.ID}\n\n**{_what(rule)}**\n\n"
        + (f"{reasons}\n\n" if reasons else "")
        + f"Level: {rule.SEVERITY}. {_silencing(rule)}\n\n"
        + f"Passes:\n\n```yaml\n{examples['Passes']}\n```\n\n"
        + f"Fails:\n\n```yaml\n{examples['Fails']}\n```\n"
    )


def _what(rule: Rule) -> str:
    return " ".join(_plain(rule.__doc__).split("\n\n")[0].split())


def _plain(doc: str) -> str:
    """A docstring with single backticks, as Markdown has them."""
    return doc.replace("``", "`")


def _silencing(rule: Rule) -> str:
    if rule.SEVERITY is Severity.ERROR:
        return "An error has to be mended; `allow` does not silence it."
    if rule.ID == "allow":
        return "Correct the entry or delete it."
    return f"To silence it for one question: `allow:` with `{rule.ID}: the reason`."


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
