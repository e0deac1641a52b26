"""The package holds all that it needs once it has left the checkout."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import CHECKOUT

LITTER = {"__pycache__", ".ipynb_checkpoints", "out"}
DATA = {".tsv", ".ttl", ".rq", ".jsonld", ".html", ".css", ".js"}


def settings() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(CHECKOUT / "setup.cfg", encoding="utf-8")
    return parser


def checkout_files(suffixes: set[str]) -> dict[str, Path]:
    """The files of the package in the checkout, under the names that they have in the wheel."""
    roots = {"jawla": CHECKOUT / "graph/jawla", "jawla/ontology": CHECKOUT / "ontology"}
    roots["jawla/queries"] = CHECKOUT / "queries"
    return {
        f"{package}/{path.relative_to(root).as_posix()}": path
        for package, root in roots.items()
        for path in root.rglob("*")
        if path.suffix in suffixes and "__pycache__" not in path.parts
    }


def test_every_package_is_listed_in_setup_cfg() -> None:
    listed = set(settings()["options"]["packages"].split())
    found = {name.rsplit("/", 1)[0].replace("/", ".") for name in checkout_files({".py"})}
    assert listed == found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the checkout, by this environment's setuptools."""
    folder = tmp_path_factory.mktemp("wheel")
    texts = [CHECKOUT / name for name in ("setup.cfg", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE")]
    for path in (*texts, *checkout_files(DATA | {".py", ".typed"}).values()):
        target = folder / "checkout" / path.relative_to(CHECKOUT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return build("wheel", folder / "checkout")


def build(kind: str, checkout: Path) -> Path:
    script = f"import sys; from setuptools import build_meta; print(build_meta.build_{kind}(sys.argv[1]))"
    made = subprocess.run(
        [sys.executable, "-c", script, str(checkout.parent)],
        cwd=checkout,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert made.returncode == 0, made.stderr
    return checkout.parent / made.stdout.splitlines()[-1]


def test_wheel_holds_every_module_and_data_file(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = set(checkout_files(DATA | {".py", ".typed"}))
    assert wanted
    assert wanted <= inside


def test_wheel_brings_the_command_and_nothing_beside_the_package(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (entry_points,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
    assert "jawla = jawla.cli:main" in archive.read(entry_points).decode()
    assert {name.split("/")[0].split("-")[0] for name in archive.namelist()} == {"jawla"}


def test_source_distribution_holds_what_a_developer_needs_and_no_outputs(tmp_path: Path) -> None:
    litter = shutil.ignore_patterns(".*", "__pycache__", "out", "build", "dist", "*.egg-info")
    shutil.copytree(CHECKOUT, tmp_path / "checkout", ignore=litter)
    (tmp_path / "checkout/notebooks/out").mkdir()
    (tmp_path / "checkout/notebooks/out/network.html").touch()
    with tarfile.open(build("sdist", tmp_path / "checkout")) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("benchmarks", "docs", "examples", "notebooks", "ontology", "queries", "tests", "tools"):
        files = (path for path in (CHECKOUT / folder).rglob("*") if path.is_file())
        wanted = {path.relative_to(CHECKOUT).as_posix() for path in files}
        assert {name for name in wanted if not LITTER & set(name.split("/"))} <= inside
    assert {"Makefile", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"} <= inside
    assert not {name for name in inside if name.endswith(".pyc") or LITTER & set(name.split("/"))}
