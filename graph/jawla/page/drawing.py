"""A network of meetings as one HTML file that asks the network for nothing, so that it can be mailed.

pyvis (https://pyvis.readthedocs.io) carries the nodes, the lines and vis-network, which paints them. Its own template
loads Bootstrap from the web and pastes the heading in unescaped, so the page has a template of ours, beside this file.
All text of the graph is untrusted: it stands in a JSON data block, and the policy of the page lets nothing be fetched
and no script run but the two whose hashes it names (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib.resources import files
from typing import Any, Literal, TypeAlias
from urllib.parse import unquote

import jinja2
from markupsafe import Markup
from pyvis.network import Network

from jawla.errors import JawlaError
from jawla.network import Graph, strongest
from jawla.page.styles import Row, edge_rows, legend, node_rows
from jawla.tables import read_table

MOST_NODES = 1500
"""A picture of more is neither readable nor quick in a browser; tried with 200 to 20,000."""

SCRIPTS = ("words.js", "panel.js", "picture.js", "search.js", "page.js")
"""In the order in which they build on each other; they become one script of the page."""

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "tooltipDelay": 120},
    "nodes": {
        "borderWidth": 1.5,
        "font": {"face": "system-ui, 'Noto Sans Arabic', 'Segoe UI', Tahoma, sans-serif", "color": "#1c2733"},
        "scaling": {"label": {"drawThreshold": 8}},
    },
    "edges": {"smooth": False, "color": {"inherit": False}, "selectionWidth": 1.5, "hoverWidth": 0.5},
}
"""How vis-network paints, and that nothing moves: https://visjs.github.io/vis-network/docs/network/"""


Lang: TypeAlias = Literal["ar", "en"]


def draw(graph: Graph, *, title: str | None = None, lang: Lang = "ar") -> str:
    """The page that shows a graph of `jawla.network`; `lang` is the language it opens in (it holds both).

    Without a title it is headed "who met whom", in whichever of the two languages a reader turns it to. The same graph
    and title give the same text. A graph without meetings gives a page that says so; of one with more
    than `MOST_NODES` actors the most active are shown, and the page says that too.

    >>> import networkx as nx
    >>> page = draw(nx.Graph(), title="<script>")
    >>> page.startswith("<!DOCTYPE html>"), '<h1><bdi>&lt;script&gt;</bdi></h1>' in page
    (True, True)
    """
    shown = strongest(graph, MOST_NODES)
    evidence = sorted({item for *_, told in shown.edges(data="evidence") for item in told})
    sources = sorted({(item.article, item.title, item.url) for item in evidence})
    number_of = {source: number for number, source in enumerate(sources)}
    entries, styles = legend(shown)

    network = Network(heading=words()["title"][lang] if title is None else title)
    # Network.add_node and add_edge search all that is there at each call: 88 s at 20,000 nodes.
    network.nodes = node_rows(shown, styles)
    network.edges = edge_rows(shown, {item: number for number, item in enumerate(evidence)})
    network.options = OPTIONS
    network.path = "network.html"
    network.templateEnv = environment()
    network.templateEnv.globals |= {
        "lang": lang,
        "untitled": title is None,
        "words": words(),
        "facts": facts(graph, shown),
        "groups": entries,
        "articles": [
            {"title": name or url or unquote(article.rpartition("/")[2]), "url": url} for article, name, url in sources
        ],
        "evidence": [
            {
                "meeting": item.meeting,
                "date": item.date,
                "told_date": item.told_date,
                "basis": item.basis,
                "status": item.status,
                "sentence": item.sentence,
                "article": number_of[item.article, item.title, item.url],
            }
            for item in evidence
        ],
    }
    html: str = network.generate_html()
    return html


def facts(graph: Graph, shown: Graph) -> Row:
    """The figures under the title, which tell of the whole graph; `part` is its size where only a part is shown.

    >>> import networkx as nx
    >>> facts(nx.Graph(), nx.Graph())
    {'actors': 0, 'meetings': 0, 'articles': 0, 'first': '', 'last': '', 'part': 0}
    """
    told = [item for *_, evidence in graph.edges(data="evidence") for item in evidence]
    dates = sorted(item.date for item in told if item.date)
    return {
        "actors": len(graph),
        "meetings": len({item.meeting for item in told}),
        "articles": len({item.article for item in told}),
        "first": dates[0] if dates else "",
        "last": dates[-1] if dates else "",
        "part": len(graph) if len(shown) < len(graph) else 0,
    }


def environment() -> jinja2.Environment:
    """The templates of this folder, escaping by default, with the two scripts, the style and the policy they need.

    >>> "default-src 'none'" in environment().globals["policy"]
    True
    """
    here = files("jawla.page")
    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (here / name).read_text("utf-8")), autoescape=True, trim_blocks=True
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    style = (here / "network.css").read_text("utf-8")
    script = "\n".join((here / name).read_text("utf-8") for name in SCRIPTS)
    vis = vis_network()
    policy = (
        f"default-src 'none'; script-src {source(vis)} {source(script)}; style-src {source(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    made.globals |= {"style": Markup(style), "script": Markup(script), "vis": Markup(vis), "policy": Markup(policy)}
    return made


def source(text: str) -> str:
    """The hash by which a policy allows one inline script or style.

    >>> source("alert(1)")
    "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@functools.cache
def vis_network() -> str:
    """The newest vis-network that the installed pyvis carries, in one script.

    >>> "vis-network" in vis_network()
    True
    """
    found = sorted(
        (folder for folder in (files("pyvis") / "templates" / "lib").iterdir() if folder.name.startswith("vis-")),
        key=lambda folder: [int(part) for part in folder.name.removeprefix("vis-").split(".")],
    )
    if not found:
        # In double quotes, for a shell would take the bare ">" for a file to write to.
        raise JawlaError('this pyvis carries no vis-network: install one that does, pip install "pyvis>=0.3.2"')
    return (found[-1] / "vis-network.min.js").read_text("utf-8")


@functools.cache
def words() -> dict[str, dict[str, str]]:
    """What the page says, by key and language.

    >>> words()["meetings"]["en"]
    'Meetings'
    """
    rows = read_table(files("jawla.page") / "words.tsv")
    return {row["key"]: {"ar": row["ar"], "en": row["en"]} for row in rows}
