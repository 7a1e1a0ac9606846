"""A document written inside a test: one paragraph a line."""

from hengjing.documents.model import Block, Document


def document(text: str) -> Document:
    """The lines of ``text`` (or ⏎-separated, as in check examples) as a document with line numbers."""
    lines = text.replace("⏎", "\n").split("\n")
    return Document(tuple(Block(index, line, line=index + 1) for index, line in enumerate(lines)))
