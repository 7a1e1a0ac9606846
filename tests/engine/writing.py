"""A document written inside a test: one paragraph a line; lines that begin with | are rows of a table."""

from hengjing.documents.model import Block, Cell, Document


def document(text: str) -> Document:
    """The lines of ``text`` (or ⏎-separated, as in check examples) as a document with line numbers."""
    blocks: list[Block] = []
    table, row = -1, 0
    for number, line in enumerate(text.replace("⏎", "\n").split("\n"), 1):
        if not line.startswith("|"):
            blocks.append(Block(len(blocks), line, line=number))
            row = 0
            continue
        table += row == 0
        for column, cell in enumerate(line[1:].removesuffix("|").split("|")):
            blocks.append(Block(len(blocks), cell, line=number, cell=Cell(table, row, column)))
        row += 1
    return Document(tuple(blocks))
