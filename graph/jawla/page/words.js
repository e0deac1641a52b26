"use strict";
// The data of the page, and how it is put into words. Text reaches the page through textContent only, never as HTML.

const page = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const nodes = new Map(page.nodes.map((node) => [node.id, node]));
const edges = new Map(page.edges.map((edge) => [edge.id, edge]));
const edgesOf = new Map(page.nodes.map((node) => [node.id, []]));
for (const edge of page.edges) {
  edgesOf.get(edge.from).push(edge);
  edgesOf.get(edge.to).push(edge);
}

let lang = document.documentElement.lang;
let chosen = null; // what the panel tells of: null, {node: id} or {edge: id}

const say = (key) => page.words[key][lang];
const inLang = (thing, stem) => thing[`${stem}_${lang}`] || thing[`${stem}_ar`] || thing[`${stem}_en`];
const nameOf = (node) => inLang(node, "label") || node.label;
const partyOf = (node) => inLang(node, "party");
const pairName = (edge) => `${nameOf(nodes.get(edge.from))} — ${nameOf(nodes.get(edge.to))}`;
const count = (key, number) => `${say(key)}: ${number}`;

// 2018-11-28, 2018-11 and 2018 as a reader of the chosen language writes them.
function dateText(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  if (month && !page.words[`month_${month}`]) return iso;
  return [day, month && say(`month_${month}`), year].filter(Boolean).join(" ");
}

function spanText({ first, last }) {
  if (!first) return say("undated");
  return first === last ? dateText(first) : `${say("from")} ${dateText(first)} ${say("to")} ${dateText(last)}`;
}

// Spelling without what readers leave out when they type: vowel signs, hamza, tatweel, the dots of final letters.
function fold(text) {
  const bare = text.normalize("NFKD").replace(/[\p{M}ـ]/gu, "");
  return bare.replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const button = (name, onclick, ...children) => element("button", { type: "button", class: name, onclick }, ...children);
const own = (text) => element("bdi", {}, text); // keeps its own direction of writing

function link(url, text) {
  return element("a", { href: url, dir: "auto", target: "_blank", rel: "noopener noreferrer" }, text);
}
