"""Jawla: who met whom, from diplomatic news, with the sentence that says so."""

from __future__ import annotations

__version__ = "0.1.0"
