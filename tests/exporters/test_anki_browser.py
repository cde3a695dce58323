"""Tests of the cards as Anki renders them, in a browser: what is picked, judged and kept."""

import pytest
from anki_pages import AnkiCards, bare, desktop, page_of, pick, show_back, show_front
from anki_samples import GAMES
from browser import open_browser, served
from deck_samples import ALL_KINDS, read

DECK = read(ALL_KINDS)[0]


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """The games, imported into Anki."""
    cards = AnkiCards(tmp_path_factory.mktemp("cards"), [bare(one) for one in GAMES], DECK)
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


def test_a_tap_answers_a_single_choice(cards, page):
    """One tap turns the card; the back says what was picked, and why that is wrong."""
    show_front(page, cards, "one")
    pick(page, "Port Ann")
    assert page.evaluate("told") == ["ans"]
    show_back(page, cards, "one")
    assert page.text(".verdict") == "Not right"
    assert page.texts(".told.wrong .words") == ["Port Ann\nYour choice\nIt lies inland."]
    assert page.texts(".told.missed .words") == ["Gull Bay\nThe right one"]
    assert "It has no port." not in page.text(".quizzer")
    show_front(page, cards, "one")
    pick(page, "Gull Bay")
    show_back(page, cards, "one")
    assert page.text(".verdict") == "Right"
    assert page.texts(".told.wrong") == []


def test_nothing_picked_nothing_judged(cards, page):
    """Whoever turns the card at once sees what is right and no verdict, nor an earlier pick."""
    show_front(page, cards, "truth")
    pick(page, "True")
    show_back(page, cards, "truth")
    show_front(page, cards, "truth")
    show_back(page, cards, "truth")
    assert page.evaluate("document.querySelector('.verdict').hidden")
    assert page.texts(".told.right .words") == ["False"]
    show_front(page, cards, "truth")
    pick(page, "True")
    show_back(page, cards, "one")
    assert page.evaluate("document.querySelector('.verdict').hidden")


@pytest.mark.parametrize(
    ("picks", "words"),
    [
        (["Heron", "Gull"], "Right"),
        (["Heron"], "Partly right: 1 of 2"),
        (["Heron", "Gull", "Tern"], "Partly right: 2 of 2, 1 wrong"),
        (["Heron", "Tern"], "Not right"),
        (["Heron", "Tern", "Tern", "Gull"], "Right"),
    ],
)
def test_all_that_apply_are_toggled_then_checked(cards, page, picks, words):
    """A second tap takes back; the button turns the card; the score is the one of a session."""
    show_front(page, cards, "all")
    assert page.evaluate("document.querySelector('.check').hidden")
    pick(page, *picks)
    assert page.evaluate("told") == []
    page.click(".check")
    assert page.evaluate("told") == ["ans"]
    show_back(page, cards, "all")
    assert page.text(".verdict") == words


@pytest.mark.parametrize(
    ("picks", "words", "wrong"),
    [
        (["pier", "light", "wall", "inn"], "Right", []),
        (["light", "light", "pier", "light", "wall", "inn"], "Right", []),
        (["light", "pier", "wall", "inn"], "Partly right: 3 of 4 in order", ["light"]),
        (["inn", "pier", "light", "wall"], "Partly right: 3 of 4 in order", ["inn"]),
        (
            ["inn", "wall", "light", "pier"],
            "Not right",
            ["pier", "light", "wall", "inn"],
        ),
    ],
)
def test_steps_are_tapped_in_sequence(cards, page, picks, words, wrong):
    """Taps number the steps, a second tap takes one out; the longest run in order is right."""
    show_front(page, cards, "steps")
    pick(page, *picks)
    numbers = dict(zip(page.texts(".option .words"), page.texts(".option .badge"), strict=True))
    assert sorted(numbers.values()) == ["1", "2", "3", "4"]
    page.click(".check")
    show_back(page, cards, "steps")
    assert page.text(".verdict") == words
    assert [one.split("\n")[0] for one in page.texts(".told .words")] == [
        *("pier", "light", "wall", "inn")
    ]
    assert [one.split("\n")[0] for one in page.texts(".told.wrong .words")] == wrong


def test_pairs_are_tapped(cards, page):
    """Each tap gives the waiting left its right; a left that has one can be given another."""
    show_front(page, cards, "pairs")
    pick(page, "built", "built", "rang")
    page.click(".lefts .option", 1)
    assert page.evaluate("document.querySelector('.check').hidden")
    pick(page, "kept")
    page.click(".check")
    show_back(page, cards, "pairs")
    assert page.text(".verdict") == "Partly right: 2 of 3"
    assert page.texts(".told.wrong .words") == ["Cy\nbuilt\nYours: rang"]
    assert page.texts(".told.right .words") == ["Ann\nbuilt", "Ben\nkept"]


def test_what_was_named_is_ticked(cards, page):
    """A list is judged by the learner: enough ticks make it right."""
    show_back(page, cards, "named")
    page.click(".answer .option", 0)
    assert page.text(".verdict") == "Partly right: 1 of 2"
    page.click(".answer .option", 2)
    assert page.text(".verdict") == "Right"
    page.click(".answer .option", 2)
    assert page.text(".verdict") == "Partly right: 1 of 2"


