"""The hand-written documents agree with the tree: commands, rooms, links, targets."""

from __future__ import annotations

import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.shape.tree import ENGINE, ROOT, WEB, files_under, name_of, python_files

READMES = [ROOT / "README.md", ROOT / "README.en.md"]
PAGES = [path for path in files_under(ROOT, ".md") if "examples" not in path.parts]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rooms(package: Path) -> list[str]:
    """The rooms of a package: its direct folders with modules in them."""
    return sorted({path.relative_to(package).parts[0] for path in python_files(package) if path.parent != package})


def commands() -> list[str]:
    """Every command of ``hengjing``: one module of ``cli/`` or one entry point each."""
    engine = [path.stem for path in python_files(ENGINE / "cli") if "def register(" in text_of(path)]
    return sorted({*engine, *(point.name for point in entry_points(group="hengjing.commands"))})


def code_blocks(page: str) -> list[str]:
    """The fenced blocks of a page, comments and table text aside."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return [re.sub(r"\s*#.*", "", block) for block in blocks]


@pytest.mark.parametrize("path", READMES, ids=name_of)
def test_a_readme_begins_with_the_two_commands(path: Path) -> None:
    opening = "\n".join(text_of(path).splitlines()[:12])
    assert re.search(r"^make run\b", opening, re.MULTILINE)
    assert re.search(r"^make test\b", opening, re.MULTILINE)


@pytest.mark.parametrize("path", READMES, ids=name_of)
def test_a_readme_names_every_command(path: Path) -> None:
    assert len(commands()) >= 8
    assert [name for name in commands() if f"hengjing {name}" not in text_of(path)] == []


@pytest.mark.parametrize("path", READMES, ids=name_of)
def test_a_readme_shows_every_room(path: Path) -> None:
    page = text_of(path)
    missing = [room for package in (ENGINE, WEB) for room in rooms(package) if f"{room}/" not in page]
    assert missing == []


def test_the_english_readme_mirrors_the_chinese_one() -> None:
    chinese, english = (text_of(path) for path in READMES)
    headings = re.compile(r"^#+(?= )", re.MULTILINE)
    assert headings.findall(chinese) == headings.findall(english)
    commands_shown = re.compile(r"^(?:make|hengjing) .*$", re.MULTILINE)
    shown = [
        [line.rstrip() for block in code_blocks(page) for line in commands_shown.findall(block)]
        for page in (chinese, english)
    ]
    assert len(shown[0]) > 10
    assert shown[0] == shown[1]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_link_inside_the_repository_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text_of(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_make_target_spoken_of_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    spoken = {target for path in PAGES for target in re.findall(r"`make ([a-z-]+)", text_of(path))}
    assert spoken - targets == set()
    assert {"run", "test"} <= spoken


def test_every_make_target_says_what_it_does() -> None:
    makefile = text_of(ROOT / "Makefile")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony
    assert [name for name in phony[1].split() if not re.search(rf"^{name}:.*## \S", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_path_spoken_of_exists(path: Path) -> None:
    spoken = set(re.findall(r"`((?:src|tests|docs|bench|examples|requirements)/[\w./-]+)`", text_of(path)))
    assert [name for name in sorted(spoken) if not (ROOT / name).exists()] == []
