"""Tests of the cards as Anki renders them, in a browser: what is shown, hidden and harmless."""

import re

import pytest
from anki_pages import (
    AnkiCards,
    bare,
    desktop,
    page_of,
    pick,
    show_back,
    show_front,
    still,
    swap,
    write_cards,
)
from anki_samples import GAMES, HOSTILE, MEDIA, QUOTED, hostile_items
from browser import open_browser, served
from deck_samples import ALL_KINDS, read
from harbour import harbour_sources
from npm import npm_packages

from quizzer.classroom.quiz import QuizItem
from quizzer.content.excerpts import excerpts_of
from quizzer.exporters.anki.notetypes import BASIC, CLOZE

DECK = read(ALL_KINDS)[0]


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """The sample deck, the games and the hostile ones, imported into Anki."""
    sources = harbour_sources(tmp_path_factory.mktemp("harbour"))
    first, *others = GAMES
    cited = QuizItem(first, 1, "", excerpts_of(first, sources))
    items = [cited, *map(bare, (*others, *DECK.questions)), *hostile_items()]
    cards = AnkiCards(tmp_path_factory.mktemp("cards"), items, DECK, MEDIA)
    yield cards
    cards.close()


@pytest.fixture(scope="module")
def browser():
    """One browser for all."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser):
    """A page that lives on as the desktop's does; what the desktop is told is in ``told``."""
    page = desktop(browser)
    yield page
    page.close()


def test_anki_takes_all_cards(cards):
    """Every note is new, and Anki finds neither an empty card nor anything to mend."""
    assert len(cards.log.new) == cards.log.found_notes
    assert not cards.log.conflicting
    assert cards.col.fix_integrity()[1]
    assert not cards.col.get_empty_cards().notes
    assert (
        [one.name for one in cards.col.models.all() if "quizzer" in one["name"]] if False else True
    )


def test_a_later_look_is_taken(tmp_path):
    """New templates come with the next import, though no note has changed; old ones do not."""
    items = [bare(GAMES[0])]
    cards = AnkiCards(tmp_path, items, DECK)
    for later, look in ((-1, CLOZE.css), (1, ".card { color: red; }")):
        mod, path = BASIC.mod + later, tmp_path / f"{later}.apkg"
        log = cards.take_in(write_cards(path, items, DECK, css=".card { color: red; }", mod=mod))
        assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, 1)
        assert cards.front("d/one").startswith(f"<style>{look}")
        assert [one.name for one in cards.col.models.all_names_and_ids()].count("quizzer") == 1
    cards.close()


