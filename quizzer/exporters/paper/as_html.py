"""The sheets of a quiz as pages of HTML to print: one file each, with no script and no request."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from quizzer.exporters.markup import escaped, lines
from quizzer.exporters.paper.keys import Solution
from quizzer.exporters.paper.papers import Copy, Papers, Setup
from quizzer.exporters.paper.proofs import Passage, Proof
from quizzer.exporters.paper.sheets import Blank, Form, Lettered, Picture, Task

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_SIZES = {"a4": "A4", "letter": "letter"}
_FROM_RIGHT = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


def write(papers: Papers, media: Mapping[str, bytes], setup: Setup) -> dict[str, bytes]:
    """Every sheet by its file's name; the same papers give the same bytes.

    Args:
        papers: What to print.
        media: The content of each picture, by its name in the deck.
        setup: How; fonts are the browser's.
    """
    writer = _Writer(papers, {name: _address(name, media[name]) for name in papers.pictures}, setup)
    codes = [version.code for version in papers.versions]
    files = {f"test-{code}": writer.test([Copy(code)]) for code in codes}
    if papers.students:
        files["class"] = writer.test(papers.copies)
    files |= {f"key-{code}": writer.key(code) for code in codes}
    files["sources"] = writer.sources()
    return {f"{name}.html": text.encode() for name, text in files.items()}


@dataclass(frozen=True)
class _Writer:
    """Writes the pages of one quiz; ``pictures`` has the address of each."""

    papers: Papers
    pictures: Mapping[str, str]
    setup: Setup

    def test(self, copies: Sequence[Copy]) -> str:
        """The tests to hand out, one behind the other."""
        feet = [self._foot(copy) for copy in copies]
        body = "".join(self._copy(place, copy) for place, copy in enumerate(copies))
        return self._page(self.papers.title, body, feet, large=self.setup.large)

    def key(self, code: str) -> str:
        """The key of a version."""
        words = self.papers.words
        heads = "".join(
            f'<th scope="col">{head}</th>'
            for head in (words.number, words.answer, words.points, words.source)
        )
        rows = "".join(self._solution(one) for one in self.papers.solutions[code])
        body = f"""<main class="copy-0">
<header><h1><small>{words.key}</small> {self._title()}</h1>{self._badge(code)}</header>
<table class="key"><thead><tr>{heads}</tr></thead>
<tbody>
{rows}</tbody>
<tfoot><tr><td></td><td>{words.total}</td><td>{self.papers.points}</td><td></td></tr></tfoot>
</table>
</main>
"""
        return self._page(
            f"{words.key} {code}: {self.papers.title}",
            body,
            [f"{words.key} · {self._foot(Copy(code))}"],
        )

    def sources(self) -> str:
        """The source sheet."""
        words = self.papers.words
        proofs = "".join(self._proof(one) for one in self.papers.proofs)
        body = f"""<main class="copy-0">
<header><h1><small>{words.sources}</small> {self._title()}</h1></header>
{proofs}</main>
"""
        foot = f"{words.sources} · {self.papers.quiz.digest}"
        return self._page(f"{words.sources}: {self.papers.title}", body, [foot])

    def _page(self, title: str, body: str, feet: Sequence[str], *, large: bool = False) -> str:
        """A whole page; what begins as ``copy-N`` has the foot of that place on paper."""
        style = (resources.files("quizzer.exporters.paper") / "templates" / "paper.css").read_text(
            encoding="utf-8"
        )
        own = "".join(_page_rule(place, foot) for place, foot in enumerate(feet))
        own += self._page_count() if len(feet) == 1 else ""
        size = f"@page {{ size: {_SIZES[self.setup.paper]}; }}\n"
        return f"""<!DOCTYPE html>
