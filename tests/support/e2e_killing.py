"""A learner whose program is killed at a random moment, and a ledger of what must be left."""

import re
from collections import Counter
from dataclasses import dataclass

from e2e_plain import VERDICT, Talk

OFFERED = re.compile(r"Empty takes (\d)")
ALLOWED = re.compile(r"(\d) (?:Again|Hard|Good|Easy) ")
TAKEN_BACK = "Taken back."


def killing_deck(each):
    """A deck with ``each`` questions of three kinds.

    Any word is wrong where a word is asked for, and any number right where a number is, so that
    no two responses need be the same.
    """
    kinds = (
        ("word", "kind: text", "Which word is number {}?", "answer: abracadabra"),
        ("count", "kind: number", "How many are in heap {}?", "answer: 500000\n    tolerance: 90%"),
        ("thought", "kind: recall", "What is thought {}?", "answer: Nothing much."),
    )
    questions = [
        f"  - id: {name}-{n}\n    {kind}\n    ask: {ask.format(n)}\n    {answer}\n"
        "    uncited: Made up.\n"
        for n in range(each)
        for name, kind, ask, answer in kinds
    ]
    return "format: 1\ndeck: killing\ntitle: Killing\nquestions:\n" + "".join(questions)


@dataclass
class Given:
    """An answer that was typed, and where in the transcript each thing was typed."""

    card: str
    response: str
    mark: int
    lines: list
    rating: str | None = None
    offered: str = ""
    rated: int | None = None
    undone: int | None = None

    @property
    def told(self):
        """Whether its feedback was shown; that of a recall is whatever follows its rating."""
        after = self.lines[self.mark :]
        return any(not self.response or VERDICT.match(line) for line in after)

    @property
    def rating_told(self):
        """Whether anything was shown after its rating."""
        return self.rated is not None and len(self.lines) > self.rated

    @property
    def taken_back(self):
        """Whether it was told that this answer was taken back."""
        return self.undone is not None and TAKEN_BACK in self.lines[self.undone :]


class Learner:
    """Answers, rates and takes back at random; no two of its responses are the same."""

    def __init__(self, talk: Talk, run, chance):
        self._talk = talk
        self._run = run
        self._chance = chance
        self._rated = []
        self._open = None
        self.given = []

    def type(self):
        """Type one line at the prompt that waits, without listening."""
        here = len(self._talk.lines)
        if self._talk.prompt.startswith("Rate:"):
            line = self._rate(here)
        elif self._rated and self._chance.random() < 0.1:
            self._rated.pop().undone = here
            line = ":u"
        else:
            line = self._answer(here)
        self._talk.put(line)

    def _answer(self, here):
        card = self._card()
        self._open = None
        if card.startswith("killing/thought"):
            return ""
        number = 100_000 + 1000 * self._run + len(self.given)
        response = f"word{number}" if card.startswith("killing/word") else str(number)
        self._open = Given(card, response, here, self._talk.lines)
        self.given.append(self._open)
        return response

    def _rate(self, here):
        if self._chance.random() < 0.15:
            if self._open:
                self._open.undone = here
            return ":u"
        if self._open is None:
            self._open = Given(self._card(), "", here, self._talk.lines)
            self.given.append(self._open)
        given = self._open
        given.rated = here
        given.offered = OFFERED.search(self._talk.prompt)[1]
        given.rating = self._chance.choice(["", *ALLOWED.findall(self._talk.prompt)])
        self._rated.append(given)
        return given.rating

    def _card(self):
        asked = next(line for line in reversed(self._talk.lines) if line.startswith("Question: "))
        kind = {"Which": "word", "How": "count", "What": "thought"}[asked.split()[1]]
        return f"killing/{kind}-{re.search(r'[0-9]+', asked)[0]}"


def check_ledger(given, rows):
    """What was told is in the log, what was not given is not, and nothing is there twice."""
    logged = {row["response"]: row for row in rows if row["response"]}
    assert len(logged) == sum(bool(row["response"]) for row in rows), "an answer is there twice"
    assert set(logged) <= {one.response for one in given}, "an answer was never given"
    recalled = Counter(row["card"] for row in rows if not row["response"])
    least, most = Counter(), Counter()
    for one in given:
        if not one.response:
            least[one.card] += one.told and one.undone is None
            most[one.card] += not one.taken_back
            continue
        row = logged.get(one.response)
        if row is None:
            assert not one.told or one.undone is not None, f"{one.response} was told and is lost"
            continue
        assert not one.taken_back, f"{one.response} was taken back"
        assert row["card"] == one.card
        if one.rating is not None:
            wished = int(one.rating or one.offered)
            possible = {wished} if one.rating_told else {wished, int(one.offered)}
            assert row["rating"] in possible, one
    for card in {*least, *recalled}:
        assert least[card] <= recalled[card] <= most[card], card
