"""HTML read strictly: every tag is closed in its turn, every id stands once."""

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """A page as its tags with attributes, and its text without that of ``style``."""

    def __init__(self, source):
        super().__init__()
        self.tags = []
        self.ids = []
        self.text = ""
        self.marks = []
        self._open = []
        self.feed(source)
        self.close()
        assert not self._open, f"never closed: {self._open}"
        assert len(self.ids) == len(set(self.ids)), "an id stands twice"

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        attributes = dict(attrs)
        assert len(attributes) == len(attrs), f"<{tag}> has an attribute twice"
        self.tags.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "mark":
            self.marks.append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        """It must be the last that is open."""
        assert self._open.pop() == tag, f"</{tag}> closes another"

    def handle_data(self, data):
        """Note text."""
        if "style" not in self._open:
            self.text += data
        if "mark" in self._open:
            self.marks[-1] += data

    def all(self, name):
        """The attributes of every tag of a name."""
        return [attributes for tag, attributes in self.tags if tag == name]
