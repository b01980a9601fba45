"""Reading: what each kind of input must give, and which fault is told where."""

import codecs
import csv
import gzip
import hashlib
import io
import json
import os
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import InputError, SettingsError
from reportedly.read import readings
from reportedly.records import Reading, Report
from reportedly.settings import ReadSettings
from reportedly.text import segment

STORY = (
    "Two shells fell on the market of Harran al-Nahr on Monday, killing four people, the town's mayor said.\n"
    "The army denied that it had fired. A monitor put the dead at seven, three of them children.\n"
)


def read(*inputs: Path | str, **choices: object) -> list[Reading | InputError]:
    return list(readings([str(name) for name in inputs], ReadSettings(**choices)))  # type: ignore[arg-type]


def report(*inputs: Path | str, **choices: object) -> Report:
    (reading,) = read(*inputs, **choices)
    assert isinstance(reading, Reading), reading
    return reading.report


def faults(*inputs: Path | str, **choices: object) -> list[tuple[str, str]]:
    return [
        (found.place, found.reason)
        for found in read(*inputs, **choices)
        if isinstance(found, InputError)
    ]


def texts(*inputs: Path | str, **choices: object) -> list[str]:
    return [found.report.text for found in read(*inputs, **choices) if isinstance(found, Reading)]


def save(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(*items: object) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


# plain text
# -------------------------------------------------------------------------------------------------------------------------------


def test_a_text_file_is_one_report_as_it_stands(tmp_path: Path) -> None:
    path = save(tmp_path, "a.txt", STORY)
    (reading,) = read(path)
    assert isinstance(reading, Reading)
    digest = hashlib.sha256(STORY.encode()).hexdigest()
    assert reading.report == Report(digest[:16], "", "", "", "", None, "en", STORY, digest)
    assert (reading.raw, reading.path, reading.place) == (STORY.encode(), str(path), "")


HEADED = "Title: Shells hit market\nOutlet: Nahr Wire\nAuthor: L. Saad\nURL: https://nahr.example/1\nPublished: 3 May 2021\n"


def test_a_header_is_metadata_and_not_text(tmp_path: Path) -> None:
    found = report(save(tmp_path, "a.txt", HEADED + "\n" + STORY))
    assert (found.title, found.outlet, found.author, found.url, found.published) == (
        "Shells hit market",
        "Nahr Wire",
        "L. Saad",
        "https://nahr.example/1",
        "2021-05-03",
    )
    assert found.text == STORY


@pytest.mark.parametrize(
    ("begin", "text"),
    [
        ("Date: 3 May 2021\r\n\r\n", STORY),
        ("headline: x\nNote: made for a test\n\n", STORY),
        ("Title: x\nWeather: rain\n\n", None),
        ("Mayor: we will rebuild\n\n", None),
        ("Title: x\nTwo shells fell.\n\n", None),
        ("\nTitle: x\n\n", None),
        ("Note: nothing else\n\n", None),
    ],
)
def test_what_is_a_header(tmp_path: Path, begin: str, text: str | None) -> None:
    assert report(save(tmp_path, "a.txt", begin + STORY)).text == (text or begin + STORY)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2018-11-25-evening.txt", "2018-11-25"),
        ("wire_20181125_2.txt", "2018-11-25"),
        ("aleppo-2018-11.txt", None),
        ("2018-13-40.txt", None),
        ("9920181125.txt", None),
    ],
)
def test_the_day_may_stand_in_the_name(tmp_path: Path, name: str, day: str | None) -> None:
    assert report(save(tmp_path, name, STORY)).published == day


def test_the_header_goes_before_the_name(tmp_path: Path) -> None:
    assert report(save(tmp_path, "2018-11-25.txt", HEADED + "\n" + STORY)).published == "2021-05-03"


# encodings
# --------------------------------------------------------------------------------------------------------------------------------