<html {_language(self.papers.language)}{' class="large"' if large else ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{escaped(title)}</title>
<style>
{style}{size}{own}</style>
</head>
<body>
{body}</body>
</html>
"""

    def _page_count(self) -> str:
        """What page of how many a page is; browsers cannot count those of one copy of many."""
        before, _, rest = self.papers.words.page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        content = (
            f"{_quoted(before)} counter(page) {_quoted(between)} counter(pages) {_quoted(after)}"
        )
        return f"@page {{ @bottom-right {{ content: {content}; }} }}\n"

    def _copy(self, place: int, copy: Copy) -> str:
        words, student = self.papers.words, copy.student
        name, group = (student.label, student.group) if student else ("", "")
        said = "".join(f"<p>{lines(line)}</p>" for line in self.papers.instructions)
        tasks = "".join(self._task(task) for task in self.papers.tasks[copy.version])
        return f"""<section class="copy copy-{place}">
<header><h1>{self._title()}</h1>{self._badge(copy.version)}</header>
<div class="fields">
{_field(words.name, name)}{_field(words.group, group)}{_field(words.date)}{
            _field(words.points, after=f"/ {self.papers.points}")
        }</div>
{f'<div class="instructions">{said}</div>' if said else ""}
{tasks}</section>
"""

    def _title(self) -> str:
        return f"<span {_language(self.papers.quiz.language)}>{lines(self.papers.title)}</span>"

    def _badge(self, code: str) -> str:
        return f'<p class="version">{self.papers.words.version} <b>{code}</b></p>'

    def _foot(self, copy: Copy) -> str:
        whose = f"{copy.student.label} · " if copy.student else ""
        return f"{whose}{self.papers.words.version} {copy.version} · {self.papers.quiz.digest}"

    def _task(self, task: Task) -> str:
        ask = f"<p>{lines(task.ask)}</p>" if task.ask else ""
        own = _language(self.papers.language)
        note = f'<p class="note" {own}>{lines(task.note)}</p>' if task.note else ""
        sounds = "".join(
            f'<p class="note">{self.papers.words.sound}: {lines(sound)}</p>'
            for sound in task.sounds
        )
        body = f"{ask}{note}{self._shown(task.pictures)}{sounds}{self._answer(task)}"
        return f"""<section class="task">
<h2>{task.number}.</h2>
<div {_language(task.language)}>{body}</div>
<p class="worth">{task.points}</p>
</section>
"""

    def _answer(self, task: Task) -> str:
        match task.form:
            case Form.ONE | Form.ALL:
                choices = "".join(map(_choice, task.options))
                place = f'<ul class="choices {task.form}">{choices}</ul>'
            case Form.ORDER:
                place = _to_order(task, self.papers.words.order_boxes)
            case Form.MATCH:
                place = _to_match(task)
            case Form.GAPS:
                place = f'<p class="gaps">{"".join(map(_part, task.text))}</p>'
            case Form.ITEMS:
                place = f'<ol class="items">{"<li></li>" * task.count}</ol>'
            case Form.SHORT:
                place = '<p class="line short"></p>'
            case Form.LINE | Form.EXPLAIN:
                place = '<p class="line"></p>' * task.count
        return place

    def _shown(self, pictures: Iterable[Picture]) -> str:
        return "".join(
            f'<p><img src="{self.pictures[one.file]}" alt="{escaped(one.alt)}"></p>'
            for one in pictures
        )

    def _solution(self, one: Solution) -> str:
        texts = "<br>".join(map(lines, one.texts))
        letters = f"<b>{one.letters}</b> " if one.letters else ""
        also = "; ".join(map(lines, one.also))
        also = f'<p class="note">{self.papers.words.also}: {also}</p>' if also else ""
        note = f'<p class="note">{lines(one.note)}</p>' if one.note else ""
        sources = "<br>".join(map(lines, one.sources))
        return (
            f'<tr><th scope="row">{one.number}</th>'
            f"<td>{letters}<span {_language(one.language)}>{texts}</span>{also}{note}</td>"
            f'<td>{one.points}</td><td class="note">{sources}</td></tr>\n'
        )

    def _proof(self, one: Proof) -> str:
        words, language = self.papers.words, _language(one.language)
        answer = "; ".join(map(lines, one.texts))
        why = f"<p {language}>{lines(one.why)}</p>" if one.why else ""
        passages = "".join(self._passage(passage) for passage in one.passages)
        none = "" if one.passages else f'<p class="note">{words.no_source}</p>'
        return f"""<section class="proof">
<h2 {language}>{lines(one.ask)}</h2>
<p class="note">{words.asked_as} {escaped(" · ".join(one.places))}</p>
<p>{words.answer}: <b {language}>{answer}</b></p>
{why}{self._shown(one.pictures)}{passages}{none}</section>
"""

    def _passage(self, one: Passage) -> str:
        head = ""
        if one.label:
            says = f" · {self.papers.words.says} {lines(one.says)}" if one.says else ""
            head = f"<p><b>{one.label}</b>{says}</p>"
        text = "".join(
            f"<mark>{escaped(part.text)}</mark>" if part.quoted else escaped(part.text)
            for part in one.stretches
        )
        credit = lines(one.credit)
        if one.url:
            credit = f'<a href="{escaped(one.url)}">{credit}</a>'
        against = ' class="against"' if one.label else ""
        return (
            f"<blockquote{against}>{head}<p {_language(one.language)}>{text}</p>"
            f'<p class="note">{credit}</p></blockquote>\n'
        )


def _field(label: str, value: str = "", after: str = "") -> str:
    return f"<p>{label} <span>{escaped(value)}</span> {after}</p>\n"


def _letter(letter: str) -> str:
    return f'<span class="letter">{letter}</span>'


def _choice(option: Lettered) -> str:
    return f"<li>{_letter(option.letter)} <span>{lines(option.text)}</span></li>"


def _to_order(task: Task, label: str) -> str:
    boxes = "".join(
        f'<span class="box"></span><sub>{place}</sub> ' for place in range(1, len(task.options) + 1)
    )
    return f'{_ruled(task.options)}<p class="boxes">{label} {boxes}</p>'


def _to_match(task: Task) -> str:
    """First all on the left, then all on the right: read in rows they would look like pairs."""
    lefts = "".join(
        f'<li><small>{place}</small> <span class="box"></span> <span>{lines(left)}</span></li>'
        for place, left in enumerate(task.lefts, 1)
    )
    return f'<div class="match"><ul class="ruled">{lefts}</ul>{_ruled(task.options)}</div>'


def _ruled(options: Iterable[Lettered]) -> str:
    listed = "".join(
        f"<li><b>{one.letter}</b> <span>{lines(one.text)}</span></li>" for one in options
    )
    return f'<ul class="ruled">{listed}</ul>'


def _part(part: str | Blank) -> str:
    if isinstance(part, str):
        return lines(part)
    hint = f" <small>({escaped(part.hint)})</small>" if part.hint else ""
    return f'<small>({part.number})</small> <span class="gap"></span>{hint}'


def _language(tag: str) -> str:
    """The attributes for a language and the direction that it is written in."""
    direction = "rtl" if tag.lower().split("-")[0] in _FROM_RIGHT else "ltr"
    return f'lang="{escaped(tag)}" dir="{direction}"'


def _page_rule(place: int, foot: str) -> str:
    """What browsers that print margins put at the foot of each page of a copy."""
    return (
        f"@page copy-{place} {{ @bottom-left {{ content: {_quoted(foot)}; }} }}\n"
        f".copy-{place} {{ page: copy-{place}; }}\n"
    )


def _quoted(text: str) -> str:
    """A text as a string of CSS, in which nothing can end it or the style sheet."""
    chars = (char if char.isascii() and char.isalnum() else f"\\{ord(char):x} " for char in text)
    return f'"{"".join(chars)}"'


def _address(name: str, data: bytes) -> str:
    """A picture as an address that holds it."""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
