"""Plays QTI 3 items in a browser, with a player made by others, and tells what they score."""

import contextlib
import json
import shutil
import tempfile
from pathlib import Path

from browser import open_browser, served
from npm import npm_packages

PLAYER = "@citolab/qti-components@7.27.4"
"""The player, at the version that the tests were written against."""

_PAGE = Path(__file__).parent / "qti_player.html"


class Player:
    """A page in which items are played."""

    def __init__(self, page):
        self.page = page

    def play(self, xml, trials):
        """What the player makes of responses to one item.

        Args:
            xml: The item, in QTI 3.
            trials: A list of responses by name; each is a text, a list of texts, or ``None``.
                Choices are clicked, texts typed; orders and pairs are handed over.

        Returns:
            For each trial ``{"score": …, "told": [each feedback's text]}``.
        """
        return self.page.evaluate(f"play({json.dumps(xml)}, {json.dumps(trials)})")

    def show(self, xml):
        """Show an item and say what people read of it before they answer."""
        return self.page.evaluate(f"read({json.dumps(xml)})")


@contextlib.contextmanager
def open_player():
    """A player for the length of a ``with``; the test is skipped where it cannot be had."""
    modules = npm_packages(PLAYER)
    script = modules / "@citolab" / "qti-components" / "cdn" / "index.js"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(script, Path(folder, "player.js"))
        shutil.copy(_PAGE, Path(folder, "index.html"))
        with served(folder) as address, open_browser() as browser:
            page = browser.open_page(f"{address}/index.html")
            page.evaluate("loaded")
            yield Player(page)