FRENCH = "Le préfet a déclaré que « trois blessés » étaient soignés à l’hôpital, selon l’agence. Les secours ont été appelés dès dimanche."
ENGLISH = "The governor said the “ceasefire” in Orévan was over – and that Aïda’s brother was among the dead, according to the café’s owner."
RUSSIAN = "Министр сообщил, что в результате обстрела погибли четыре человека, среди них двое детей. Армия это отрицает."
ARABIC = (
    "قالت الوزارة إن أربعة أشخاص قتلوا في القصف، بينهم طفلان، ونفى الجيش ذلك في بيان صدر يوم الأحد."
)


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (FRENCH, "cp1252", "fr"),
        (ENGLISH, "cp1252", "en"),
        (ENGLISH, "utf-8-sig", "en"),
        (ENGLISH, "utf-16", "en"),
        (ARABIC, "utf-16-be", "ar"),
        (RUSSIAN * 3, "cp1251", "ru"),
        (RUSSIAN * 3, "koi8-r", "ru"),
        (ARABIC * 3, "cp1256", "ar"),
        (ARABIC, "utf-8", "ar"),
        (RUSSIAN, "utf-32", "ru"),
    ],
)
def test_encodings(tmp_path: Path, text: str, encoding: str, language: str) -> None:
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    found = report(save(tmp_path, "a.txt", mark + text.encode(encoding)))
    assert found.text == text
    assert found.language == language


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    path = save(tmp_path, "a.txt", "Łódź said".encode("cp1250"))
    assert report(path, encoding="cp1250").text == "Łódź said"
    assert faults(path, encoding="ascii") == [
        ("byte 0", "not ascii at this byte: mend the file, or name its encoding with --encoding")
    ]
    for no_encoding in ("klingon", "base64"):
        with pytest.raises(SettingsError, match=f"no encoding is called '{no_encoding}'"):
            ReadSettings(encoding=no_encoding)


def test_damaged_utf8_is_told_with_its_place(tmp_path: Path) -> None:
    text = (ARABIC * 2).encode()
    ((place, reason),) = faults(save(tmp_path, "a.txt", text[:90] + b"\xff" + text[90:]))
    assert place == "byte 90"
    assert reason.startswith("not UTF-8 at this byte")


