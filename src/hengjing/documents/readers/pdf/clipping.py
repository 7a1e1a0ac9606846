"""What a page shows of what is on it: spreadsheets print a tall cell twice, on both pages, and clip each copy.

Only the height of a clip counts for text: a name that runs over the right edge of its cell is clipped too, but it is
the name all the same.
"""

from __future__ import annotations

import ctypes
import math

from pypdfium2 import raw

Box = tuple[float, float, float, float]
EVERYWHERE: Box = (-math.inf, -math.inf, math.inf, math.inf)


class Clips:
    """The clip boxes (left, bottom, right, top) of the objects of one page. Objects share them, so each is read once.

    Not for objects inside forms, whose clips are in coordinates of their own.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, int | None], Box] = {}
        self._x, self._y = ctypes.c_float(), ctypes.c_float()

    def box(self, item: raw.FPDF_PAGEOBJECT) -> Box:
        """Where ``item`` shows."""
        clip = raw.FPDFPageObj_GetClipPath(item)
        count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
        if count <= 0:
            return EVERYWHERE
        # Paths are added, never changed: the last one, shared by all objects drawn under it, stands for all.
        last = ctypes.cast(raw.FPDFClipPath_GetPathSegment(clip, count - 1, 0), ctypes.c_void_p).value
        key = (count, last)
        if last is None:
            return EVERYWHERE
        if key not in self._known:
            self._known[key] = self._read(clip, count)
        return self._known[key]

    def _read(self, clip: raw.FPDF_CLIPPATH, count: int) -> Box:
        left, bottom, right, top = EVERYWHERE
        for path in range(count):
            points = [
                (self._x.value, self._y.value)
                for index in range(raw.FPDFClipPath_CountPathSegments(clip, path))
                if raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, index), self._x, self._y)
            ]
            if points:
                left, right = max(left, min(x for x, _ in points)), min(right, max(x for x, _ in points))
                bottom, top = max(bottom, min(y for _, y in points)), min(top, max(y for _, y in points))
        return (left, bottom, right, top)
