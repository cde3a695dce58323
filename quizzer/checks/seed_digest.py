"""A seed's text is the one that was recorded.

Its digest is compared with ``sha256`` in ``seeds.yaml``, so that nobody changes what the
questions rest on without a word. Without a recorded digest that cannot be seen, which is noted.

Passes:

    seeds:
      - id: chronicle
        file: chronicle.txt
        title: Chronicle of the harbour
        sha256: 00b1001de6bb30ccacb1c6365edde688acb3342f7b9769d5b65e43f20727ce36

Fails:

    seeds:
      - id: chronicle
        file: chronicle.txt
        title: Chronicle of the harbour
        sha256: "0000000000000000000000000000000000000000000000000000000000000000"
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from quizzer.content.locate import Sources
from quizzer.model import Library
from quizzer.problems import Location, Problem, Severity

ID = "seed-digest"
SEVERITY = Severity.ERROR


def check(library: Library, _sources: Sources) -> Iterator[Problem]:
    """Find every seed whose text is not the recorded one, and note those without a record."""
    for seed in library.seeds.values():
        digest = hashlib.sha256(seed.text.encode()).hexdigest()
        if digest == seed.sha256:
            continue
        if seed.sha256:
            severity = SEVERITY
            message = f"{seed.path} is not the text that was recorded: it has changed since."
            hint = "See what changed and read the questions that cite it; then: quizzer check --fix"
        else:
            severity = Severity.NOTICE
            message = f"No digest of {seed.path} is recorded, so nobody would see it change."
            hint = "Record it: quizzer check --fix"
        location = Location(seed.listed, seed.mark.line, seed.mark.column)
        yield Problem(location, severity, ID, message, f"{hint}, or write\nsha256: {digest}")
