"""Reviews made in Anki come into the log once, and lead to what Anki holds."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions
from anki_histories import Learner, anki_cards, at_the_wall, keys, package
from anki_oracle import take_in

from quizzer.exporters.anki.progress import progress_of
from quizzer.importers.anki.answers import Wall
from quizzer.importers.anki.package import open_package
from quizzer.importers.anki.progress import progress_in
from quizzer.model import Card, Item, Kind, Phase, Question, Recall, Settings
from quizzer.scheduling.replay import replay
from quizzer.store import Store

CARDS = keys(30)
OWN = Settings()


def card_of(key):
    """A card of ours with a question as plain as can be."""
    name, _, way = key.partition("#")
    deck, number = name.split("/")
    body = Recall((Item("answer"),), reverse=True)
    question = Question(deck, number, Kind.RECALL, number, body)
    return Card(question, reverse=bool(way))


OURS = {place: card_of(key) for place, key in anki_cards(CARDS).items()}
PLACES = {key: place for place, key in anki_cards(CARDS).items()}


def local(at):
    """An instant on the wall clock of the machine, which is also Anki's."""
    return at.astimezone()


WALL = Wall(local, OWN.rollover_hour)


def taken(path, log, now, cards=None):
    """What the package at ``path`` adds to ``log``."""
    with open_package(path) as collection:
        return progress_in(collection, OURS if cards is None else cards, log, wall=WALL, now=now)


def exported(col, path, form):
    """The collection as Anki writes it, in one of its four forms."""
    kind, legacy = form
    if kind == "colpkg":
        col.export_collection_package(str(path), include_media=False, legacy=legacy)
        col.reopen()
    else:
        options = ExportAnkiPackageOptions(with_scheduling=True, legacy=legacy)
        col.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


FORMS = [("apkg", True), ("apkg", False), ("colpkg", True), ("colpkg", False)]


class Phone:
    """An Anki that imported a learner's progress, with FSRS on."""

    def __init__(self, folder, progress):
        path = folder / "out.apkg"
        path.write_bytes(package(CARDS, progress))
        self.col = Collection(str(folder / "phone.anki2"))
        take_in(self.col, path)
        self.col.set_config("fsrs", val=True)
        rows = self.col.db.all("select n.guid, c.ord, c.id from cards c join notes n on n.id=c.nid")
        self.ids = {OURS[guid, place].key: number for guid, place, number in rows}

    def answer(self, key, ease):
        """Answer a card, whether or not it is due."""
        time.sleep(0.002)  # so that no two answers fall on one millisecond
        card = self.col.get_card(self.ids[key])
        card.start_timer()
        self.col.sched.answerCard(card, ease)

    def row(self, key):
        """A card as it is now."""
        return self.col.get_card(self.ids[key])

    def day_of(self, key):
        """The study day on which a card is due."""
        today = (dt.datetime.now().astimezone() - dt.timedelta(hours=4)).date()
        return today + dt.timedelta(days=self.row(key).due - self.col.sched.today)


@pytest.fixture(scope="module", autouse=True)
def _noon():
    """Let it be noon, so that no study day ends while a test runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", at_the_wall(12, 0)[1])
        time.tzset()
        time.sleep(1.1)  # for as long Anki may go by the zone that it knew
        yield
    time.tzset()


@pytest.fixture(scope="module")
def history(tmp_path_factory, _noon):
    """A learner's log of half a year up to now, and when that was."""
    now = dt.datetime.now().astimezone() - dt.timedelta(seconds=5)
    with Store.open(tmp_path_factory.mktemp("history") / "quizzer.db") as store:
        Learner(store, OWN, CARDS, seed=3).study(now, 150)
        return list(store.events()), now


@pytest.fixture
def store(tmp_path, history):
    """That learner's database."""
    with Store.open(tmp_path / "quizzer.db") as opened:
        opened.append(history[0])
        yield opened


@pytest.fixture
def phone(tmp_path, history):
    """That learner's phone."""
    log, now = history
    opened = Phone(tmp_path, progress_of(log, OWN, now))
    yield opened
    opened.col.close()


def soon():
    """A moment after all that was done."""
    return dt.datetime.now().astimezone() + dt.timedelta(seconds=1)


