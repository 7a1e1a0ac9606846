"""The files of the repository, for the tests that read them."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ROOT / "src" / "hengjing"
WEB = ROOT / "src" / "hengjing_web"
# Only for a tree without git (an archive): what .gitignore names.
NOT_OURS = {".git", ".venv", "var", "build", "dist"}


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is tracked, or would be if it were added now; without git, every file that is not scratch."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return tuple(_walk())
    return tuple(path for name in sorted(set(filter(None, listing.split("\0")))) if (path := ROOT / name).is_file())


def _walk() -> Iterator[Path]:
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(
            name
            for name in folders
            if name not in NOT_OURS and not name.endswith(("_cache", "__pycache__", ".egg-info", ".hypothesis"))
        )
        yield from (Path(folder) / name for name in sorted(names))


def files_under(folder: Path, *suffixes: str) -> list[Path]:
    """Our files below ``folder`` with one of the suffixes."""
    return [path for path in repository_files() if path.suffix in suffixes and path.is_relative_to(folder)]


def python_files(folder: Path) -> list[Path]:
    """Our modules below ``folder``, generated migrations left out."""
    return [path for path in files_under(folder, ".py") if "migrations" not in path.parts]


def name_of(path: Path) -> str:
    """The path as a reader of the repository writes it."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_names(path: Path) -> set[str]:
    """Every module a file imports, wherever in the file, by dotted name."""
    names: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names
