"use strict";
// The words beside the picture: the pairs who met most, or the meetings of the chosen actor or pair, with evidence.

const byMeetings = (a, b) => b.meetings - a.meetings || a.id - b.id;
const chip = (node) => button("chip", () => lookAt({ node: node.id }), own(nameOf(node)));

function row(name, edge) {
  const times = element("b", {}, String(edge.meetings));
  return element("li", {}, button("row", () => lookAt({ edge: edge.id }), own(name), times));
}

function quotation(item) {
  const { title, url } = page.articles[item.article];
  const cite = element("cite", {}, /^https?:\/\//i.test(url) ? link(url, title) : own(title));
  if (item.told_date && item.told_date !== item.date) cite.append(` · ${dateText(item.told_date)}`);
  const notes = [`basis_${item.basis}`, `status_${item.status}`].filter((key) => page.words[key]);
  for (const key of notes) cite.append(` · ${say(key)}`);
  return [element("blockquote", { dir: "auto" }, item.sentence), cite];
}

// The meetings that some edges stand for, the latest first; `others` are those whom `self` met there.
function meetingsOf(some, self) {
  const meetings = new Map();
  for (const edge of some) {
    for (const index of edge.evidence) {
      const item = page.evidence[index];
      if (!meetings.has(item.meeting)) meetings.set(item.meeting, { date: item.date, told: new Set(), others: new Set() });
      const meeting = meetings.get(item.meeting);
      meeting.told.add(index);
      if (self) meeting.others.add(edge.from === self ? edge.to : edge.from);
    }
  }
  return [...meetings.values()].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}

function meetingBlock({ date, told, others }) {
  const block = element("div", { class: "meeting" }, element("h4", {}, date ? dateText(date) : say("undated")));
  if (others.size) {
    const list = [...others].map((id) => element("span", {}, chip(nodes.get(id))));
    for (const item of list.slice(0, -1)) item.append(say("comma"));
    block.append(element("div", { class: "with" }, say("with"), ...list));
  }
  for (const index of [...told].sort((a, b) => a - b)) block.append(...quotation(page.evidence[index]));
  return block;
}

function overview() {
  const busiest = [...page.edges].sort(byMeetings).slice(0, 20);
  return [
    element("p", { class: "soft" }, say("hint")),
    element("h3", {}, say("busiest")),
    element("ul", { class: "rows" }, ...busiest.map((edge) => row(pairName(edge), edge))),
  ];
}

function nodePanel(node) {
  const touching = [...edgesOf.get(node.id)].sort(byMeetings);
  const other = (edge) => nodes.get(edge.from === node.id ? edge.to : edge.from);
  const about = element("p", { class: "soft" }, say(node.type), " · ", count("meetings", node.meetings));
  const wikidata = `https://www.wikidata.org/wiki/${node.qid}`;
  if (/^Q[0-9]+$/.test(node.qid)) about.append(" · ", link(wikidata, say("wikidata")));
  const head = [element("h2", {}, own(nameOf(node))), about];
  if (partyOf(node)) head.push(element("p", {}, say("represents"), ": ", own(partyOf(node))));
  const others = element("details", {}, element("summary", {}, `${say("counterparts")} (${touching.length})`));
  others.append(element("ul", { class: "rows" }, ...touching.map((edge) => row(nameOf(other(edge)), edge))));
  others.open = touching.length <= 6;
  const title = element("h3", {}, `${say("meetings")} (${node.meetings})`);
  return [...head, others, title, ...meetingsOf(touching, node.id).map(meetingBlock)];
}

function edgePanel(edge) {
  return [
    element("h2", {}, chip(nodes.get(edge.from)), " — ", chip(nodes.get(edge.to))),
    element("p", { class: "soft" }, count("meetings", edge.meetings), " · ", count("articles", edge.articles)),
    element("p", { class: "soft" }, spanText(edge)),
    ...meetingsOf([edge], null).map(meetingBlock),
  ];
}

function showPanel() {
  const back = button("back", () => lookAt(null), lang === "ar" ? "→ " : "← ", say("back"));
  if (!chosen) byId("panel").replaceChildren(...overview());
  else if ("node" in chosen) byId("panel").replaceChildren(back, ...nodePanel(nodes.get(chosen.node)));
  else byId("panel").replaceChildren(back, ...edgePanel(edges.get(chosen.edge)));
  byId("panel").scrollTop = 0;
}
