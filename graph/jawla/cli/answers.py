"""The answer to a question as a table, and the questions that there are, for a person's eyes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from rdflib import URIRef
from rdflib.term import Node
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from jawla.cli.streams import harmless
from jawla.cli.tables import grid
from jawla.headers import Parameter, Question
from jawla.iri import BASE
from jawla.store import Rows

WRAPPED = 14
"""Columns of a terminal that a name may be folded to."""
LONGEST = 60
"""Columns that a cell may have; longer text, such as a sentence, is not for a narrow cell."""
BETWEEN = 3
"""Columns that the line between two cells takes."""


def answer_table(rows: Rows, width: int) -> RenderableType:
    """One line a row where that is readable in `width` columns of a terminal, else one block a row.

    IRIs are left out of lines; a block gives those of the graph by the key that `--param` takes.

    >>> from rdflib import Literal
    >>> table = answer_table(Rows(("name", "met"), [(Literal("سوريا"), Literal(3))]), width=80)
    >>> [column.header for column in table.columns]
    ['name', 'met']
    """
    columns = [column for column in range(len(rows.columns)) if not _only_iris(rows, column)]
    shown = columns or list(range(len(rows.columns)))
    cells = [[_cell(row[column]) for column in shown] for row in rows]
    heads = [rows.columns[column] for column in shown]
    widths = [max(cell_len(text) for text in column) for column in zip(heads, *cells, strict=True)]
    lines = BETWEEN * (len(widths) - 1)
    if max(widths) <= LONGEST and lines + sum(min(each, WRAPPED) for each in widths) <= width:
        return grid(heads, cells, lines=lines + sum(widths) > width)
    return Group(*(_block(rows.columns, map(_cell, row)) for row in rows))


def questions_table(questions: Iterable[Question]) -> RenderableType:
    """Each question with its title in English and Arabic and the parameters that it takes.

    >>> from jawla.catalogue import load
    >>> print(questions_table([load("rounds")]).renderables[0])
    rounds
    """
    blocks: list[RenderableType] = []
    for question in questions:
        blocks += [Text(question.name, style="bold"), Text(f"  {question.title['en']}")]
        blocks.append(Text(f"  {question.title['ar']}"))
        parameters = Table.grid(padding=(0, 2))
        for parameter in question.parameters:
            parameters.add_row("", f"--param {parameter.name}=", Text(_about(parameter)))
        blocks += [parameters, Text()]
    return Group(*blocks)


def _block(columns: Sequence[str], row: Iterable[str]) -> RenderableType:
    block = Table.grid(padding=(0, 2))
    block.add_column(style="bold", width=max(map(len, columns)))
    for column, text in zip(columns, row, strict=True):
        if text:
            block.add_row(column, Text(harmless(text), overflow="fold"))
    return Group(block, Text())


def _only_iris(rows: Rows, column: int) -> bool:
    terms = [row[column] for row in rows if row[column] is not None]
    return bool(terms) and all(isinstance(term, URIRef) for term in terms)


def _cell(term: Node | None) -> str:
    if term is None:
        return ""
    if isinstance(term, URIRef) and term.startswith(BASE):
        return unquote(term.removeprefix(BASE).partition("/")[2])
    return " ".join(str(term).split())


def _about(parameter: Parameter) -> str:
    choices = f" ({', '.join(parameter.choices)})" if parameter.choices else ""
    default = "" if parameter.default is None else f"; else {parameter.default}"
    return f"{parameter.about}{choices}{default}"