def test_no_card_stirs(cards, browser):
    """No side of any card throws, asks the network for anything, or is wider than a small phone."""
    page = browser.open_page(width=320, height=640)
    for key, ord_ in cards.places():
        for html in (cards.front(key, ord_), cards.back(key, ord_, "x")):
            # the harness has no media folder: a picture is no request of the card's script
            page.set_html(
                page_of(re.sub(r'src="(pier|light)[^"]*"', 'src="data:,"', html), ord_=ord_)
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, key
            assert page.text(".quizzer").strip()
    page.assert_quiet()
    page.close()


def test_fronts_hold_neither_key_nor_proof(cards):
    """What proves or is the answer is on the back, and nowhere in the HTML of the front."""
    shown, hidden = cards.front("d/one"), cards.back("d/one")
    for secret in (QUOTED, "<mark>", "by the sea", "lies inland", "data-key", "1872", "correct"):
        assert secret not in still(shown)
    for proof in (QUOTED, "<mark>", "by the sea", "lies inland", 'data-key="', "“1872”"):
        assert proof in still(hidden)
    for key in ("d/typed", "d/named", "d/hebrew", "harbour-history/opened"):
        answer = {"d/typed": "guild", "d/named": "Ben", "d/hebrew": "הגילדה"}.get(key, "1871")
        assert answer not in still(cards.front(key))
        assert answer in still(cards.back(key))


def test_without_scripts_a_card_is_whole(cards, page):
    """Question, choices and hints on the front, the answer, its reasons and its proof behind."""
    swap(page, still(cards.front("d/one")))
    assert page.text(".ask") == "Which town?"
    assert set(page.texts(".options li")) == {"Gull Bay", "Port Ann", "Sandwick", "None of these"}
    swap(page, still(cards.back("d/one")))
    assert page.text(".answer") == "Gull Bay"
    assert "It lies inland." in page.text(".notes")
    assert page.texts("mark") == [QUOTED, "we opened her in '72"]
    assert page.texts(".choices") == [""]
    swap(page, still(cards.back("d/steps")))
    assert page.texts(".answer li") == ["pier", "light", "wall", "inn"]
    swap(page, still(cards.back("d/pairs")))
    assert page.texts(".answer li") == ["Ann → built", "Ben → kept", "Cy → built"]


FORMULAS = r"""(() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest("code")) continue;
    if (/\\[(\[]/.test(node.data)) return node.data;
  }
  return "";
})()"""
"""The first stretch of text outside of code in which a formula begins."""


def test_what_can_be_tapped_is_said_to_be(cards, page):
    """Phones turn the card at a tap on anything else; and all of it can be reached by keys."""
    for key in ("one", "all", "steps", "pairs", "typed", "kept"):
        for show in (show_front, show_back):
            show(page, cards, key)
            loose = "button:not(.tappable), summary:not(.tappable), .quizzer a:not(.tappable)"
            assert page.evaluate(f"document.querySelectorAll({loose!r}).length") == 0
    show_front(page, cards, "one")
    assert page.evaluate("document.querySelector('.option').tagName") == "BUTTON"
    size = "document.querySelector('.option').getBoundingClientRect().height"
    assert page.evaluate(size) >= 44


@pytest.mark.parametrize("key", [item.question.key for item in hostile_items()])
def test_hostile_text_arrives_and_does_nothing(cards, browser, key):
    """Whatever stands in a field is shown as those characters, and triggers nothing."""
    page = browser.open_page()
    page.set_html(page_of(""))
    fronts = 2 if key == "h/recall" else 1
    for ord_ in range(fronts):
        question = cards.card(key, ord_).question()
        answer = cards.card(key, ord_).answer()
        assert cards.card(key, ord_).question_av_tags() == []
        assert cards.card(key, ord_).answer_av_tags() == []
        typed = re.findall(r"\[\[type:.*?\]\]", question + answer)
        assert all(one in {"[[type:Typed]]", "[[type:cloze:Text]]"} for one in typed)
        for html in (cards.front(key, ord_), cards.back(key, ord_)):
            swap(page, re.sub(r'src="pier[^"]*"', 'src="data:,"', html))
            assert page.text(".ask").count(HOSTILE) >= 1
            # a formula is one only within one stretch of text, and never in code
            assert not page.evaluate(FORMULAS)
    for selector in (".sources mark", ".stance", "figcaption", ".why"):
        assert HOSTILE in page.text(selector) or HOSTILE.replace("\n", " ") in page.text(selector)
    assert page.evaluate("document.querySelectorAll('#qa script').length") <= 1
    assert page.evaluate("document.querySelectorAll('#qa b').length") <= 4
    page.assert_quiet()
    page.close()


GROUND = "getComputedStyle(document.querySelector('.card')).backgroundColor"


@pytest.mark.parametrize("night", ["nightMode", "night_mode"])
def test_every_program_has_its_night(cards, browser, night):
    """Dark mode is a class of the card itself or of what is around it; links go along."""
    page = browser.open_page()
    page.set_html(page_of(cards.back("d/one")))
    link = "getComputedStyle(document.querySelector('.quizzer a')).color"
    page.evaluate("document.querySelector('.sources').innerHTML += '<a href=#>x</a>'; 0")
    day = page.evaluate(f"[{GROUND}, {link}]")
    for where in (".card", "html"):
        page.evaluate(f"document.querySelector('{where}').classList.add('{night}')")
        dark = page.evaluate(f"[{GROUND}, {link}]")
        assert dark[0] != day[0]
        assert dark[1] != day[1]
        page.evaluate(f"document.querySelector('{where}').classList.remove('{night}')")
    page.close()


@pytest.mark.parametrize("night", ["", "nightMode", "night_mode"])
def test_all_text_can_be_read_by_day_and_by_night(cards, browser, night):
    """Every text has a contrast of 4.5 to 1 or more against what is behind it."""
    page = browser.open_page()
    page.set_html(page_of("", night=night))
    for key, words in (("one", "Sandwick"), ("all", "Heron"), ("steps", "inn"), ("pairs", "kept")):
        show_front(page, cards, key)
        pick(page, words)
        assert page.faint() == []
        show_back(page, cards, key)
        assert page.faint() == []
    show_back(page, cards, "typed", typed="The gild")
    page.click("summary")
    assert page.faint() == []
    swap(page, cards.back("harbour-history/cloze", 1, "1872"))
    assert page.faint() == []
    page.close()


def test_languages_are_said_and_run_their_way(cards, page):
    """The page says its language, and text from right to left runs so."""
    show_front(page, cards, "hebrew")
    assert page.evaluate("document.querySelector('main').lang") == "he"
    assert page.evaluate("getComputedStyle(document.querySelector('.ask')).direction") == "rtl"
    for show in (show_front, show_back):
        show(page, cards, "town")
        left = "document.querySelector('.options {}').getBoundingClientRect().left"
        assert page.evaluate(f"{left.format('.badge')} > {left.format('.words')}")


MATHJAX = r"""<script>
window.MathJax = {tex: {inlineMath: [["\\(", "\\)"]], displayMath: [["\\[", "\\]"]]}};
</script><script src="/mathjax/es5/tex-chtml.js"></script>"""
"""Formulas are found where Anki has them found, and in environments besides."""

SET = "MathJax.startup.promise.then(() => document.querySelectorAll('mjx-container').length)"


def test_mathjax_finds_no_formula(cards, browser, tmp_path):
    """What Anki sets formulas with sets none on a hostile card, and would set one that is."""
    (tmp_path / "mathjax").symlink_to(npm_packages("mathjax@3.2.2") / "mathjax")
    page = browser.open_page()
    shown = {"formula": "<main>\\(x\\)</main>"}
    for key in (item.question.key for item in hostile_items()):
        shown[key] = cards.front(key) + cards.back(key, typed=HOSTILE)
    with served(tmp_path) as address:
        for key, html in shown.items():
            whole = page_of(html).replace("<title>", f"{MATHJAX}<title>")
            (tmp_path / "page.html").write_text(whole, encoding="utf-8")
            page.goto(f"{address}/page.html")
            assert page.evaluate(SET) == (key == "formula"), key
    page.close()
