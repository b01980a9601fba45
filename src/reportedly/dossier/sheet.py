"""One report as the dossier shows it: its number, its marks' ids, and the notes beside its text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportedly.dossier import words
from reportedly.dossier.inline_spans import Piece, Strand, paragraphs, weave
from reportedly.records import Analysis, Attribution, Evidence, Report, Span, Toll

STANCES = {
    "asserts": "says so",
    "denies": "denies",
    "doubts": "doubts",
    "accuses": "accuses",
    "demands": "demands",
    "predicts": "predicts",
    "admits": "admits",
}
"""The stances in the page's words."""


_PASSAGE = 200
"""What is said is quoted whole up to so many characters."""


@dataclass(frozen=True, slots=True)
class Note:
    """One statement of a report, for the list beside the text.

    Attributes:
        anchor: Id of the note.
        target: Id of the statement's mark in the text.
        number: Its number in the report.
        who: The party's name, or the words of the text.
        person: Who speaks for the party, or "".
        stance: The stance's key.
        cue: The words of the cue.
        via: Through whom, or "".
        within: Number of the statement in which it stands, or "".
        hedged: Whether its words leave it uncertain.
    """

    anchor: str
    target: str
    number: str
    who: str
    person: str
    stance: str
    cue: str
    via: str
    within: str
    hedged: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words with what stands around them.

    Attributes:
        before: Text before, with an ellipsis where it is cut.
        words: The words meant.
        after: Text behind.
    """

    before: str
    words: str
    after: str


@dataclass(slots=True)
class Sheet:
    """A report with its number in the dossier.

    Attributes:
        number: From 1, in the order of publication.
        analysis: What was read out of it.
        names: Party id to the name shown.
        anchors: Span and kind to the id of the mark; filled while the tables are made, before the
            text is written.
        rows: Toll id to the id of the table row that shows it, so that a mark leads back.
        reused: Passages that stand in an earlier report, with that report's name.
    """

    number: int
    analysis: Analysis
    names: dict[str, str]
    anchors: dict[Span, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    reused: dict[Span, str] = field(default_factory=dict)
    _tolls: dict[str, Toll] = field(default_factory=dict)
    _attributions: dict[str, Attribution] = field(default_factory=dict)
    _persons: dict[Span, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._tolls = {toll.id: toll for toll in self.analysis.tolls}
        self._attributions = {item.id: item for item in self.analysis.attributions}
        self._persons = {
            mention.span: mention.person
            for party in self.analysis.parties
            for mention in party.mentions
            if mention.person
        }

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.analysis.report

    @property
    def id(self) -> str:
        """Id of its section."""
        return f"r{self.number}"

    @property
    def label(self) -> str:
        """What stands for it in tables."""
        return f"R{self.number}"

    @property
    def outlet(self) -> str:
        """Its outlet's name, never empty."""
        return self.report.outlet or "Outlet not named"

    @property
    def title(self) -> str:
        """Its headline, or its first words."""
        if self.report.title:
            return self.report.title
        lead = self.report.text.strip().split("\n", 1)[0]
        return lead if len(lead) <= 110 else lead[:110].rsplit(" ", 1)[0] + "…"

    @property
    def day(self) -> str:
        """Its day of publication in words."""
        return words.day(self.report.published) or "no date"

    @property
    def url(self) -> str:
        """Its address if it is a web address, else "": an address is as untrusted as the text."""
        return self.report.url if self.report.url.startswith(("https://", "http://")) else ""

    def toll(self, name: str) -> Toll | None:
        """A toll by its id."""
        return self._tolls.get(name)

    def attribution(self, name: str | None) -> Attribution | None:
        """An attribution by its id."""
        return self._attributions.get(name or "")

    def person(self, span: Span | None) -> str:
        """The person whose words stand at a span, for a party; or ""."""
        return self._persons.get(span, "") if span else ""

    def words(self, span: Span) -> str:
        """The characters at a span, on one line."""
        return " ".join(self.report.text[span[0] : span[1]].split())

    def anchor(self, span: Span) -> str:
        """The id of the mark on a span; the mark will be there when the text is written."""
        return self.anchors.setdefault(span, f"{self.id}w{span[0]}-{span[1]}")

    def passage(self, evidence: Evidence) -> Span:
        """The words of a piece of evidence: a toll's figure, else what is said around it."""
        toll = self._tolls.get(evidence.record)
        if toll:
            return toll.figure
        held = self._attributions.get(evidence.record)
        said = (
            next((span for span in held.content if span[1] - span[0] <= _PASSAGE), None)
            if held
            else None
        )
        if held and said and evidence.span in held.cue:
            return said
        start, end = evidence.span
        around = [
            span
            for item in self.analysis.attributions
            for span in item.content
            if span[0] <= start and end <= span[1]
        ]
        return min(
            (span for span in around if span[1] - span[0] <= _PASSAGE),
            key=lambda span: span[1] - span[0],
            default=evidence.span,
        )

    def evidence_anchor(self, evidence: Evidence) -> str:
        """The id of the mark on the words that carry a piece of evidence."""
        return self.anchor(self.passage(evidence))

    def quote(self, span: Span, around: int = 110) -> Quoted:
        """The words of a span in their sentence, with at most `around` characters on each side."""
        text = self.report.text
        start, end = span
        before = text[max(0, start - around) : start]
        after = text[end : end + around]
        cut_before, cut_after = start > around, end + around < len(text)
        opening = max(before.rfind(mark) for mark in (". ", ".” ", '." ', "\n", "? ", "! "))
        if opening >= 0:
            before, cut_before = before[opening + 1 :].lstrip('”" \n'), False
        elif cut_before:
            before = before.split(" ", 1)[-1]
        closings = [
            place
            for place in (after.find(mark) for mark in (". ", ".\n", "\n", ".”", '."'))
            if place >= 0
        ]
        if text[end - 1 : end] in ".!?" or text[end - 2 : end] in (".”", '."'):
            after, cut_after = "", False
        elif closings:
            after, cut_after = after[: min(closings) + 1], False
        elif cut_after:
            after = after.rsplit(" ", 1)[0]
        middle = text[start:end]
        if len(middle) > 260:
            middle, after, cut_after = middle[:260].rsplit(" ", 1)[0], "", True
        return Quoted(
            ("… " if cut_before else "") + before.lstrip(),
            middle,
            after.rstrip() + (" …" if cut_after else ""),
        )

    # the text
    # ------------------------------------------------------------------------------------

    def notes(self) -> list[Note]:
        """The statements, in the order of the text."""
        numbers = {item.id: str(n) for n, item in enumerate(self.analysis.attributions, 1)}
        return [self._note(item, numbers) for item in self.analysis.attributions]

    def _note(self, item: Attribution, numbers: dict[str, str]) -> Note:
        source = " … ".join(self.words(span) for span in item.source)
        target = item.content[0] if item.content else item.cue[0]
        who = self.names.get(item.party or "", "") or source or "nobody named"
        person = next((person for span in item.source if (person := self.person(span))), "")
        return Note(
            anchor=f"{self.id}n{numbers[item.id]}",
            target=self.anchor(target),
            number=numbers[item.id],
            who=who,
            person="" if person == who else person,
            stance=item.stance,
            cue=" … ".join(self.words(span) for span in item.cue),
            via=words.join([self.words(span) for span in item.via]),
            within=numbers.get(item.parent or "", ""),
            hedged=item.hedged,
        )

    def paragraphs(self) -> Iterator[tuple[bool, list[Piece]]]:
        """The text by paragraph with all its marks.

        What stands between paragraphs comes as False.
        """
        strands = self._strands()
        for real, window in paragraphs(self.report.text):
            yield real, weave(self.report.text, window, strands if real else ())

    def _strands(self) -> list[Strand]:
        """All marks, those that should stand outside first where spans are equal."""
        strands = [
            Strand(span, "reuse", note=f"also in {name}") for span, name in self.reused.items()
        ]
        strands += [
            strand
            for note, item in zip(self.notes(), self.analysis.attributions, strict=True)
            for strand in self._said(note, item)
        ]
        strands += [
            Strand(
                toll.figure,
                f"toll {toll.metric}",
                href=self._back(toll),
                note=self._toll_note(toll),
            )
            for toll in self.analysis.tolls
        ]
        strands += [
            Strand(place.span, "place", note=self._unless_said(place.span, place.name))
            for place in self.analysis.places
        ]
        strands += [
            Strand(time.span, "time", note=words.days(time.first, time.last))
            for time in self.analysis.times
        ]
        return self._anchored(strands)

    def _anchored(self, strands: Sequence[Strand]) -> list[Strand]:
        """With an anchor on each span that is linked to, on an extra mark where none has it.

        White space at the edges of spans is left outside.
        """
        placed = [replace(strand, span=self._trimmed(strand.span)) for strand in strands]
        marks = {strand.span: number for number, strand in enumerate(placed)}
        aims = []
        for span, name in self.anchors.items():
            number = marks.pop(self._trimmed(span), None)
            if number is None:
                aims.append(Strand(self._trimmed(span), "aim", anchor=name))
            else:
                placed[number] = replace(
                    placed[number], classes=f"aim {placed[number].classes}", anchor=name
                )
        return [*aims, *placed]

    def _unless_said(self, span: Span, note: str) -> str:
        """A note, if it tells more than the words themselves."""
        return "" if self.words(span) == note else note

    def _trimmed(self, span: Span) -> Span:
        inside = self.report.text[span[0] : span[1]]
        return span[0] + len(inside) - len(inside.lstrip()), span[1] - len(inside) + len(
            inside.rstrip()
        )

    def _said(self, note: Note, item: Attribution) -> Iterator[Strand]:
        stance = "" if item.stance == "asserts" else f" {item.stance}"
        depth = " deep" if item.parent else ""
        for span in item.content:
            yield Strand(span, f"content{stance}{depth}", group=note.number)
        for span in item.source:
            yield Strand(span, "source", group=note.number)
        for index, span in enumerate(item.cue):
            yield Strand(
                span,
                f"cue{stance}",
                group=note.number,
                href=f"#{note.anchor}" if index == 0 else "",
                number=note.number if index == len(item.cue) - 1 else "",
            )
        for span in item.via:
            yield Strand(span, "via", group=note.number)

    def _back(self, toll: Toll) -> str:
        row = self.rows.get(toll.id)
        return f"#{row}" if row else ""

    def _toll_note(self, toll: Toll) -> str:
        of_whom = "" if toll.group in ("unknown", "other") else f" {toll.group}"
        return f"{words.spoken(toll.low, toll.high, approx=toll.approx)}{of_whom} {toll.metric}"