# faults of files
# --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "place", "reason"),
    [
        ("empty.txt", b"", "", "empty"),
        ("blank.txt", b" \n\t\n", "", "empty"),
        ("only-header.txt", b"Title: x\nOutlet: y\n\n \n", "", "no text in it"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "", "a picture"),
        ("program", b"\x7fELF" + bytes(100), "byte 4", "a binary"),
        ("paper.pdf", b"%PDF-1.7 x", "", "a PDF"),
        ("doc.docx", b"PK\x03\x04" + bytes(40), "", "a ZIP archive"),
        ("case.db", b"SQLite format 3\0" + bytes(40), "", "a database"),
        ("style.css", b"body { color: red }", "", "a .css file is no report"),
        ("other.xml", b"<?xml version='1.0'?><a>x</a>", "", "XML that is neither"),
        (
            "many-in-one.txt",
            STORY.encode() * 2000,
            "",
            f"{len(STORY) * 2000:,} characters are too many for one report",
        ),
        ("late-zero.txt", b"x" * 70_000 + b"\0", "character 70000", "a binary"),
        ("cut.txt.gz", gzip.compress(STORY.encode())[:100], "byte", "the gzip data ends too early"),
        ("bad.txt.gz", b"\x1f\x8b\x08\x00 not at all gzip", "", "damaged gzip data"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, place: str, reason: str
) -> None:
    bad, good = save(tmp_path, name, content), save(tmp_path, "z-good.txt", STORY)
    first, second = read(bad, good)
    assert isinstance(first, InputError)
    assert first.path == str(bad)
    assert first.place == place or (place == "byte" and first.place.startswith("byte "))
    assert first.reason.startswith(reason)
    assert isinstance(second, Reading)


def test_missing_things_are_told(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    assert [
        reason
        for _, reason in faults(
            tmp_path / "no.txt",
            tmp_path / "*.csv",
            tmp_path / "void",
            tmp_path / "dangling.txt",
            "a\0b",
        )
    ] == [
        "no such file: check the name",
        "no file matches: check the pattern, or put quotes round it",
        "a folder without reports",
        "no such file: check the name",
        "no file can have a zero character in its name",
    ]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = save(tmp_path, "a.txt", STORY)
    path.chmod(0)
    ((_, reason),) = faults(path)
    assert reason.startswith("no permission to read it")


def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert faults(tmp_path) == [("", "no regular file: name it itself if it is meant")]


# folders, globs, standard input
# ----------------------------------------------------------------------------------------------------------


def test_a_folder_in_order_without_what_is_beside_the_reports(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.txt",
        "sub/.hidden",
        ".git/x.txt",
        "README.md",
        "sub/readme.txt",
        "LICENSE",
        "page_files/ad.txt",
    ):
        save(tmp_path, name, f"{name}: {STORY}")
    save(tmp_path, "page.html", PAGE)
    found = read(tmp_path)
    assert [Path(reading.path).name for reading in found] == [
        "a.txt",
        "b.txt",
        "page.html",
        "c.txt",
    ]
    assert texts(tmp_path / "README.md"), "a file that is named itself is read"


def test_a_glob(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "d.md"):
        save(tmp_path, name, f"{name}: {STORY}")
    names = [Path(reading.path).name for reading in read(tmp_path / "*.txt", tmp_path / "**/*.txt")]
    assert names == ["a.txt", "b.txt", "c.txt"], "and no file twice"
    save(tmp_path, "odd[1].txt", STORY)
    assert texts(tmp_path / "odd[1].txt") == [STORY]


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (STORY, 1),
        (rows({"text": STORY}, {"text": STORY * 2}), 2),
        (gzip.compress(rows({"text": STORY}).encode()).decode("latin-1"), 1),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, count: int) -> None:
    data = content.encode("latin-1" if content.startswith("\x1f") else "utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert len(texts("-")) == count


# JSON
# -------------------------------------------------------------------------------------------------------------------------------------


def test_rows_of_json(tmp_path: Path) -> None:
    path = save(
        tmp_path,
        "a.jsonl",
        rows(
            {
                "id": 7,
                "outlet": "Nahr Wire",
                "title": "T",
                "author": ["A", "B"],
                "url": "https://n.example/1",
                "published": "2021-05-03",
                "text": STORY,
            }
        ),
    )
    (reading,) = read(path)
    assert isinstance(reading, Reading)
    found = reading.report
    assert (found.id, found.outlet, found.title, found.author, found.published, found.text) == (
        "7",
        "Nahr Wire",
        "T",
        "A, B",
        "2021-05-03",
        STORY,
    )
    assert reading.place == "line 1"
    assert json.loads(reading.raw)["text"] == STORY


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"body": STORY, "headline": "T"}, "title", "T"),
        ({"Article Content": STORY, "unit_id": "x9"}, "id", "x9"),
        ({"content": STORY, "source": {"id": "nw", "name": "Nahr Wire"}}, "outlet", "Nahr Wire"),
        ({"content": STORY, "link": "https://www.nahr.example/2"}, "outlet", "nahr.example"),
        ({"content": STORY, "source": "https://www.nahr.example/2"}, "outlet", "nahr.example"),
        ({"text": STORY, "publishedAt": "2021-05-03T22:10:00Z"}, "published", "2021-05-03"),
        ({"text": STORY, "timestamp": 1620000000}, "published", "2021-05-03"),
        ({"text": STORY, "day": "3-May-21"}, "published", "2021-05-03"),
        ({"text": ["One.", "Two."]}, "text", "One.\n\nTwo."),
        ({"text": STORY, "summary": "short"}, "text", STORY),
        ({"report": {"id": "r1", "text": STORY}, "tolls": []}, "id", "r1"),
        ({"text": STORY, "author": float("nan")}, "author", ""),
        ({"text": "x\ud800y"}, "text", "x\ufffdy"),
        ({"text": "a\0b"}, "text", "a\0b"),
        (
            {"text": None, "html": "<p>One.</p><p>Two &amp; three.</p>"},
            "text",
            "One.\nTwo & three.",
        ),
    ],
)
def test_usual_names_are_found(
    tmp_path: Path, row: dict[str, object], field: str, value: str
) -> None:
    path = save(tmp_path, "a.jsonl", json.dumps(row) + "\n")
    assert getattr(report(path), field) == value


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    path = save(
        tmp_path, "a.jsonl", rows({"what": {"full": STORY}, "text": "teaser", "when": "4/5/2021"})
    )
    chosen = ReadSettings.of(["text=what.full,published=when:dmy"])
    (reading,) = readings([str(path)], chosen)
    assert isinstance(reading, Reading)
    assert (reading.report.text, reading.report.published) == (STORY, "2021-05-04")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("body", "FIELD=COLUMN pairs"),
        ("txt=body", "knows no field 'txt'; it knows id, outlet"),
        ("text=a,text=b", "names 'text' twice"),
        ("text=", "FIELD=COLUMN"),
    ],
)
def test_a_mapping_that_makes_no_sense(option: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        ReadSettings.of([option])


def test_bad_rows_are_told_in_their_places(tmp_path: Path) -> None:
    good = [json.dumps({"id": f"g{n}", "text": STORY + str(n)}) for n in range(30)]
    lines = [line.encode() for line in good]
    lines[16] = b'{"id": "x", "text": "broken'
    lines[17] = b'{"id": "y"}'
    lines[18] = b'{"id": "y", "text": "  "}'
    lines[19] = b"[1, 2]"
    lines[20] = b'{"text": "\xff"}'
    lines[21] = b'{"text": 5}'
    lines[22] = b"[" * 100_000
    lines[23] = b'{"text": "' + b"x" * 6000 + b'"}'
    lines[24] = b""
    lines[25] = good[0].encode()
    lines[26] = b'{"id": "g1", "text": "other words"}'
    lines[27] = b'{"id": "d", "text": "dated", "published": "last week"}'
    lines[28] = b'{"id": "e", "text": "dated in 2286", "published": 9999999999}'
    lines[29] = b'{"id": ' + b"9" * 3990 + b"9" * 1000 + b"}"
    path = save(tmp_path, "a.jsonl", b"\n".join(lines))
    found = read(path, line_limit=5000)
    told = {fault.place: fault.reason for fault in found if isinstance(fault, InputError)}
    for number, reason in {
        17: "not JSON: unterminated string starting at character 21",
        18: "no column that looks like the text; there are 'id'; name it with --map text=COLUMN",
        19: "no text in it",
        20: "not a JSON object but [1, 2]",
        21: "not utf-8 at this byte",
        22: "the text in 'text' is no text but 5",
        23: "longer than 5,000 bytes",
        24: "longer than 5,000 bytes",
        26: "the same report was read before (line 1)",
        27: "another report with the id 'g1' was read before (line 2)",
        28: "the report is read without its day: 'last week' is not a day",
        29: "the report is read without its day: '9999999999' is not a day",
        30: "not JSON: a number with thousands of digits",
    }.items():
        assert told.pop(f"line {number}").startswith(reason)
    assert not told
    assert [reading.report.id for reading in found if isinstance(reading, Reading)] == [
        *(f"g{n}" for n in range(16)),
        "d",
        "e",
    ]


def test_json_that_is_one_document(tmp_path: Path) -> None:
    items = [{"id": "a", "text": STORY}, {"id": "b", "text": STORY * 2}, 5]
    path = save(tmp_path, "a.json", json.dumps(items, indent=2))
    assert [found.place for found in read(path)] == ["record 1", "record 2", "record 3"]
    assert report(save(tmp_path, "b.json", json.dumps(items[0], indent=2))).id == "a"
    ((place, reason),) = faults(save(tmp_path, "c.json", '[\n{"text": "x"},\n{"text": }\n]'))
    assert place == "line 3"
    assert reason.startswith("not JSON: expecting value")
    assert texts(save(tmp_path, "d.txt", "[Damascus] Two shells fell.")) == [
        "[Damascus] Two shells fell."
    ]


def test_the_same_words_from_two_outlets_are_two_reports(tmp_path: Path) -> None:
    path = save(
        tmp_path,
        "a.jsonl",
        rows(
            {"outlet": "One", "text": STORY},
            {"outlet": "Two", "text": STORY},
            {"outlet": "Two", "text": STORY},
        ),
    )
    first, second, third = read(path)
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert first.report.sha256 == second.report.sha256
    assert first.report.id != second.report.id
    assert isinstance(third, InputError)


def test_a_cut_gzip_gives_the_rows_before_the_cut(tmp_path: Path) -> None:
    many = rows(*({"id": str(n), "text": os.urandom(60).hex()} for n in range(5000)))
    packed = gzip.compress(many.encode())
    found = read(save(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2]))
    *good, bad = found
    assert len(good) > 2000
    assert all(isinstance(reading, Reading) for reading in good)
    assert isinstance(bad, InputError)
    assert bad.place == f"line {len(good) + 1}"
    assert bad.reason.startswith("the gzip data ends too early")


