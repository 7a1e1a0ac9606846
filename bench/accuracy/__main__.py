"""Measures how accurate the checker is and writes docs/accuracy.md (``make accuracy``).

``python -m bench.accuracy [--only facts|full|generated] [--files PATTERN] [--misses N] [--list] [-j N]``, from the
repository's folder. A run of a part (--only, --files) prints and writes nothing. Exit status 2 without
../shared/corpus.
"""

from __future__ import annotations

import argparse
import sys
from fnmatch import fnmatch
from multiprocessing import Pool
from pathlib import Path

from bench.accuracy import facts, full, misses, page, units
from bench.accuracy.papers import CORPUS, load
from bench.accuracy.tally import FactsTally, FullTally

PAGE = Path(__file__).resolve().parents[2] / "docs" / "accuracy.md"


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--only", choices=("facts", "full", "generated"), help="one of the measurements; writes nothing"
    )
    parser.add_argument(
        "--files", metavar="PATTERN", default="*", help="papers or documents of that name; writes nothing"
    )
    parser.add_argument(
        "--misses", metavar="N", type=int, default=0, help="show N misses and false alarms of every sort"
    )
    parser.add_argument("--list", action="store_true", help="show all findings in whole documents, explained or not")
    parser.add_argument("-j", metavar="N", type=int, default=2, dest="processes", help="processes (2)")
    return parser.parse_args()


def main(options: argparse.Namespace) -> int:
    """Measure, print, and write the page when everything was measured."""
    if not (CORPUS / "facts").is_dir() or not (CORPUS / "full").is_dir():
        print("bench.accuracy needs the reference documents: there is no folder ../shared/corpus", file=sys.stderr)
        return 2
    pattern = options.files if options.files.endswith("*") else f"*{options.files}*"
    sections = [page.opening()]
    lists: list[str] = []
    with Pool(options.processes) as pool:
        if options.only in (None, "facts"):
            papers = [paper for paper in load(CORPUS) if fnmatch(paper.key, pattern)]
            tally = FactsTally(pool.map(facts.measure, papers, chunksize=1))
            if unsound := [key for paper in tally.measured for key in paper.unsound]:
                print(f"facts that do not hold as rendered: {unsound}", file=sys.stderr)
                return 1
            sections.append(page.facts_section(tally))
            lists += misses.of_facts(tally, options.misses) if options.misses else []
        if options.only in (None, "full"):
            paths = [path for path in full.documents(CORPUS) if fnmatch(path.stem, pattern)]
            whole = FullTally(pool.map(full.measure, paths, chunksize=1))
            sections.append(page.full_section(whole))
            lists += misses.of_full(whole, options.misses) if options.misses and not options.list else []
            lists += [*misses.matched(whole), *misses.of_full(whole)] if options.list else []
        if options.only in (None, "generated"):
            sections.append(page.generated_section(pool.map(units.measure, range(units.REPORTS), chunksize=20)))
    written = "".join([*sections, page.PEERS])
    print(written)
    print("\n".join(lists))
    if options.only is None and options.files == "*":
        PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(arguments()))
