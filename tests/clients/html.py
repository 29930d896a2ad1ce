"""Looking at a page as a reader does: its texts, its ids, and where its links lead."""

import re
from html import unescape
from html.parser import HTMLParser


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids, self.links, self.words, self.title = [], [], [], ""
        self._inside = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs.get("href", ""))
        if tag in ("title", "script", "style"):
            self._inside.append(tag)

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data):
        if self._inside == ["title"]:
            self.title += data
        elif not self._inside:
            self.words.append(data)


class Html:
    """What can be seen in a piece of HTML."""

    def __init__(self, source: str) -> None:
        self.source = source
        collector = _Collector()
        collector.feed(source)
        self.ids, self.links, self.title = collector.ids, collector.links, collector.title
        self.text = " ".join(" ".join(collector.words).split())

    def __contains__(self, words: str) -> bool:
        return words in self.text

    def tag_with_id(self, id: str) -> str:
        return unescape(re.search(rf'<[^>]* id="{re.escape(id)}"[^>]*>', self.source)[0])

    def problem_links(self) -> list[str]:
        """The ids that the links of the problem summary lead to."""
        summary = re.search(r'<div class="problem-summary".*?</ul>', self.source, re.S)
        return re.findall(r'href="#([^"]+)"', summary[0]) if summary else []


def page(response) -> Html:
    return Html(response.content.decode())