def test_a_huge_line_is_never_held(tmp_path: Path) -> None:
    """200 MB of one line, packed: it must be passed over in bounded memory, and the next row read."""
    import tracemalloc  # noqa: PLC0415

    path = tmp_path / "a.jsonl.gz"
    megabyte = gzip.compress(b"x" * 1_000_000)
    path.write_bytes(
        gzip.compress(b'{"text": "')
        + megabyte * 200
        + gzip.compress(b'"}\n' + rows({"text": STORY}).encode())
    )
    tracemalloc.start()
    found = read(path, line_limit=1 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(item) for item in found] == [InputError, Reading]
    assert peak < 16e6


# tables
# -----------------------------------------------------------------------------------------------------------------------------------


def table(*lines: list[str], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(lines)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("no-suffix", "|")]
)
def test_tables(tmp_path: Path, name: str, delimiter: str) -> None:
    quoted = 'He said: "no",\r\nand; left|.'
    content = table(
        ["id", "source", "date", "body"],
        ["1", "Nahr Wire", "2021-05-03", quoted],
        ["2", "X", "", STORY],
        delimiter=delimiter,
    )
    found = read(save(tmp_path, name, content))
    assert [
        (r.report.id, r.report.outlet, r.report.published, r.report.text, r.place)
        for r in found
        if isinstance(r, Reading)
    ] == [
        ("1", "Nahr Wire", "2021-05-03", quoted, "line 2"),
        ("2", "X", None, STORY, "line 4"),
    ]


