"""Nothing leaves the machine: no command opens an internet socket, or writes where it was not told to."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import reportedly as rp
from case_records import LATER, MARKET
from reportedly.cli.app import app
from sealed import can_seal

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not can_seal(), reason="needs seccomp on Linux")

COMMANDS = (
    "scan reports",
    "scan many.jsonl --jobs 2",
    "dossier reports -o out/page.html",
    "dossier reports -o out/folder/",
    "add out/a.case reports",
    "incidents out/a.case",
    "tolls out/a.case --format csv",
    "claims out/a.case",
    "who out/a.case",
    "search out/a.case market",
    "explain out/a.case {toll}",
    "verify out/a.case",
    "doctor",
    "gazetteer add QQ.txt",
    "--help",
)
_PLACE = "9\tOld Qarn\tOld Qarn\t\t35.0\t36.0\tP\tPPL\tSY\t\t02\t\t\t\t900\t\t\tAsia/Damascus\t2020-01-01\n"
_OURS = ("out/", "home/.local", "tmp")
_OPENED = re.compile(
    r'(?:open|openat|creat|mkdir|mkdirat)\((?:AT_FDCWD, )?"([^"]+)", (?:[^)]*(?:O_WRONLY|O_RDWR|O_CREAT)|0[0-7]+)[^)]*\) = [0-9]'
)


def sealed(
    folder: Path, *arguments: str, watched: bool = False
) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "PYTHONPATH", "LANG", "VIRTUAL_ENV")
    } | {
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    watched = shutil.which("strace")
    strace = ["strace", "-f", "-qq", "-o", str(folder / "trace"), "-s", "4096"]
    strace += ["-e", "trace=socket,open,openat,creat,mkdir,mkdirat"]
    return subprocess.run(
        [*(strace if watched else ()), sys.executable, str(ROOT / "tests/sealed.py"), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("sealed")
    for name in ("reports", "out", "home", "tmp"):
        (top / name).mkdir()
    (top / "reports/one.txt").write_text(MARKET, encoding="utf-8")
    (top / "reports/page.html").write_text(
        f"<html><head><title>A market</title></head><body><article><h1>A market</h1><p>{LATER}</p>"
        "<p>Nothing else was known of it by the evening, the agency added in a second note.</p></article></body></html>",
        encoding="utf-8",
    )
    (top / "reports/feed.rss").write_text(
        "<rss version='2.0'><channel><title>Wire</title><item><description>Four people were killed.</description>"
        "</item></channel></rss>",
        encoding="utf-8",
    )
    (top / "many.jsonl").write_text(
        "".join(
            f'{{"text": "Number {i}: the army said {i} people were killed."}}\n' for i in range(20)
        ),
        encoding="utf-8",
    )
    (top / "QQ.txt").write_text(_PLACE, encoding="utf-8")
    return top


@pytest.mark.parametrize("family", ["4", "6"])
def test_the_seal_kills(tmp_path: Path, family: str) -> None:
    assert sealed(tmp_path, "-", family).returncode == -signal.SIGSYS


@pytest.mark.model
def test_no_command_opens_an_internet_socket_or_writes_elsewhere(folder: Path) -> None:
    """What is written is seen where there is strace; elsewhere only what is left in the home folder."""
    first = next(rp.analyse(folder / "reports" / "one.txt"))
    assert isinstance(first, rp.Analysis)
    done = sealed(folder, " + ".join(COMMANDS).format(toll=first.tolls[0].id))
    assert done.returncode == 0, done.stderr
    left = {p.relative_to(folder).as_posix() for p in folder.rglob("home/**/*") if p.is_file()}
    opened = set()
    if shutil.which("strace"):
        trace = (folder / "trace").read_text(encoding="utf-8", errors="replace")
        opened = {os.path.relpath(folder / path, folder) for path in _OPENED.findall(trace)}
        assert any(path.startswith("out/") for path in opened)
    elsewhere = {path for path in opened | left if not path.startswith(_OURS)}
    assert {
        path for path in elsewhere if not (folder / path).resolve().is_relative_to("/dev")
    } == set()


def test_all_commands_are_tried() -> None:
    names = {command.name or command.callback.__name__ for command in app.registered_commands}
    names |= {group.name for group in app.registered_groups}
    assert names <= {command.split()[0] for command in COMMANDS}
