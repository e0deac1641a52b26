"""Pages written to disk: whole or not at all, in UTF-8 under any locale."""

from __future__ import annotations

import tempfile
from pathlib import Path

from jawla.errors import JawlaError


def write(html: str, path: str | Path) -> None:
    """Put a page at the path, in place of what stood there; a reader sees the old page or the new one, never a half.

    Raises `JawlaError` where that cannot be done, and then leaves what stood there.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write("<p>جولة</p>", Path(folder) / "out" / "page.html")
    ...     (Path(folder) / "out" / "page.html").read_bytes().decode("utf-8")
    '<p>جولة</p>'
    """
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # A file made by mkstemp could be read by its owner only; one made in a folder of its own follows the umask.
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".jawla-") as folder:
            draft = Path(folder) / "page.html"
            draft.write_bytes(html.encode("utf-8", "replace"))
            draft.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise JawlaError(f"cannot write the page {target} ({reason}): choose another path with --out") from error