def test_bad_rows_of_a_table(tmp_path: Path) -> None:
    content = (
        'id,text\n1,one two\n2,"a "bad" quote"\n3,too,many\n4\n\n5,\n6,"fine, ""really"""\n7,'
        + "y" * 5000
        + '\n8,ok\n9,"never closed\n10,lost\n'
    )
    found = read(save(tmp_path, "a.csv", content), line_limit=4000)
    assert [r.report.id for r in found if isinstance(r, Reading)] == ["1", "6", "8"]
    assert [
        (r.place, r.reason.partition(":")[0].partition(" (")[0])
        for r in found
        if isinstance(r, InputError)
    ] == [
        ("line 3", "badly quoted row"),
        ("line 4", "3 columns where the first line has 2"),
        ("line 5", "1 columns where the first line has 2"),
        ("line 7", "no text in it"),
        ("line 9", "longer than 4,000 bytes"),
        ("line 11", "badly quoted row"),
    ]


def test_a_row_that_is_never_closed_says_how_far_it_reaches(tmp_path: Path) -> None:
    ((place, reason),) = faults(
        save(tmp_path, "a.csv", 'id,text\n1,"never closed\n2,lost\n3,lost\n')
    )
    assert (place, ", which takes all up to line 4: " in reason) == ("line 2", True)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("id,text\r1,one\r2,two\r", "lines that end with a carriage return alone"),
        ("text,id,text\none,1,two\n", "two columns are called 'text'"),
    ],
)
def test_tables_that_are_none(tmp_path: Path, content: str, reason: str) -> None:
    ((place, told),) = faults(save(tmp_path, "a.csv", content))
    assert place == "line 1"
    assert told.startswith(reason)


def test_a_table_that_tells_its_delimiter(tmp_path: Path) -> None:
    assert texts(save(tmp_path, "a.csv", "sep=^\r\nid^text\r\n1^one; two, three\r\n")) == [
        "one; two, three"
    ]


def test_a_stray_zero_byte_costs_its_row_at_most(tmp_path: Path) -> None:
    rows = [f'{{"text": "{STORY} {n}"}}'.replace("\n", " ") for n in range(3)]
    rows[1] = rows[1].replace("shell", "sh\0ell", 1)
    found = read(save(tmp_path, "a.jsonl", "\n".join(rows)))
    assert [f.place for f in found if isinstance(f, InputError)] == ["line 2"]
    assert len(found) == 3
    assert (
        texts(
            save(
                tmp_path,
                "a.csv",
                "id,text\n1,a sh\0ell fell on the market of Nahr\n2,it was quiet\n",
            )
        )[1]
        == "it was quiet"
    )
    assert (
        report(save(tmp_path, "a.html", PAGE.replace("market", "mar\0ket"))).text
        == report(save(tmp_path, "b.html", PAGE)).text
    )


