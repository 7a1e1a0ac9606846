"""What a reader of the repository never meets: paths of somebody's machine, hosts packages came from."""

from __future__ import annotations

import re

import pytest

from tests.shape.tree import ROOT, name_of, repository_files

# Written so that this file does not match itself.
FORBIDDEN = re.compile(
    r"/wor[k]/|/far[m]/|/roo[t]/|/hom[e]/[a-z]|/Use[r]s/[a-zA-Z]|C:\\Use[r]s"
    r"|py[p]i\.org|pythonhos[t]ed|registry\.np[m]js|deb\.deb[i]an|[a-z]+\.tsinghu[a]\.edu"
)


def lines_with(pattern: re.Pattern[str], text: str) -> list[str]:
    return [line.strip()[:120] for line in text.splitlines() if pattern.search(line)]


def test_no_file_names_a_machine_or_a_package_host() -> None:
    found: dict[str, list[str]] = {}
    for path in repository_files():
        text = path.read_bytes().decode("utf-8", errors="replace")
        if lines := lines_with(FORBIDDEN, text):
            found[name_of(path)] = lines[:3]
    assert found == {}


@pytest.mark.parametrize("line", ["see /" + "work/x", "https://py" + "pi.org/simple", "/home/" + "me/file"])
def test_such_a_line_is_seen(line: str) -> None:
    assert lines_with(FORBIDDEN, f"fine\n{line}\n") == [line]


def test_the_lock_of_uv_itself_is_not_kept() -> None:
    assert ROOT / "uv.lock" not in repository_files()  # it records package hosts


def test_the_documents_a_newcomer_expects_are_there() -> None:
    wanted = [
        "README.md",
        "README.en.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE",
        "Makefile",
        ".ci/run",
        "docs/architecture.md",
        "docs/decisions.md",
        "docs/dependencies.md",
    ]
    assert [name for name in wanted if ROOT / name not in repository_files()] == []