@pytest.mark.parametrize("form", FORMS, ids=["-".join(map(str, form)) for form in FORMS])
def test_what_we_exported_comes_back_as_nothing_new(form, phone, history, tmp_path):
    """Every row that Anki gives back is known; no date and no suspension differs."""
    log, now = history
    back = taken(exported(phone.col, tmp_path / f"back.{form[0]}", form), log, soon())
    assert back.events == ()
    assert back.known == len(progress_of(log, OWN, now).reviews)
    assert {left.reason for left in back.left_out} <= {"coloured flags stay in Anki"}


def test_a_day_on_the_phone_goes_on_at_the_terminal(phone, store, tmp_path):
    """After import our state is Anki's: due days, counts, suspensions and memory."""
    states = store.states()
    known = {
        phase: [key for key, one in states.items() if one.phase is phase and not one.suspended]
        for phase in Phase
    }
    review, new = known[Phase.REVIEW], known[Phase.NEW]
    for key, ease in zip(review, [1, 2, 3, 4, 1], strict=False):
        phone.answer(key, ease)
    phone.answer(review[0], 3)  # relearned
    phone.answer(new[0], 3)
    phone.answer(new[1], 4)
    phone.col.sched.suspend_cards([phone.ids[review[5]]])
    phone.col.sched.set_due_date([phone.ids[review[6]]], "9")
    time.sleep(0.002)
    phone.col.sched.schedule_cards_as_new([phone.ids[review[7]]], reset_counts=True)
    touched = [*review[:8], *new[:2]]

    path = exported(phone.col, tmp_path / "day.apkg", ("apkg", True))
    day = taken(path, store.events(), soon())
    assert day.reviews == 8
    assert store.append(day.events, day.contents) == len(day.events) == 11
    after = store.states(touched)
    assert after[review[5]].suspended
    assert after[review[7]].phase is Phase.NEW
    for key in touched:
        ours, theirs = after[key], phone.row(key)
        assert list(Phase).index(ours.phase) == theirs.type, key
        assert (ours.reviews, ours.lapses) == (theirs.reps, theirs.lapses)
        if ours.phase is Phase.REVIEW:
            assert ours.due == phone.day_of(key)
        elif ours.phase is not Phase.NEW:
            # Anki spreads learning steps a little, and logs them without.
            assert 0 <= theirs.due - ours.due.timestamp() <= 300
        memory = phone.col.compute_memory_state(phone.ids[key])
        if ours.stability is None:
            assert not memory.stability
        else:
            assert ours.stability == pytest.approx(memory.stability, rel=0.01)
            assert ours.difficulty == pytest.approx(memory.difficulty, rel=0.01)

    assert taken(path, store.events(), soon()).events == ()
    assert store.content(after[review[0]].revision) is not None


@pytest.mark.parametrize("form", FORMS, ids=["-".join(map(str, form)) for form in FORMS])
def test_a_new_machine_learns_all_from_anki(form, phone, history, tmp_path):
    """An empty log that takes Anki's leads to the states that ours had."""
    log, _ = history
    back = taken(exported(phone.col, tmp_path / f"all.{form[0]}", form), [], soon())
    ours, theirs = replay(log).states, replay(back.events).states
    assert {card for card, one in ours.items() if one.reviews} <= set(theirs)
    for card, one in theirs.items():
        state = ours[card]
        for name in ("phase", "step", "reviews", "lapses", "suspended", "first_day", "last_day"):
            assert getattr(one, name) == getattr(state, name), (card, name)
        assert (one.stability, one.difficulty) == (state.stability, state.difficulty)
        if isinstance(state.due, dt.datetime):
            assert abs(one.due - state.due) <= dt.timedelta(seconds=1)
        else:
            assert one.due == state.due


def test_what_is_overdue_in_a_young_collection_keeps_its_day(tmp_path):
    """A collection that began after a card was due counts that day below 0; it was not moved."""
    now = dt.datetime.now().astimezone() - dt.timedelta(seconds=5)
    with Store.open(tmp_path / "quizzer.db") as opened:
        Learner(opened, OWN, CARDS, seed=5).study(now - dt.timedelta(days=9), 60)
        log = list(opened.events())
    phone = Phone(tmp_path, progress_of(log, OWN, now))
    path = exported(phone.col, tmp_path / "young.apkg", ("apkg", False))
    overdue = phone.col.db.scalar("select count() from cards where type = 2 and due < 0")
    phone.col.close()
    back = taken(path, [], soon())
    ours, theirs = replay(log).states, replay(back.events).states
    assert overdue
    assert {key for key, one in ours.items() if one.phase is Phase.REVIEW} <= theirs.keys()
    for card, one in theirs.items():
        if one.phase is Phase.REVIEW:
            assert one.due == ours[card].due, card