def test_a_table_without_text(tmp_path: Path) -> None:
    assert faults(save(tmp_path, "a.csv", "nr,words\n1,x\n")) == [
        (
            "line 1",
            "no column that looks like the text; there are 'nr', 'words'; name it with --map text=COLUMN",
        )
    ]
    assert texts(tmp_path / "a.csv", mapping={"text": "words"}) == ["x"]
    assert faults(tmp_path / "a.csv", mapping={"text": "wrods"}) == [
        ("line 1", "no column 'wrods' as --map text=... names; there are 'nr', 'words'")
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_tables(tmp_path: Path, encoding: str) -> None:
    content = table(["id", "text"], *([str(n), f"{ENGLISH} {n}"] for n in range(40)))
    assert texts(save(tmp_path, "a.csv", content.encode(encoding)))[39] == f"{ENGLISH} 39"


# pages
# ------------------------------------------------------------------------------------------------------------------------------------

BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "Two shells fell on the market of Harran al-Nahr on Monday, killing four people and wounding a dozen more, the town’s mayor said.",
        "The army denied that it had fired on the town. “None of our guns was in action,” a spokesman, Colonel Idris Tamm, told reporters.",
        "A monitoring group put the number of dead at seven, three of them children, and said that the shells had come from a hill post.",
    )
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Shells hit market | Nahr Wire</title>
<meta property="og:site_name" content="Nahr Wire"><meta property="og:title" content="Shells hit market">
<meta name="author" content="Lina Saad"><link rel="canonical" href="https://nahr.example/news/market">
<meta property="article:published_time" content="2021-05-03T23:30:00+02:00"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Shells hit market</h1><p class="byline">By Lina Saad</p>{BODY}</article>
<footer>© 2023 Nahr Wire. All rights reserved. <a href="/terms">Terms of use</a></footer></body></html>"""


def test_a_page(tmp_path: Path) -> None:
    path = save(tmp_path, "a.html", PAGE)
    (reading,) = read(path)
    assert isinstance(reading, Reading)
    found = reading.report
    assert (found.outlet, found.title, found.author, found.url, found.published) == (
        "Nahr Wire",
        "Shells hit market",
        "Lina Saad",
        "https://nahr.example/news/market",
        "2021-05-03",
    )
    assert "“None of our guns was in action,” a spokesman" in found.text
    assert "Terms of use" not in found.text
    assert reading.raw == PAGE.encode()


def test_a_page_is_known_without_a_suffix_and_in_its_own_charset(tmp_path: Path) -> None:
    western = PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"').encode("cp1252")
    assert "town’s mayor" in report(save(tmp_path, "page", western)).text


def test_a_piece_of_a_page_is_a_page(tmp_path: Path) -> None:
    assert report(save(tmp_path, "a.txt", BODY)).text.count("\n") == 2


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (
            "<html><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav></body></html>",
            "no article found",
        ),
        (
            "<!doctype html><html><head><title>x</title></head><body></body></html>",
            "no article found",
        ),
        (
            '<!doctype html><html><head><meta name="generator" content="Reportedly 1"></head><body>'
            + BODY
            + "</body></html>",
            "a page that Reportedly wrote",
        ),
        ("<html>" + "<div>" * 30_000, "no article found"),
    ],
)
def test_a_page_without_an_article(tmp_path: Path, page: str, reason: str) -> None:
    ((_, told),) = faults(save(tmp_path, "a.html", page))
    assert told.startswith(reason)


def test_a_page_without_a_day_takes_none_from_its_footer(tmp_path: Path) -> None:
    page = PAGE.replace(
        '<meta property="article:published_time" content="2021-05-03T23:30:00+02:00">', ""
    )
    assert report(save(tmp_path, "a.html", page)).published is None
    assert report(save(tmp_path, "2021-05-04.html", page)).published == "2021-05-04"


# archives
# ---------------------------------------------------------------------------------------------------------------------------------


def archive(*pages: tuple[str, str, bytes, str], packed: bool) -> bytes:
    out = b""
    for url, media, payload, status in pages:
        block = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + payload
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        record = f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return out


PAGES = (
    ("https://nahr.example/1", "text/html; charset=utf-8", PAGE.encode(), "200 OK"),
    ("https://nahr.example/logo", "image/png", b"\x89PNG", "200 OK"),
    ("https://nahr.example/menu", "text/html", b"<html><body>Menu</body></html>", "200 OK"),
    ("https://nahr.example/gone", "text/html", PAGE.encode(), "404 Not Found"),
    ("https://nahr.example/2", "text/plain", STORY.encode(), "200 OK"),
)


@pytest.mark.parametrize(
    ("name", "packed"), [("a.warc", False), ("a.warc.gz", True), ("no-suffix", True)]
)
def test_archives(tmp_path: Path, name: str, packed: bool) -> None:
    first, menu, second = read(save(tmp_path, name, archive(*PAGES, packed=packed)))
    assert isinstance(first, Reading)
    assert isinstance(menu, InputError)
    assert isinstance(second, Reading)
    assert (first.report.url, first.report.outlet, first.place) == (
        "https://nahr.example/1",
        "Nahr Wire",
        "record 1",
    )
    assert (menu.place, menu.reason[:16]) == ("record 3", "no article found")
    assert (second.report.text, second.place) == (STORY, "record 5")


def test_a_cut_archive_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    whole = archive(*PAGES[:1], packed=True)
    first, bad = read(save(tmp_path, "a.warc.gz", whole + whole[:300]))
    assert isinstance(first, Reading)
    assert isinstance(bad, InputError)
    assert bad.reason.startswith("the gzip data ends too early")


def test_a_damaged_archive(tmp_path: Path) -> None:
    whole = archive(*PAGES[:1], packed=False)
    first, bad = read(save(tmp_path, "a.warc", whole + b"this is no record\r\n\r\n"))
    assert isinstance(first, Reading)
    assert isinstance(bad, InputError)
    assert bad.place == "record 2"
    assert bad.reason.startswith("damaged WARC")


# feeds and mail
# ---------------------------------------------------------------------------------------------------------------------------

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Nahr Wire</title>
<item><title>Shells &amp; fear</title><link>https://nahr.example/1</link><guid>n1</guid>
<pubDate>Mon, 03 May 2021 21:10:00 GMT</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Two shells fell.</p><p>Four&nbsp;died, he said.</p>]]></content:encoded></item>
<item><title>Only a summary</title><description>The army denied it.</description></item>
<item><title>Nothing</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Nahr</title><entry><id>tag:n,1</id><title>T</title><updated>2021-05-03T10:00:00Z</updated>
<author><name>L. Saad</name></author><link href="https://nahr.example/a"/>
<content type="html">&lt;p&gt;Two shells fell.&lt;/p&gt;</content></entry></feed>"""