@pytest.mark.parametrize(
    ("typed", "verdict", "compared"),
    [
        ("The guild", "Right", "The guild"),
        ("the  guild.", "Right", "the  guild."),
        ("Fishers", "Right", "Fishers"),
        ("The gild", "", "The g-ild\n↓\nThe guild"),
        ("", "", ""),
    ],
)
def test_what_is_typed_is_compared(cards, page, typed, verdict, compared):
    """Anki's comparison is shown; any text that is right is called so, and nothing else wrong."""
    show_back(page, cards, "typed", typed=typed)
    assert page.text(".verdict") == verdict
    shown = page.text("#typeans").split()
    assert shown == compared.split()


def test_hints_come_one_by_one(cards, page):
    """A tap opens the first hint, another one the next."""
    show_front(page, cards, "typed")
    assert "A hint." not in page.text(".quizzer")
    page.click("summary")
    assert page.texts(".hints li") == ["A hint.", ""]
    page.click(".more")
    assert page.texts(".hints li") == ["A hint.", "Another one."]
    assert page.texts(".more") == [""]


def test_whoever_types_goes_on_typing_after_a_hint(cards, page):
    """The desktop takes letters typed elsewhere for commands, so the box keeps the caret."""
    show_front(page, cards, "typed")
    page.click("#typeans")
    page.type("the ")
    page.click(".hints summary")
    page.click(".hints .more")
    page.type("guild")
    assert page.texts(".hints li") == ["A hint.", "Another one."]
    assert page.evaluate("document.querySelector('#typeans').value") == "the guild"


def test_keys_pick(cards, page):
    """Digits and Alt with digits answer on the front, arrows move; on the back keys are Anki's."""
    show_front(page, cards, "kept")
    page.press("2", alt=True)
    assert page.evaluate("told") == ["ans"]
    assert page.texts("[aria-pressed=true] .words") == ["2"]
    page.press("3")
    assert page.texts("[aria-pressed=true] .words") == ["3"]
    page.press("9")
    page.press("Tab")
    page.press("Tab")
    page.press("ArrowUp")
    page.press("ArrowUp")
    assert page.evaluate("document.activeElement.className") == "option tappable"
    assert len(page.evaluate("told")) == 2
    show_back(page, cards, "kept")
    before = page.text(".quizzer")
    page.press("1")
    page.press("1", alt=True)
    assert page.text(".quizzer") == before
    assert len(page.evaluate("told")) == 2


def firsts(page):
    """The choices as they stand, without what the back says of them."""
    return [one.split("\n")[0] for one in page.texts(".options .words")]


def orders(page, cards, key, times=30):
    """The orders of a card's choices over some shows of its front and back in one page."""
    found = []
    for _ in range(times):
        show_front(page, cards, key)
        shown = page.texts(".options .words")
        show_back(page, cards, key)
        assert firsts(page) == shown
        found.append(tuple(shown))
    return found


def test_a_page_that_lives_on_keeps_the_order(cards, page):
    """Front and back agree each time, and over thirty shows there are several orders."""
    found = orders(page, cards, "one")
    assert len(set(found)) >= 2
    assert {order[-1] for order in found} == {"None of these"}
    assert set(orders(page, cards, "kept", 5)) == {("1", "2", "3")}
    assert set(orders(page, cards, "truth", 5)) == {("True", "False")}


def sides(folder, cards, key):
    """Write the two sides of a card as pages of their own."""
    for name, html in (("front", cards.front(f"d/{key}")), ("back", cards.back(f"d/{key}"))):
        (folder / f"{name}.html").write_text(page_of(html), encoding="utf-8")


def test_a_page_that_is_loaded_anew_keeps_the_order(cards, browser, tmp_path):
    """With session storage alone, order and picks go from one page to the next."""
    sides(tmp_path, cards, "one")
    page = browser.open_page()
    found = set()
    with served(tmp_path) as address:
        for _ in range(30):
            page.goto(f"{address}/front.html")
            shown = page.texts(".options .words")
            pick(page, "Sandwick")
            page.goto(f"{address}/back.html")
            assert firsts(page) == shown
            assert page.texts(".told.wrong .words") == ["Sandwick\nYour choice\nIt has no port."]
            found.add(tuple(shown))
    assert len(found) >= 2
    page.close()


AT = """delete window["quizzer.card"];
{{ const now = new Date("{}"); Date.now = () => now.getTime(); }}"""


def shown_at(page, html, moment):
    """The order of the choices on a page without any memory, at some local time."""
    clock = f"<script>{AT.format(moment)}</script>"
    page.set_html(page_of(html).replace("<title>", f"{clock}<title>"))
    assert (
        page.evaluate("(() => { try { return sessionStorage } catch (e) { return null } })()")
        is None
    )
    return firsts(page)


def test_without_any_memory_the_day_decides(cards, browser):
    """Front and back agree over midnight, up to four in the morning; days differ."""
    front_html, back_html = cards.front("d/one"), cards.back("d/one")
    page = browser.open_page()
    for day in range(10, 16):
        evening, night = f"2026-05-{day}T23:59:00", f"2026-05-{day + 1}T03:59:00"
        assert shown_at(page, front_html, evening) == shown_at(page, back_html, night)
    days = {tuple(shown_at(page, front_html, f"2026-05-{day}T12:00:00")) for day in range(10, 28)}
    assert len(days) >= 2
    page.close()


def test_a_card_leaves_one_name_behind(cards, page):
    """Scripts share one entry of the window, and nothing else."""
    before = set(page.evaluate("Object.getOwnPropertyNames(window)"))
    show_front(page, cards, "one")
    pick(page, "Sandwick")
    show_back(page, cards, "one")
    show_front(page, cards, "typed")
    assert set(page.evaluate("Object.getOwnPropertyNames(window)")) - before == {"quizzer.card"}
