// Both sides: what was shown and picked, and what choices are made of.

const back = card.classList.contains("back");
const NAME = "quizzer.card";

// What was shown and picked, from the front to the back: pages may live on or be loaded anew.
function recall() {
  try {
    const text = sessionStorage.getItem(NAME);
    if (text) return JSON.parse(text);
  } catch (error) {
    // No storage here: the window may still be the one of the front.
  }
  return window[NAME] || null;
}

function keep() {
  window[NAME] = state;
  try {
    sessionStorage.setItem(NAME, JSON.stringify(state));
  } catch (error) {
    // No storage here.
  }
}

// A number of this card and this study day, which begins at four in the morning.
function today() {
  const now = new Date(Date.now() - 4 * 3600 * 1000);
  let hash = 2166136261;
  for (const sign of card.dataset.id + now.toDateString()) {
    hash = Math.imul(hash ^ sign.codePointAt(0), 16777619);
  }
  return hash >>> 0;
}

// Only where something was kept before can chance decide: the back will find what it was.
function begun() {
  const kept = recall();
  if (back && kept && kept.id === card.dataset.id) return kept;
  const salt = kept && !back ? Math.floor(Math.random() * 4294967296) : today();
  return { id: card.dataset.id, salt: salt, picked: [] };
}

card.dir = getComputedStyle(card.querySelector(".ask")).direction;
const state = begun();
if (!back) keep();

function shuffled(list) {
  const items = Array.from(list.children);
  items.forEach((item, place) => { item.dataset.place = place; });
  if ("keep" in list.dataset) return items;
  let seed = state.salt;
  function below(limit) {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
  for (let left = items.length - 1; left > 0; left -= 1) {
    const other = below(left + 1);
    [items[left], items[other]] = [items[other], items[left]];
  }
  return items.filter((item) => !("last" in item.dataset))
    .concat(items.filter((item) => "last" in item.dataset));
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// What an item says, in an element of its own; the item runs the way that its words do.
function wordsOf(item, tag) {
  item.dir = getComputedStyle(item).direction;
  const words = element(tag, "words");
  words.dir = "auto";
  words.append(...item.childNodes);
  return words;
}

// The content of an item, within a button that begins with a badge.
function button(item, badge) {
  const made = element("button", "option tappable");
  made.type = "button";
  made.append(element("span", "badge", badge), wordsOf(item, "span"));
  item.append(made);
  return made;
}
