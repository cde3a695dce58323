"""Packages of npm that tests hold the exports against, installed once and shared by all runs."""

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

CACHE = Path(os.environ.get("QUIZZER_NPM_CACHE") or Path.home() / ".cache" / "quizzer-tests")
"""Where packages stay between runs; ``QUIZZER_NPM_CACHE`` moves it."""

REQUIRED = "QUIZZER_REQUIRE_BROWSER"
"""Set to 1, it makes what is missing a failure: nothing may be skipped unseen."""


def unavailable(reason):
    """Skip the test, or fail it where everything that tests need must be there."""
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def npm_packages(*specs):
    """The ``node_modules`` folder with the packages ``specs``, such as ``gift-pegjs@1.0.2``.

    Each set of packages has a folder of its own, made under a lock by whichever test comes first.
    A version belongs into every spec, so that the same packages are tested everywhere.
    """
    if shutil.which("npm") is None or shutil.which("node") is None:
        unavailable("node and npm are needed here")
    name = hashlib.sha256("\n".join(sorted(specs)).encode()).hexdigest()[:16]
    folder = CACHE / name
    folder.mkdir(parents=True, exist_ok=True)
    done = folder / "installed"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            _install(folder, specs)
            done.write_text("\n".join(specs))
    return folder / "node_modules"


def _install(folder, specs):
    (folder / "package.json").write_text('{"private": true}')
    flags = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    ran = subprocess.run(
        ["npm", "install", *flags, *specs],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if ran.returncode:
        unavailable(f"npm cannot install {' '.join(specs)}: {ran.stderr.strip()}")
