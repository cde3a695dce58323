"""GIFT read by gift-pegjs, a grammar of the format that others wrote (npm, MIT)."""

import json
import subprocess

from npm import npm_packages

PACKAGE = "gift-pegjs@1.0.2"

_SERVER = """
const { parse } = require("gift-pegjs");
const lines = require("readline").createInterface({ input: process.stdin });
lines.on("line", (line) => {
  let answer;
  try { answer = { questions: parse(JSON.parse(line)) }; }
  catch (error) { answer = { error: error.message, at: error.location }; }
  process.stdout.write(JSON.stringify(answer) + "\\n");
});
"""


class GiftReader:
    """A reader that lives as long as the tests that share it."""

    def __init__(self):
        modules = npm_packages(PACKAGE)
        self._node = subprocess.Popen(
            ["node", "-e", _SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=modules.parent,
        )

    def read(self, data):
        """Every question of a file and, for each, its category.

        Raises:
            ValueError: The grammar does not take the file.
        """
        self._node.stdin.write(json.dumps(data.decode()) + "\n")
        self._node.stdin.flush()
        answer = json.loads(self._node.stdout.readline())
        if "error" in answer:
            raise ValueError(answer["error"], answer["at"])
        found, category = [], ""
        for one in answer["questions"]:
            if one["type"] == "Category":
                category = one["title"]
            else:
                found.append(one | {"category": category})
        return found

    def close(self):
        """Let the reader go."""
        self._node.stdin.close()
        self._node.wait(timeout=20)
        self._node.stdout.close()


def weights(one):
    """What each choice counts, in per cent, by its text as the file has it."""
    found = {}
    for choice in one["choices"]:
        weight = choice["weight"]
        if weight is None:
            weight = 100 if choice["isCorrect"] else 0
        found[choice["text"]["text"]] = weight
    return found


def feedback(one):
    """What is told for each choice, in HTML."""
    return {
        choice["text"]["text"]: (choice["feedback"] or {"text": ""})["text"]
        for choice in one["choices"]
    }
