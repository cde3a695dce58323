"""A learner's Anki in a temporary folder: takes packages in, studies, and says what it holds."""

from contextlib import contextmanager
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

OUTCOMES = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck")


@contextmanager
def new_anki(folder):
    """An empty collection; closed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    col = Collection(str(folder / "collection.anki2"))
    try:
        yield col
    finally:
        col.close()


def take_in(col, package, **options):
    """Import a package as its window does unless told otherwise; how many notes fared how."""
    request = ImportAnkiPackageRequest(
        package_path=str(Path(package)), options=ImportAnkiPackageOptions(**options)
    )
    log = col.import_anki_package(request).log
    counts = {name: len(getattr(log, name)) for name in (*OUTCOMES, "empty_first_field")}
    return {name: count for name, count in counts.items() if count}


def table(col, name):
    """Every row of a table."""
    return col.db.all(f"select * from {name} order by 1")  # noqa: S608 - a constant of the test


def note_with(col, field, text):
    """The one note with a text in a field."""
    (found,) = col.find_notes(f'"{field}:{text}"')
    return col.get_note(found)


def own_types(col):
    """The names of the note types that packages of ours brought."""
    return sorted(
        one.name for one in col.models.all_names_and_ids() if one.name.startswith("quizzer")
    )


def sound(col):
    """Whether Anki finds nothing to mend, and no card without a front."""
    report, fine = col.fix_integrity()
    return fine and report == "Database rebuilt and optimized." and not col.get_empty_cards().notes


def answer_all(col, rating):
    """Answer every card that is new or due once with a rating from 1 to 4."""
    answered = 0
    for card in [col.get_card(one) for one in col.find_cards("-is:suspended")]:
        card.start_timer()
        states = col._backend.get_scheduling_states(card.id)
        col.sched.answer_card(col.sched.build_answer(card=card, states=states, rating=rating - 1))
        answered += 1
    return answered
