"""What is installed is what runs, with its hashes and its licences."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOADED = """
import importlib.metadata, sys
from reportedly.cli import main
sys.argv[1:] = ["dossier", sys.argv[1], "-o", sys.argv[2]]
try:
    main()
except SystemExit:
    pass
tops = {name.partition(".")[0] for name in sys.modules}
owners = importlib.metadata.packages_distributions()
print(*sorted({name for top in tops for name in owners.get(top, ())}))
"""


def locked(file: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9][\w.-]*)==(\S+)", (ROOT / file).read_text("utf-8"), re.M))


def test_the_runtime_lock_is_part_of_the_lock() -> None:
    made = subprocess.run([ROOT / ".ci/runtime-lock"], capture_output=True, check=True, text=True)
    assert made.stdout == (ROOT / "requirements-run.lock").read_text(encoding="utf-8")
    assert (
        not {"huggingface-hub", "pyarrow", "mypy", "ruff"} & locked("requirements-run.lock").keys()
    )


def test_the_bill_of_materials_lists_what_is_installed() -> None:
    bill = json.loads((ROOT / "sbom.cdx.json").read_text(encoding="utf-8"))
    listed = {one["name"] for one in bill["components"]}
    assert listed == locked("requirements-run.lock").keys()
    assert all(one["hashes"] for one in bill["components"])
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert all(f"\n{name} " in notice for name in listed)


@pytest.mark.model
def test_nothing_else_is_loaded(tmp_path: Path) -> None:
    page = "<html><body><article><p>The army said that twelve people were killed in the old market of the town on Sunday.</p></article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    feed = "<rss version='2.0'><channel><item><description>Four people were hurt.</description></item></channel></rss>"
    (tmp_path / "b.rss").write_text(feed, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(tmp_path), str(tmp_path.with_suffix(".html"))],
        capture_output=True,
        check=True,
        text=True,
    )
    loaded = {name.lower().replace("_", "-") for name in done.stdout.splitlines()[-1].split()}
    tools = {"reportedly", "setuptools", "fsspec"}  # two of which others try to load and do without
    assert loaded - tools <= locked("requirements-run.lock").keys()
