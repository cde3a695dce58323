"""What holds for every test."""

import os

from hypothesis import settings

# How long an example takes says more about the machine than about the code. A test run judges what
# was changed, so it draws the same examples each time; QUIZZER_EXPLORE=1 looks for new ones.
settings.register_profile("quizzer", deadline=None, derandomize="QUIZZER_EXPLORE" not in os.environ)
settings.load_profile("quizzer")