def test_rss(tmp_path: Path) -> None:
    first, second, third = read(save(tmp_path, "feed.xml", RSS))
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    found = first.report
    assert (found.id, found.outlet, found.title, found.url, found.published) == (
        "n1",
        "Nahr Wire",
        "Shells & fear",
        "https://nahr.example/1",
        "2021-05-03",
    )
    assert found.text == "Two shells fell.\nFour\u00a0died, he said."
    assert second.report.text == "The army denied it."
    assert isinstance(third, InputError)
    assert (third.place, third.reason) == ("item 3", "no text in it")


def test_atom(tmp_path: Path) -> None:
    found = report(save(tmp_path, "feed", ATOM))
    assert (found.id, found.author, found.url, found.published, found.text) == (
        "tag:n,1",
        "L. Saad",
        "https://nahr.example/a",
        "2021-05-03",
        "Two shells fell.",
    )


def test_a_damaged_feed(tmp_path: Path) -> None:
    found = read(save(tmp_path, "feed.rss", RSS[:-30]))
    assert isinstance(found[0], InputError)
    assert found[0].reason.startswith("damaged XML")
    assert sum(isinstance(item, Reading) for item in found) == 2
    ((_, reason),) = faults(save(tmp_path, "none.rss", "<rss><channel></channel></rss>"))
    assert reason == "a feed without items"


def test_mail(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "Nahr Wire Alerts <alerts@nahr.example>",
        "Shells hit märket",
        "Mon, 03 May 2021 21:10:00 +0200",
    )
    mail["Message-ID"] = "<1@nahr.example>"
    mail.set_content(STORY)
    mail.add_alternative("<p>other</p>", subtype="html")
    found = report(save(tmp_path, "a.eml", mail.as_bytes()))
    assert (found.id, found.outlet, found.title, found.published) == (
        "1@nahr.example",
        "Nahr Wire Alerts",
        "Shells hit märket",
        "2021-05-03",
    )
    assert found.text == STORY
    mail.clear_content()
    mail.set_content("<p>Two shells fell.</p><p>Four died.</p>", subtype="html")
    assert report(save(tmp_path, "b", mail.as_bytes())).text == "Two shells fell.\nFour died."
    mail.clear_content()
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    assert faults(save(tmp_path, "c.eml", mail.as_bytes()))[0][1].startswith(
        "a message without text"
    )


def test_a_mailbox(tmp_path: Path) -> None:
    def mail(number: int, text: str) -> bytes:
        return f"From: a@nahr.example\nSubject: {number}\nMessage-ID: <{number}@nahr.example>\nDate: 3 May 2021 10:00\n\n{text}\n".encode()

    texts_in = [
        "One shell fell.\n>From the hill, police said.",
        "x" * 5000,
        STORY + "\n\nFrom here on it is quiet.",
        "Last.",
    ]
    content = b"\n".join(
        b"From a@nahr.example Mon May  3 10:00:00 2021\n" + mail(n, text)
        for n, text in enumerate(texts_in, 1)
    )
    for name in ("alerts.mbox", "no-suffix"):
        found = read(save(tmp_path, name, content), file_limit=4000)
        assert [(r.report.id, r.place, r.report.text) for r in found if isinstance(r, Reading)] == [
            ("1@nahr.example", "message 1", "One shell fell.\nFrom the hill, police said.\n"),
            ("3@nahr.example", "message 3", texts_in[2] + "\n"),
            ("4@nahr.example", "message 4", "Last.\n"),
        ]
        assert isinstance(found[0], Reading)
        assert found[0].raw == mail(1, texts_in[0])
        assert [f.place for f in found if isinstance(f, InputError)] == ["message 2"]


