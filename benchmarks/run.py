"""Run every benchmark and print a table: ``python benchmarks/run.py [starting|reading|studying]…``.

Machines differ and are noisy; what counts is the ratio to the peer measured in the same run.
"""

from __future__ import annotations

import importlib
import sys

from measuring import table

GROUPS = ("starting", "reading", "studying")

if __name__ == "__main__":
    wanted = sys.argv[1:] or GROUPS
    print(table([row for name in wanted for row in importlib.import_module(name).rows()]))
