"""The tour runs from top to bottom, and what it shows is what its cells give.

After a change of what the program finds, `python tests/test_notebook.py` runs the notebook and keeps the new outputs.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from conftest import CHECKOUT
from nbclient import NotebookClient

TOUR = CHECKOUT / "notebooks/tour.ipynb"


def run(checkout: Path) -> Any:
    """The tour with the outputs of a fresh kernel, run beside a copy of the samples; raises where a cell fails."""
    folder = checkout / "notebooks"
    folder.mkdir()
    shutil.copytree(CHECKOUT / "examples", checkout / "examples")
    notebook = nbformat.read(TOUR, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(folder)}}
    )
    return client.execute()


def shown(notebook: Any) -> dict[str, list[str]]:
    """What each cell prints and the tables it shows, but for pictures and the addresses of objects."""
    return {
        cell.id: [re.sub(r"0x[0-9a-f]+", "0x", text) for output in cell.outputs for text in texts(output)]
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def texts(output: Any) -> list[str]:
    if output.output_type == "stream":
        return [f"{output.name}: {output.text}"]
    return [f"{kind}: {text}" for kind, text in sorted(output.data.items()) if kind.startswith("text/")]


def keep() -> None:
    """Run the tour and store it with what it gave."""
    with tempfile.TemporaryDirectory() as folder:
        notebook = run(Path(folder))
    notebook.metadata.language_info = {"name": "python"}
    nbformat.write(notebook, TOUR)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return run(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="module")
def stored() -> Any:
    return nbformat.read(TOUR, as_version=4)


def test_the_stored_outputs_are_what_the_cells_give(fresh: Any, stored: Any) -> None:
    assert shown(stored) == shown(fresh), "run 'python tests/test_notebook.py' to keep the new outputs"


def test_the_cells_warn_of_nothing(fresh: Any) -> None:
    assert [text for given in shown(fresh).values() for text in given if text.startswith("stderr")] == []


def test_the_stored_notebook_shows_the_picture(stored: Any) -> None:
    outputs = [output for cell in stored.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in outputs)


def test_the_stored_notebook_names_no_place_on_a_computer(stored: Any) -> None:
    told = "\n".join(text for given in shown(stored).values() for text in given)
    assert re.findall(r"/(?:home|root|tmp|usr|work|Users)/\S*", told) == []
    assert str(CHECKOUT) not in TOUR.read_text(encoding="utf-8")


if __name__ == "__main__":
    keep()
