"use strict";
// The box to find an actor by a part of its name, in either language.

const haystacks = page.nodes.map((node) => {
  return [fold([node.label_ar, node.label_en, node.label, node.party_ar, node.party_en].join(" ")), node];
});
let marked = 0; // which of the found is marked, counted from 0

function find(text) {
  const wanted = fold(text).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const found = haystacks.filter(([hay]) => wanted.every((word) => hay.includes(word))).map(([, node]) => node);
  return found.sort((a, b) => b.meetings - a.meetings).slice(0, 12);
}

function mark(number) {
  const items = [...byId("found").querySelectorAll("[role=option]")];
  marked = items.length ? (number + items.length) % items.length : 0;
  items.forEach((item, index) => item.setAttribute("aria-selected", String(index === marked)));
  items[marked]?.scrollIntoView({ block: "nearest" });
}

function showFound() {
  const text = byId("search").value.trim();
  const items = find(text).map((node) => {
    const aside = element("small", { dir: "auto" }, partyOf(node) || say(node.type));
    return element("li", { role: "option", onclick: () => take(node) }, own(nameOf(node)), aside);
  });
  if (!items.length) items.push(element("li", { class: "none" }, say("nothing_found")));
  byId("found").replaceChildren(...items);
  openFound(Boolean(text));
  mark(0);
}

function openFound(open) {
  byId("found").hidden = !open;
  byId("search").setAttribute("aria-expanded", String(open));
}

function take(node) {
  byId("search").value = "";
  openFound(false);
  lookAt({ node: node.id });
}

function pressInSearch(event) {
  const found = find(byId("search").value);
  if (event.key === "ArrowDown") mark(marked + 1);
  else if (event.key === "ArrowUp") mark(marked - 1);
  else if (event.key === "Enter" && found.length) take(found[marked]);
  else return;
  event.preventDefault();
}
