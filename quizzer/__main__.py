"""Run the program as ``python -m quizzer``."""

from quizzer.cli.main import run

run()
