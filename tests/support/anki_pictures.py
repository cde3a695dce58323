"""The pictures of docs/anki.md: run as a program, with the folder to write them to.

``python tests/support/anki_pictures.py docs/anki`` shows questions of the shipped decks as Anki
renders them. Each picture is a page of frames, one for each side of a card.
"""

import html
import sys
import tempfile
from pathlib import Path

from anki_pages import AnkiCards, page_of
from browser import open_browser

from quizzer.classroom.quiz import QuizItem
from quizzer.content.excerpts import excerpts_of
from quizzer.content.library import load_library
from quizzer.content.locate import Sources

ROOT = Path(__file__).parents[2]
PHONE, DESK = 350, 720
SCALE = 1.5
TALL = 680

CHOICE, SEVERAL = "politics/chipping-away", "mission/achievements"
TYPED, ORDER, MATCH = (
    "sources-differ/who-they-are",
    "mission/road-to-the-mission",
    ("mission/sister-missions"),
)
CLOZE, LIST = "mission/full-name", "mission/air-link"

PICTURES = {
    "choice": [(CHOICE, "", PHONE, [1]), (CHOICE, "nightMode", PHONE, [2])],
    "sources-differ": [(TYPED, "", DESK, "regular russian soldier")],
    "order-and-match": [
        (ORDER, "", PHONE, [1, 0, 2, 3, 4]),
        (MATCH, "night_mode", PHONE, [2, 0, 1]),
    ],
    "cloze-and-list": [(CLOZE, "night_mode", PHONE, "Multidimension"), (LIST, "", PHONE, [])],
}
"""By name: the cards, by day or by night, how wide, and what is picked or typed."""

_STYLE = """body { margin: 0; padding: 16px; display: flex; gap: 16px; align-items: flex-start;
background: #c9ccd1; width: max-content; } iframe { border: 0; border-radius: 14px; }"""


def main(folder):
    """Write every picture."""
    library = load_library(ROOT, ROOT)
    sources = Sources(library.seeds)
    wanted = {key for cards in PICTURES.values() for key, *_ in cards}
    with tempfile.TemporaryDirectory() as work, open_browser() as browser:
        items = [
            QuizItem(one, 1, "", excerpts_of(one, sources))
            for key, one in library.questions.items()
            if key in wanted
        ]
        cards = AnkiCards(work, items, library.decks[0])
        for name, shown in PICTURES.items():
            picture(browser, cards, shown, Path(folder, f"{name}.webp"))
        cards.close()


def picture(browser, cards, shown, path):
    """One picture: the front and the back of each of some cards."""
    page = browser.open_page()
    page.resize(1700, 900, scale=SCALE)
    frames = "".join(
        f'<iframe width="{width}" height="100" srcdoc="{html.escape(page_of(side, night=night))}">'
        "</iframe>"
        for key, night, width, given in shown
        for side in (_CHANCE + cards.front(key), told(cards, key, given))
    )
    page.set_html(f"<!DOCTYPE html><style>{_STYLE}</style><body>{frames}</body>")
    page.evaluate("new Promise(done => setTimeout(done, 400))")
    page.evaluate(
        "document.querySelectorAll('iframe').forEach((frame) => {"
        " const card = frame.contentDocument.querySelector('main');"
        f" frame.height = Math.min(frame.width > {PHONE} ? 2 * {TALL} : {TALL}, card.offsetHeight);"
        "})"
    )
    for index, (_, _, _, given) in enumerate(shown):
        act(page, 2 * index, given)
    size = page.evaluate("[document.body.offsetWidth, document.body.offsetHeight]")
    page.resize(*size, scale=SCALE)
    page.screenshot(path, form="webp")
    page.close()


def told(cards, key, given):
    """A card's back, in a page that knows what was picked on the front."""
    if isinstance(given, str):
        return cards.back(key, typed=given)
    state = f'{{id: "{key}", salt: 2 ** 31, picked: {given}}}'
    return f'<script>window["quizzer.card"] = {state};</script>' + cards.back(key)


_CHANCE = '<script>Math.random = () => 0.5; window["quizzer.card"] = {};</script>'
"""Before a front: it takes chance for its order, and chance is the same in every picture."""


def act(page, index, given):
    """Do on a front what its back tells of."""
    frame = f"document.querySelectorAll('iframe')[{index}].contentDocument"
    if isinstance(given, str):
        page.evaluate(f"{frame}.querySelector('#typeans').value = {given!r}")
        return
    for place in given:
        page.evaluate(
            f"(() => {{ const item = {frame}.querySelector('.options [data-place=\"{place}\"]');"
            " item.querySelector('button').click(); })()"
        )
    page.evaluate(f"{frame}.activeElement.blur()")


if __name__ == "__main__":
    main(sys.argv[1])
