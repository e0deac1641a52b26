"use strict";
// Puts the page into one language, and answers to clicks and keys.

function speak(next) {
  lang = next;
  Object.assign(document.documentElement, { lang, dir: lang === "ar" ? "rtl" : "ltr" });
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = say(place.dataset.word);
  byId("language").textContent = say("language");
  byId("language").lang = lang === "ar" ? "en" : "ar";
  const { first, last, part, ...counts } = page.facts;
  const facts = Object.entries(counts).map(([key, number]) => {
    return element("span", {}, say(key), ": ", element("b", {}, String(number)));
  });
  if (first) facts.push(element("span", {}, spanText({ first, last })));
  byId("facts").replaceChildren(...facts);
  if (!network) return;

  byId("search").placeholder = say("search");
  const named = ["search", "zoom_in", "zoom_out", "zoom_fit", "picture"];
  for (const id of named) byId(id).setAttribute("aria-label", say(id));
  for (const id of ["zoom_in", "zoom_out", "zoom_fit"]) byId(id).title = say(id);
  byId("part").hidden = !part;
  byId("part").textContent = `${say("part")} ${page.nodes.length} ${say("of")} ${part}`;
  showLegend();
  paint();
  showPanel();
}

function listen() {
  network.on("afterDrawing", paintNames);
  network.on("click", ({ nodes: [dot], edges: [edge], pointer }) => {
    const node = dot ?? nodeOfName(pointer.canvas);
    if (node !== undefined) choose({ node });
    else if (edge !== undefined) choose({ edge });
    else if (chosen) choose(null);
  });
  network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && lookAt({ node }));
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation });
  byId("zoom_in").addEventListener("click", () => zoom(1.4));
  byId("zoom_out").addEventListener("click", () => zoom(1 / 1.4));
  byId("zoom_fit").addEventListener("click", () => network.fit({ animation }));
  byId("search").addEventListener("input", showFound);
  byId("search").addEventListener("keydown", pressInSearch);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    if (byId("found").hidden) choose(null);
    else openFound(false);
  });
  document.addEventListener("click", ({ target }) => target.closest(".finder") || openFound(false));
}

byId("language").addEventListener("click", () => speak(lang === "ar" ? "en" : "ar"));
speak(lang);
if (network) {
  listen();
  network.fit();
  whole = network.getScale();
}
