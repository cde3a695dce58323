"""Running the program as somebody whom permissions bind, also where the tests run as root."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

_OVERRIDES = "-dac_override,-dac_read_search,-fowner"
"""What lets the superuser pass over permission bits; without it root is a user like others."""


def bound_program(*arguments):
    """Run ``quizzer`` to its end so that it may write only what permissions allow."""
    command = [sys.executable, "-m", "quizzer", *map(str, arguments)]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("permissions do not bind root, and there is no setpriv")
        command = [setpriv, f"--bounding-set={_OVERRIDES}", "--inh-caps=-all", *command]
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )


def permissions_bind():
    """Whether this process may not write what permissions forbid; root mostly may."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "locked"
        file.touch(0o400)
        return not os.access(file, os.W_OK, effective_ids=True)
