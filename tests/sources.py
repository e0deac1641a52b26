"""Texts, pages and lines of JSON to read, and `read_articles` run over them."""

from __future__ import annotations

import io
import json
from pathlib import Path

from jawla.articles import read_articles
from jawla.errors import Refused
from jawla.model import Article

NEWS = "التقى الوفد التركي نظيره الإيراني في سوتشي اليوم."
MORE = "ووصل المبعوث الخاص ربيع الدالي إلى الدوحة مساء أمس."
PAGE = f"<html><body><article><h1>لقاء في سوتشي صباح اليوم</h1><p>{NEWS}</p><p>{MORE}</p></article></body></html>"


def read(*sources: str | Path, stdin: bytes | None = None) -> tuple[list[Article], list[str]]:
    refused: list[Refused] = []
    stream = None if stdin is None else io.BytesIO(stdin)
    found = list(read_articles(sources, on_refused=refused.append, stdin=stream))
    told = [str(one) for one in refused]
    assert all("\n" not in line and "\r" not in line for line in told)
    return found, told


def row(name: object = "a", text: object = NEWS, **more: object) -> str:
    return json.dumps({"id": name, "text": text, **more}, ensure_ascii=False)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
