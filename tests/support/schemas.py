"""The schemas for editors as files: ``python tests/support/schemas.py`` writes them anew."""

import json
from pathlib import Path

from quizzer.content.schema import deck_schema, quiz_schema, seeds_schema

ROOT = Path(__file__).parents[2]

SCHEMAS = {
    "schema/deck.schema.json": deck_schema,
    "schema/quiz.schema.json": quiz_schema,
    "schema/seeds.schema.json": seeds_schema,
}


def schema_text(schema):
    """A schema as its file has it."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for path, make in SCHEMAS.items():
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_text(schema_text(make()), encoding="utf-8")