def test_a_page_saved_as_mhtml(tmp_path: Path) -> None:
    saved = EmailMessage()
    saved["From"], saved["Subject"], saved["Snapshot-Content-Location"] = (
        "<Saved by Blink>",
        "Shells",
        "https://nahr.example/news/market",
    )
    saved.set_content(PAGE, subtype="html")
    found = report(save(tmp_path, "a.mhtml", saved.as_bytes()))
    assert (found.outlet, found.published, found.url) == (
        "Nahr Wire",
        "2021-05-03",
        "https://nahr.example/news/market",
    )


# the web
# ----------------------------------------------------------------------------------------------------------------------------------


def test_addresses(tmp_path: Path) -> None:
    import threading  # noqa: PLC0415
    from functools import partial  # noqa: PLC0415
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer  # noqa: PLC0415

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    save(tmp_path, "news.html", PAGE)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        found, missing = read(f"{address}/news.html", f"{address}/gone.html")
        server.shutdown()
    nobody, no_address = read(address + "/x", "http://[bad")
    assert isinstance(found, Reading)
    assert (found.report.url, found.report.outlet, found.report.published) == (
        f"{address}/news.html",
        "Nahr Wire",
        "2021-05-03",
    )
    assert isinstance(missing, InputError)
    assert missing.reason.startswith("the server answers 404")
    assert isinstance(nobody, InputError)
    assert "refused" in nobody.reason
    assert isinstance(no_address, InputError)


# offsets
# ----------------------------------------------------------------------------------------------------------------------------------

_WORDS = [
    "Aleppo",
    "said",
    "46",
    "e\u0301lan",
    "Ħaġar",
    "حلب",
    "קרב",
    "🕊️",
    "👨‍👩‍👧",
    "الجيش",
    "non\u00a0break",
    "ﬁre",
    "Z͑ͫ̓al",
    "\u200fdead\u200e",
    "中文",
    "ı",
    "ẞ",
]
_MARKS = [
    " ",
    "  ",
    "\r\n",
    "\n\n",
    "\n",
    "\r",
    "\u00a0",
    "\u2028",
    "\t",
    "“",
    "”",
    '"',
    "'",
    ".",
    ", ",
    "—",
    "\u200b",
    "\ufeff",
]
generated = st.lists(
    st.one_of(st.sampled_from(_WORDS), st.sampled_from(_MARKS), st.text(max_size=4)),
    min_size=1,
    max_size=40,
).map("".join)
relaxed = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@relaxed
@given(text=generated.filter(lambda text: text.strip() and "\0" not in text))
def test_a_plain_text_survives_byte_for_byte(tmp_path: Path, text: str) -> None:
    # A letter first, so that the generated text is neither a page nor JSON, nor begins with a byte
    # order mark.
    text = "Q" + text
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert report(path).text.encode() == text.encode()


@relaxed
@given(text=generated.filter(lambda text: text.strip()))
@pytest.mark.parametrize("escaped", [True, False])
def test_a_row_survives_byte_for_byte(tmp_path: Path, text: str, escaped: bool) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps({"text": text}, ensure_ascii=escaped).encode() + b"\n")
    assert report(path).text.encode() == text.encode()


@relaxed
@given(text=generated.filter(lambda text: text.strip() and "\0" not in text))
def test_a_cell_survives_byte_for_byte(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(table(["text", "id"], [text, "1"]).encode())
    assert report(path).text.encode() == text.encode()


@relaxed
@given(text=generated.filter(lambda text: text.strip()))
def test_every_token_stands_where_it_says(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps({"text": text}).encode())
    found = report(path)
    document = segment(found)
    last = 0
    for token in document.tokens:
        assert last <= token.start <= token.end <= len(found.text)
        # Between two tokens stand spaces and format characters only; a token is the characters that
        # it stands for, but for quotation marks.
        words = found.text[token.start : token.end]
        assert words == token.norm or not words.isalnum()
        last = token.end
    covered = [index for begin, end in document.sentences for index in range(begin, end)]
    assert covered == list(range(len(document.tokens)))


# the bundled example
# ----------------------------------------------------------------------------------------------------------------------


def test_the_bundled_example() -> None:
    everything = read(Path(__file__).parents[1] / "examples" / "aleppo-2018")
    found = [reading.report for reading in everything if isinstance(reading, Reading)]
    assert len(found) == len(everything) == 12
    for example in found:
        assert example.outlet
        assert example.title
        assert (example.published or "")[:7] in ("2018-11", "2018-12")
        assert 120 <= len(example.text.split()) <= 300
        assert "demonstrate" not in example.text, (
            "the line that says so is on the page, not in the report"
        )
