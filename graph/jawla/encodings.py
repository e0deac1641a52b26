"""The bytes of a file as text: UTF-8, UTF-16 with its mark, and the two Arabic encodings of the older web.

Nothing is replaced or guessed into place: bytes that are not surely one of these are refused, by name where the
encoding can be told, because text read in the wrong encoding is a wrong source for every fact in it.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from jawla.errors import Refused

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_ARABIC = {"cp1256": "windows-1256", "iso8859-6": "ISO-8859-6"}
# Detection among all the encodings that Python knows takes exotic ones (cp874, mac_latin2) for Arabic and French;
# these are the ones a folder of news really holds, and with them each of our samples is told apart.
_CANDIDATES = [
    *("cp1256", "iso8859_6", "cp720", "cp864", "cp1251", "koi8_r", "cp1252", "cp1253", "cp1254", "cp1255"),
    *("gb18030", "big5", "shift_jis", "euc_kr"),
]
_SAMPLE = 50_000
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)


def decode(data: bytes, *, source: str) -> str:
    r"""The text of `data`, without its byte order mark; an HTML page may name its encoding in a `<meta>`.

    Raises `Refused`, which names `source`, where the bytes are binary or in an encoding that is not read.

    >>> decode("لقاء".encode("utf-16"), source="a.txt")
    'لقاء'
    >>> decode("عقد الوفدان اجتماعا مغلقا في أستانا".encode("windows-1256"), source="a.txt")
    'عقد الوفدان اجتماعا مغلقا في أستانا'
    >>> decode(b"\x89PNG\x00", source="a.txt")
    Traceback (most recent call last):
    jawla.errors.Refused: a.txt: is not text but binary (a NUL byte at position 4)
    """
    marked = next((codec for mark, codec in _MARKS.items() if data.startswith(mark)), None)
    if marked is None and (nul := data.find(b"\0")) >= 0:
        raise Refused(f"is not text but binary (a NUL byte at position {nul})", source=source)
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked or _is_mostly_utf8(data[max(0, error.start - _SAMPLE) : error.start + _SAMPLE]):
            name = (marked or "utf-8").removesuffix("-sig").upper()
            reason = f"is damaged {name} (a wrong byte at position {error.start}): get a whole copy of it"
            raise Refused(reason, source=source) from None
    codec = _declared(data) or _detected(data)
    if codec in _ARABIC:
        # Python's cp1256 knows every byte; ISO-8859-6 has holes, and a hole means that it is something else.
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            codec = None
    told = "in an unknown encoding" if codec is None else f"probably in the encoding {codec}"
    raise Refused(f"is {told}, which is not read: save it as UTF-8", source=source)


def _is_mostly_utf8(around: bytes) -> bool:
    """Whether the bytes around a wrong one are UTF-8 with more than ASCII in it; other encodings hardly ever are."""
    text = around.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return sum(not c.isascii() for c in text) - wrong > wrong


def _declared(data: bytes) -> str | None:
    """The Arabic encoding that a page names in its first kilobytes; any other name is too often wrong to be trusted."""
    named = _DECLARED.search(data[:4096])
    if named is None:
        return None
    try:
        codec = codecs.lookup(named[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    return codec if codec in _ARABIC else None


def _detected(data: bytes) -> str | None:
    # Lines in plain ASCII (the markup of a page) say nothing of the encoding.
    lines = (line for line in data.splitlines() if not line.isascii())
    best = from_bytes(b"\n".join(lines)[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    return None if best is None else codecs.lookup(best.encoding).name
