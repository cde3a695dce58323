"""Cards as Anki itself renders them, put into pages as its programs do.

A deck's text becomes a package by our own writer, the package goes into a new collection by Anki's
own importer, and each card's HTML comes from Anki. What Anki's reviewer adds to that HTML (the box
to type in, the comparison with what was typed, the buttons of sounds) is added here likewise.
"""

import dataclasses
import json
import re
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from quizzer.classroom.quiz import QuizItem
from quizzer.content.anki_ids import guid_of, note_id
from quizzer.exporters.anki.fields import fields_of
from quizzer.exporters.anki.notetypes import notetype_of
from quizzer.exporters.anki.package import write_package
from quizzer.exporters.anki.types import AnkiDeck, Note, NoteCard
from quizzer.model import Cloze, cards_of

_TYPED = re.compile(r"\[\[type:(.+?)\]\]")
_SOUND = re.compile(r"\[anki:play:[qa]:\d+\]")

PAGE = """<!DOCTYPE html><html class="{night}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Card</title></head><body class="{classes}"><div id="qa">{html}</div></body></html>"""


def bare(question):
    """A question as an export takes it, without its proof."""
    return QuizItem(question, question.points, "")


def note_of(item, deck, media, first=1):
    """A question as a note; ``first`` is the place of its first card among new ones."""
    question = item.question
    cloze = isinstance(question.body, Cloze)
    guid = guid_of(question.key, cloze=cloze)
    cards = tuple(
        NoteCard(card.key, card.gap - 1 if cloze else int(card.reverse), first + place)
        for place, card in enumerate(cards_of(question))
    )
    return Note(
        question.key,
        note_id(guid),
        guid,
        1_700_000_000,
        notetype_of(question),
        fields_of(item, deck, media),
        question.tags,
        AnkiDeck(1_500_000_000_000, deck.title),
        cards,
    )


def write_cards(path, items, deck, media=None, *, css=None, mod=None):
    """Write a package of some questions, in another look when a css is given; its path."""
    notes = []
    for place, item in enumerate(items):
        note = note_of(item, deck, _names(media), 1 + 10 * place)
        if css is not None:
            note = note._replace(notetype=dataclasses.replace(note.notetype, css=css, mod=mod))
        notes.append(note)
    with path.open("wb") as file:
        content = {_names(media)[name]: data for name, data in (media or {}).items()}
        write_package(file, sorted(notes, key=lambda note: note.id), content)
    return path


def _names(media):
    return {name: Path(name).name for name in media or {}}


class AnkiCards:
    """The cards of some questions in a new collection of Anki's."""

    def __init__(self, folder, items, deck, media=None):
        self.col = Collection(str(Path(folder, "collection.anki2")))
        self.log = self.take_in(write_cards(Path(folder, "cards.apkg"), items, deck, media))
        self._guids = {item.question.key: note_of(item, deck, _names(media)).guid for item in items}

    def take_in(self, package):
        """Import a package as Anki's window proposes it; what became of its notes."""
        request = ImportAnkiPackageRequest(
            package_path=str(package), options=ImportAnkiPackageOptions()
        )
        return self.col.import_anki_package(request).log

    def card(self, key, ord_=0):
        """Anki's card of a question, by its template's position or its gap number less one."""
        query = "select c.id from cards c join notes n on n.id = c.nid where guid = ? and ord = ?"
        return self.col.get_card(self.col.db.scalar(query, self._guids[key], ord_))

    def places(self):
        """Every card: its question's key, and its position."""
        query = "select guid, ord from cards c join notes n on n.id = c.nid order by due, ord"
        by_guid = {guid: key for key, guid in self._guids.items()}
        return [(by_guid[guid], place) for guid, place in self.col.db.all(query)]

    def front(self, key, ord_=0):
        """What the reviewer shows of a card's front."""
        html = self.card(key, ord_).question()
        box = '<center><input type="text" id="typeans" onkeypress="_typeAnsPress();"></center>'
        return _SOUND.sub('<a class="replay-button" href="#">▶</a>', _TYPED.sub(box, html))

    def back(self, key, ord_=0, typed=""):
        """What the reviewer shows of a card's back, after ``typed`` was typed on the front."""
        card = self.card(key, ord_)

        def compared(found):
            name, note = found[1], card.note()
            if name.startswith("cloze:"):
                text = note[name.removeprefix("cloze:")]
                expected = self.col.extract_cloze_for_typing(text, ord_ + 1)
            else:
                expected = note[name]
            return f"<div>{self.col.compare_answer(expected, typed)}</div>"

        html = _TYPED.sub(compared, card.answer())
        return _SOUND.sub('<a class="replay-button" href="#">▶</a>', html)

    def close(self):
        """Close the collection."""
        self.col.close()


def page_of(html, *, ord_=0, night=""):
    """A whole page of one side; ``night`` is the class of a program's dark mode, if it is on."""
    classes = f"card card{ord_ + 1} {night}".strip()
    return PAGE.format(html=html, classes=classes, night="night-mode" if night else "")


def swap(page, html):
    """Put the other side in a page that lives on, as the desktop does: scripts are made anew."""
    page.evaluate(
        f"""(() => {{
          const qa = document.getElementById("qa");
          qa.innerHTML = {json.dumps(html)};
          for (const old of qa.querySelectorAll("script")) {{
            const fresh = document.createElement("script");
            fresh.textContent = old.textContent;
            old.replaceWith(fresh);
          }}
        }})()"""
    )


def desktop(browser):
    """A page that lives on as the desktop's does; what the desktop is told is in ``told``."""
    page = browser.open_page(width=360, height=640)
    page.set_html(page_of(""))
    page.evaluate("window.told = []; window.pycmd = (what) => { window.told.push(what); }; 0")
    return page


def show_front(page, cards, key, ord_=0):
    """Show a sample's front in a page that lives on."""
    swap(page, cards.front(f"d/{key}", ord_))


def show_back(page, cards, key, ord_=0, typed=""):
    """Show its back there."""
    swap(page, cards.back(f"d/{key}", ord_, typed))


def pick(page, *words):
    """Click options by their words."""
    for word in words:
        shown = page.texts(".options .option .words")
        page.click(".options .option", shown.index(word))


def still(html):
    """A side of a card where scripts do not run."""
    return re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
