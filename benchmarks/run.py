"""Run every benchmark, or the groups that are named, and print a table.

Name groups as in ``python benchmarks/run.py reading drift``.

Machines differ and are noisy; what counts is the ratio to the peer measured in the same run.
"""

from __future__ import annotations

import importlib
import sys

from measuring import table

GROUPS = ("starting", "reading", "checking", "drift", "studying", "packages", "paper")

if __name__ == "__main__":
    wanted = sys.argv[1:] or GROUPS
    print(table([row for name in wanted for row in importlib.import_module(name).rows()]))
