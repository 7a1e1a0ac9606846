"""The fixed parts of a .docx: styles, footers, settings. Sizes in half points, lengths in twips (1/20 pt)."""

from __future__ import annotations

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_LATIN = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"'


def _fonts(chinese: str) -> str:
    return f'<w:rFonts {_LATIN} w:eastAsia="{chinese}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _style(name: str, title: str, paragraph: str, run: str = "", base: str = "Normal") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if name != base else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{title}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


# 22 lines in 225 mm; 28 characters in 156 mm take a 16 pt letter set a quarter point closer.
_LINE = '<w:spacing w:before="0" w:after="0" w:line="578" w:lineRule="exact"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_CLOSER = '<w:spacing w:val="-5"/>'


def _heading(level: int, font: str, bold: bool = False) -> str:
    keep = f'<w:keepNext/>{_LINE}{_INDENT}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", keep, _fonts(font) + ("<w:b/>" if bold else "") + _CLOSER)


def _table_styles(suffix: str, size: int) -> str:
    line = f'<w:spacing w:before="40" w:after="40" w:line="{size * 13}" w:lineRule="atLeast"/>'
    title = f" {suffix}" if suffix else ""
    return (
        _style(f"TableText{suffix}", f"Table Text{title}", f'{line}<w:jc w:val="left"/>', _size(size))
        + _style(f"TableNumber{suffix}", f"Table Number{title}", f'{line}<w:jc w:val="right"/>', _size(size))
        + _style(
            f"TableHead{suffix}", f"Table Head{title}", f'{line}<w:jc w:val="center"/>', _fonts("黑体") + _size(size)
        )
    )


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES = (
    f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts('仿宋_GB2312')}{_size(32)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    + _style("Normal", "Normal", f'{_LINE}<w:jc w:val="both"/>')
    + _style("BodyText", "Body Text", _INDENT, _CLOSER)
    + _style(
        "Title",
        "Title",
        '<w:keepNext/><w:spacing w:before="0" w:after="578" w:line="660" w:lineRule="exact"/><w:jc w:val="center"/>',
        _fonts("方正小标宋简体") + _size(44),
    )
    + _heading(1, "黑体")
    + _heading(2, "楷体_GB2312")
    + _heading(3, "仿宋_GB2312", bold=True)
    + _heading(4, "仿宋_GB2312")
    + _style(
        "Caption",
        "caption",
        '<w:keepNext/><w:spacing w:before="240" w:after="80" w:line="360" w:lineRule="atLeast"/><w:jc w:val="center"/>',
        _fonts("黑体") + _size(28),
    )
    + _table_styles("", 24)
    + _table_styles("Small", 21)
    + _style("Footer", "footer", '<w:spacing w:line="240" w:lineRule="auto"/>', _fonts("宋体") + _size(28))
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style></w:styles>"
)


def _footer(side: str) -> str:
    """A page number “— 1 —” one character in from the outer edge: odd pages right, even pages left."""
    run = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    field = "".join(
        f"{run}{content}</w:r>"
        for content in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    properties = f'<w:pStyle w:val="Footer"/><w:ind w:{side}="280"/><w:jc w:val="{side}"/>'
    return f"{_XML}<w:ftr {_W}><w:p><w:pPr>{properties}</w:pPr>{field}</w:p></w:ftr>"


# What stands in when a font of the standard is not installed.
_STAND_INS = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "宋体",
    "黑体": "SimHei",
    "宋体": "SimSun",
}
_FONT_TABLE = (
    f"{_XML}<w:fonts {_W}>"
    + "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for font, other in _STAND_INS.items()
    )
    + "</w:fonts>"
)
_SETTINGS = (
    f'{_XML}<w:settings {_W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def _relationships(targets: dict[str, str]) -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
            for number, (target, kind) in enumerate(targets.items(), start=1)
        )
        + "</Relationships>"
    )


_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_TYPE}.fontTable+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/>'
    f'<Override PartName="/word/footer2.xml" ContentType="{_TYPE}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
FIXED = {
    "[Content_Types].xml": _CONTENT_TYPES,
    "_rels/.rels": _relationships(
        {
            "word/document.xml": f"{_OFFICE}/officeDocument",
            "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
        }
    ),
    "word/_rels/document.xml.rels": _relationships(
        {
            "styles.xml": f"{_OFFICE}/styles",
            "settings.xml": f"{_OFFICE}/settings",
            "fontTable.xml": f"{_OFFICE}/fontTable",
            "footer1.xml": f"{_OFFICE}/footer",
            "footer2.xml": f"{_OFFICE}/footer",
        }
    ),
    "word/styles.xml": _STYLES,
    "word/settings.xml": _SETTINGS,
    "word/fontTable.xml": _FONT_TABLE,
    "word/footer1.xml": _footer("right"),
    "word/footer2.xml": _footer("left"),
}
CORE = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
)
DOCUMENT_START = f"{_XML}<w:document {_W} {_R}><w:body>"
# A4; margins 37 mm above, 35 below, 28 left, 26 right; the page number 7 mm below the text (GB/T 9704-2012).
DOCUMENT_END = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" '
    'w:header="851" w:footer="1417" w:gutter="0"/></w:sectPr></w:body></w:document>'
)
