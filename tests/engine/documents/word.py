"""Word documents made inside a test, part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(targets: Mapping[str, str]) -> str:
    """A relationships part: target → kind."""
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{entries}</Relationships>'


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of named parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def part(root: str, content: str) -> str:
    """An XML part with that root element (“document”, “styles”, “numbering”)."""
    return f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"


def word(body: str, *, styles: str = "", numbering: str = "", **more: str | bytes) -> bytes:
    """A .docx file around the XML of its body."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
            "word/_rels/document.xml.rels": relationships({"styles.xml": "styles", "numbering.xml": "numbering"}),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            **({"word/styles.xml": part("styles", styles)} if styles else {}),
            **({"word/numbering.xml": part("numbering", numbering)} if numbering else {}),
            **more,
        }
    )


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """A paragraph around runs (a plain text is made a run)."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def cell(text: str, properties: str = "") -> str:
    """A table cell with one paragraph for each line."""
    paragraphs = "".join(paragraph(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row (a plain text is made a cell)."""
    inner = "".join(piece if piece.startswith("<") else cell(piece) for piece in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table around rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"
