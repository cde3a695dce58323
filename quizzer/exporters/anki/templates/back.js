// The back: what was right of what was picked, typed and named.

function verdict(kind, words) {
  const line = card.querySelector(".verdict");
  line.className = "verdict " + kind;
  line.textContent = words;
  line.hidden = false;
}

// A share of what was asked for, in words.
function judge(score, detail) {
  if (score >= 1) verdict("right", "Right");
  else if (score > 0) verdict("partly", "Partly right" + (detail ? ": " + detail : ""));
  else verdict("wrong", "Not right");
}

function review(box) {
  const list = box.querySelector(".options");
  const key = box.dataset.key.split(" ").map(Number);
  const answered = state.picked.length > 0 && state.picked.some((place) => place >= 0);
  const items = shuffled(list);
  if (list.dataset.pick === "order") reviewOrder(list, items, key, answered);
  else if (list.dataset.pick === "match") reviewPairs(box, list, items, key, answered);
  else reviewChoice(list, items, key, answered);
  box.hidden = false;
  card.querySelector(".answer").hidden = true;
}

// Nodes and not their text: what is parted, so that it is no formula, stays so.
function copied(item) {
  return Array.from(item.childNodes, (node) => node.cloneNode(true));
}

// An item behind a sign of how it was judged.
function tell(item, kind) {
  const sign = element("span", "badge", { right: "✓", wrong: "✗", missed: "✓" }[kind] || "");
  item.className = "told " + kind;
  item.append(sign, wordsOf(item, "div"));
}

// A line below an item's words, of text and nodes.
function remark(item, kind, ...content) {
  const line = element("small", kind);
  line.append(...content);
  item.querySelector(".words").append(line);
}

function reviewChoice(list, items, key, answered) {
  items.forEach((item) => {
    const place = Number(item.dataset.place);
    const right = key.includes(place);
    const picked = state.picked.includes(place);
    const missed = right && answered && !picked;
    const kind = missed ? "missed" : right ? "right" : picked ? "wrong" : "other";
    tell(item, kind);
    if (picked) remark(item, "remark", "Your choice");
    if (missed) remark(item, "remark", key.length > 1 ? "Right, too" : "The right one");
    list.append(item);
    const note = card.querySelector('.notes [data-of="' + place + '"]');
    if (note && (picked || right || !answered)) {
      remark(item, "note", ...copied(note.lastElementChild));
    }
  });
  const notes = card.querySelector(".notes");
  if (notes) notes.hidden = true;
  if (!answered) return;
  const hits = state.picked.filter((place) => key.includes(place)).length;
  const misses = state.picked.length - hits;
  judge((hits - misses) / key.length, hits + " of " + key.length
    + (misses ? ", " + misses + " wrong" : ""));
}

// The members of a longest run that rises, found by laying the numbers on piles.
function longestRising(numbers) {
  const tops = [];
  const before = new Map();
  numbers.forEach((number) => {
    const found = tops.findIndex((top) => top >= number);
    const pile = found < 0 ? tops.length : found;
    before.set(number, tops[pile - 1]);
    tops[pile] = number;
  });
  const members = [];
  let number = tops[tops.length - 1];
  while (number !== undefined) {
    members.push(number);
    number = before.get(number);
  }
  return members;
}

// What stands in the right order among itself is right, wherever it was put.
function reviewOrder(list, items, key, answered) {
  const byPlace = Object.fromEntries(items.map((item) => [item.dataset.place, item]));
  const kept = longestRising(state.picked.map((place) => key.indexOf(place)));
  const score = (kept.length - 1) / (key.length - 1);
  key.forEach((place, index) => {
    const given = state.picked.indexOf(place);
    const item = byPlace[place];
    const right = score > 0 && kept.includes(index);
    const kind = !answered ? "other" : right ? "right" : "wrong";
    tell(item, kind);
    if (kind === "wrong" && given >= 0) remark(item, "remark", "You put it at " + (given + 1));
    item.querySelector(".badge").textContent = index + 1;
    list.append(item);
  });
  if (answered) judge(score, kept.length + " of " + key.length + " in order");
}

function reviewPairs(box, list, items, key, answered) {
  const byPlace = Object.fromEntries(items.map((item) => [item.dataset.place, item]));
  const lefts = Array.from(box.querySelector(".lefts").children);
  lefts.forEach((item, index) => {
    const right = state.picked[index] === key[index];
    const given = byPlace[state.picked[index]];
    const kind = !answered ? "other" : right ? "right" : "wrong";
    tell(item, kind);
    remark(item, "pair", ...copied(byPlace[key[index]]));
    if (kind === "wrong" && given) remark(item, "remark", "Yours: ", ...copied(given));
  });
  list.hidden = true;
  if (!answered) return;
  const hits = key.filter((place, index) => state.picked[index] === place).length;
  judge(hits / key.length, hits + " of " + key.length);
}

// What was to be named, to be ticked off by whoever knew it.
function ticking(list) {
  const need = Number(list.dataset.need);
  const buttons = Array.from(list.children, (item) => button(item, ""));
  list.classList.add("live");
  buttons.forEach((one) => {
    one.setAttribute("aria-pressed", "false");
    one.addEventListener("click", () => {
      const known = one.getAttribute("aria-pressed") !== "true";
      one.setAttribute("aria-pressed", String(known));
      one.querySelector(".badge").textContent = known ? "✓" : "";
      const count = buttons.filter((each) => each.getAttribute("aria-pressed") === "true").length;
      judge(count / need, count + " of " + need);
    });
  });
  list.parentNode.insertBefore(element("p", "task", "Tick what you named"), list);
}

// What was typed is right when it is one of the texts that are; Anki compares with one alone.
function compared(box) {
  const code = box.querySelector("#typeans");
  if (!code || !code.querySelector("span")) return;
  let given = "";
  for (const node of code.childNodes) {
    if (node.nodeName === "BR") break;
    if (node.className !== "typeMissed") given += node.textContent;
  }
  const plain = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ")
    .replace(/\.$/, "").trim();
  const others = Array.from(card.querySelectorAll(".also li"), (item) => item.textContent);
  const answer = card.querySelector(".answer").textContent;
  if (![answer].concat(others).map(plain).includes(plain(given))) {
    if (code.querySelector("br")) return;
  } else if (code.querySelector("br")) {
    code.replaceChildren(element("span", "typeGood", given));
  }
  verdict("right", "Right");
}

const choices = card.querySelector(".choices");
const named = card.querySelector(".answer ul[data-need]");
const typed = card.querySelector(".typed");
if (choices) review(choices);
if (named) ticking(named);
if (typed && card.querySelector(".answer")) compared(typed);
