"""PDFs for tests: set by a typesetter, and written byte by byte to be odd or hostile."""

import tempfile
import zlib
from pathlib import Path

import typst

REPORT = """\
#set document(title: "A report on the harbour", author: "Ann Gray")
#set page(width: 11cm, height: 12cm, numbering: "1", header: [The Harbour Review])
#set par(justify: true)
#set text(hyphenate: true, lang: "en", size: 11pt)
= The harbour of the peacekeepers
The multinational administrators characteristically misunderstood the extraordinarily \
complicated responsibilities of internationally recognised peacekeepers. They said “no” -- and \
13,000 troops left.

The second paragraph tells of a well-known harbour. It is long enough for several lines, and goes \
on over them without an end until it stops, which it does here.

== Reasons
- the cost of the mission
- the consent of the host

The last paragraph begins on one page. #for i in range(1, 30) [It has sentence number #i, \
which says nothing. ] It ends on another.
"""

INDENTED = """\
#set page(width: 18cm, height: 12cm, columns: 2)
#set par(justify: true, first-line-indent: 1em, spacing: 0.65em, leading: 0.65em)
#set text(hyphenate: true, lang: "en", size: 10pt)
= Two columns
#for i in range(1, 12) [In the first paragraph sentence #i says something of no importance. ]

#for i in range(1, 12) [In the second paragraph sentence #i says something of no importance. ]

#for i in range(1, 12) [In the third paragraph sentence #i says something of no importance. ]
"""


def typeset(source):
    """The PDF of a Typst document."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "main.typ"
        path.write_text(source, encoding="utf-8")
        return typst.compile(path)


def bare(content, kids=b"3 0 R"):
    """A PDF of one page whose content stream, compressed, is given."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(content) + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data = b"%PDF-1.4\n"
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    )


def with_text(text):
    """A PDF of one page with a line of text."""
    return bare(zlib.compress(b"BT /F1 12 Tf 20 100 Td (" + text.encode() + b") Tj ET"))


def bomb(megabytes):
    """A small PDF whose page unpacks to so many megabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes))
    return bare(packed + packer.flush())
