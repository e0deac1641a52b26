"use strict";
// The picture: vis-network paints the dots and lines where layout.py has put them, and this paints the names.

const INK = "#1c2733";
const SOFT = "#5b6875";
const dots = page.nodes.length ? new vis.DataSet() : null;
const lines = page.nodes.length ? new vis.DataSet() : null;
const network = dots && new vis.Network(byId("network"), { nodes: dots, edges: lines }, page.options);
const animation = matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 450 };
const ranked = [...page.nodes].sort((a, b) => b.meetings - a.meetings);
let whole = 1; // the scale at which all of the picture is seen
let boxes = []; // the names painted last, in canvas units

// What stands out: all (null), or the chosen one and what touches it.
function focus() {
  if (!chosen) return null;
  const near = "node" in chosen ? edgesOf.get(chosen.node) : [edges.get(chosen.edge)];
  return { lines: new Set(near.map((edge) => edge.id)), dots: new Set(near.flatMap((edge) => [edge.from, edge.to])) };
}

function paint() {
  const bright = focus();
  dots.update(
    page.nodes.map((node) => {
      const strong = { background: node.color, border: INK };
      return {
        ...node,
        label: undefined, // painted by paintNames
        title: `${nameOf(node)}\n${count("meetings", node.meetings)}`,
        color: { background: node.color, border: "#ffffff", highlight: strong, hover: strong },
        opacity: bright && !bright.dots.has(node.id) ? 0.12 : 1,
      };
    }),
  );
  lines.update(
    page.edges.map(({ evidence, opacity, ...edge }) => {
      const shown = !bright ? opacity : bright.lines.has(edge.id) ? 0.8 : 0.04;
      const color = { color: "#5b6f82", highlight: "#0b5c8f", hover: "#0b5c8f", opacity: shown };
      return { ...edge, color, title: `${pairName(edge)}\n${count("meetings", edge.meetings)}` };
    }),
  );
}

// Names keep their size on the screen at every zoom. Where two would overlap, that of the busier actor is painted;
// in a crowd each keeps some air around it, so that the dots stay in sight.
function paintNames(context) {
  const scale = network.getScale();
  const places = network.getPositions();
  const bright = focus();
  const start = network.DOMtoCanvas({ x: 0, y: 0 });
  const end = network.DOMtoCanvas({ x: context.canvas.clientWidth, y: context.canvas.clientHeight });
  const inView = ({ id }) => {
    const { x, y } = places[id];
    return x >= start.x && x <= end.x && y >= start.y && y <= end.y && (!bright || bright.dots.has(id));
  };
  const named = ranked.filter(inView);
  const air = (named.length > 100 ? 14 : 1) / scale;
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4 / scale });
  Object.assign(context, { direction: document.documentElement.dir, strokeStyle: "#ffffff" });
  boxes = [];
  for (const node of named) {
    const self = chosen && ("node" in chosen ? chosen.node === node.id : bright.dots.has(node.id));
    const height = (self ? 17 : 13 + 4 * node.weight) / scale;
    context.font = `${self ? 700 : 500} ${height}px ${page.options.nodes.font.face}`;
    const rows = [short(nameOf(node)), partyOf(node) && `(${short(partyOf(node))})`].filter(Boolean);
    const half = Math.max(...rows.map((text) => context.measureText(text).width)) / 2;
    const { x, y } = places[node.id];
    const top = y + node.size + 3 / scale;
    const box = { id: node.id, left: x - half, top, right: x + half, bottom: top + rows.length * height * 1.25 };
    if (!self && boxes.some((other) => overlap(box, other, air))) continue;
    boxes.push(box);
    rows.forEach((text, index) => {
      context.fillStyle = index ? SOFT : INK;
      context.strokeText(text, x, top + index * height * 1.25);
      context.fillText(text, x, top + index * height * 1.25);
    });
  }
}

const short = (name) => (name.length > 40 ? `${name.slice(0, 39)}…` : name);

function overlap(a, b, air) {
  return a.left < b.right + air && a.right > b.left - air && a.top < b.bottom + air && a.bottom > b.top - air;
}

function nodeOfName({ x, y }) {
  return boxes.find(({ left, top, right, bottom }) => x >= left && x <= right && y >= top && y <= bottom)?.id;
}

function choose(next) {
  chosen = next;
  paint();
  showPanel();
  if (!chosen) network.unselectAll();
  else if ("node" in chosen) network.selectNodes([chosen.node], false);
  else network.setSelection({ nodes: [], edges: [chosen.edge] });
}

function lookAt(next) {
  choose(next);
  const some = chosen ? { nodes: [...focus().dots], maxZoomLevel: Math.min(1.1, 3 * whole) } : {};
  network.fit({ ...some, animation });
}

const OUTLINES = {
  dot: "M8 2a6 6 0 1 1 0 12 6 6 0 1 1 0-12z",
  square: "M2.5 2.5h11v11h-11z",
  diamond: "M8 1l7 7-7 7-7-7z",
  triangle: "M8 1.5l7 12.5h-14z",
  triangleDown: "M8 14.5l7-12.5h-14z",
  hexagon: "M4.5 2h7l3.5 6-3.5 6h-7L1 8z",
  star: "M8 1l2 4.8 5 .4-3.9 3.3 1.3 5L8 11.8l-4.4 2.7 1.3-5L1 6.2l5-.4z",
};

function swatch({ shape, color }) {
  const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  for (const [name, value] of [["width", 16], ["height", 16], ["aria-hidden", true]]) svg.setAttribute(name, value);
  path.setAttribute("d", OUTLINES[shape]);
  path.setAttribute("fill", color);
  svg.append(path);
  return svg;
}

function showLegend() {
  const entries = page.groups.map((group) => {
    const name = own(group.word ? say(group.word) : inLang(group, "label"));
    return element("li", {}, swatch(group), name, element("span", {}, String(group.count)));
  });
  const notes = ["legend_size", "legend_width"].map((key) => element("li", { class: "note" }, say(key)));
  byId("legend").setAttribute("aria-label", say("legend"));
  byId("legend").replaceChildren(...entries, ...notes);
}
