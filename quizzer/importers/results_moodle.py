"""Moodle's report of responses, as it is downloaded: a row an attempt, `Response 1` and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quizzer.classroom.platform import Answer, Attempt, Attempts
from quizzer.classroom.sittings import Source
from quizzer.importers.delimited import Line, place_of
from quizzer.problems import QuizzerError

# Moodle writes the heads in the language of whoever downloads the report.
_RESPONSE = frozenset(
    {"response", "antwort", "réponse", "respuesta", "risposta", "resposta", "antwoord"}
)
_QUESTION = frozenset({"question", "frage", "pregunta", "domanda", "questão", "vraag"})
_LAST = (
    *("last name", "surname", "nachname", "nom de famille", "nom", "apellido(s)", "cognome"),
    *("achternaam", "sobrenome", "apelido"),
)
_FIRST = ("first name", "vorname", "prénom", "nombre", "nome", "voornaam")
_WHOLE = ("full name", "name", "vollständiger name", "nom complet", "nombre completo")
_APART = (
    *("id number", "id-nummer", "numéro d'identification", "número de id"),
    *("email address", "e-mail-adresse", "adresse de courriel", "dirección de correo"),
    *("username", "anmeldename"),
)
_NUMBERED = re.compile(r"(\D+?)\s*(\d{1,3})")
_NOTHING = frozenset({"", "-"})


def is_moodle(heads: Sequence[str]) -> bool:
    """Whether the heads of a table are those of a report of responses."""
    return bool(_numbered(heads, _RESPONSE))


def read_moodle(lines: Sequence[Line], path: str) -> Attempts:
    """The attempts in a report of responses; a student without any answer has none.

    Raises:
        QuizzerError: The report does not say who the students are.
    """
    heads = lines[0].cells
    responses, asks = _numbered(heads, _RESPONSE), _numbered(heads, _QUESTION)
    names = [place_of(heads, *_FIRST), place_of(heads, *_LAST), place_of(heads, *_WHOLE)]
    columns = [place for place in names if place is not None]
    if not columns:
        raise QuizzerError(
            f"{path}:{lines[0].number}: no column has the students' names.",
            "Download the report with the columns First name and Last name, in English if need be.",
        )
    apart = place_of(heads, *_APART)
    told = [line for line in lines[1:] if _answered(line, responses)]
    called = [" ".join(line.cell(place).strip() for place in columns).strip() for line in told]
    keys = ["" if apart is None else line.cell(apart).strip() for line in told]
    owners: dict[str, set[str]] = {}
    for name, key in zip(called, keys, strict=True):
        owners.setdefault(name, set()).add(key)
    attempts = [
        Attempt(
            f"{name} ({key})" if len(owners[name]) > 1 else name,
            f"{path}:{line.number}",
            tuple(
                Answer(line.cell(asks[number]).strip() if number in asks else "", number, given)
                for number, place in responses.items()
                if (given := line.cell(place).strip()) or number not in asks
            ),
        )
        for line, name, key in zip(told, called, keys, strict=True)
        if name
    ]
    return Attempts(Source.MOODLE, tuple(attempts))


def _answered(line: Line, responses: Mapping[int, int]) -> bool:
    return any(line.cell(place).strip() not in _NOTHING for place in responses.values())


def _numbered(heads: Sequence[str], words: frozenset[str]) -> dict[int, int]:
    """The columns from 0 whose heads are one of some words and a number, by that number."""
    found = {}
    for place, head in enumerate(heads):
        match = _NUMBERED.fullmatch(head.strip().casefold())
        if match and match[1].strip() in words:
            found[int(match[2])] = place
    return found
