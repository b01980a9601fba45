"""A page of HTML as tests look at it."""

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """Elements, ids and links of a page; fails on elements that do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.texts: dict[str, str] = {}
        self.report, self.in_text = "", False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.attributes |= set(found)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if "href" in found:
            self.links.append(str(found["href"]))
        if tag == "a":
            assert "a" not in self.stack, "a link in a link"
        if tag == "details" and found.get("class") == "report":
            self.report = str(found["id"])
        if tag == "div" and found.get("class") == "text":
            self.in_text, self.depth = True, len(self.stack)
            self.texts[self.report] = ""
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag
        if self.in_text and len(self.stack) == self.depth:
            self.in_text = False

    def handle_data(self, data: str) -> None:
        if self.in_text:
            self.texts[self.report] += data
