(function () {
  "use strict";
  const card = document.querySelector("main.quizzer");
  if (!card) return;
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

  function flips() {
    return typeof window.pycmd === "function" || typeof window.showAnswer === "function";
  }

  function flip() {
    if (typeof window.pycmd === "function") window.pycmd("ans");
    else if (typeof window.showAnswer === "function") window.showAnswer();
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

  // Front

  function pickable(box) {
    const list = box.querySelector(".options");
    const pick = list.dataset.pick;
    const buttons = shuffled(list).map((item, index) => {
      list.append(item);
      return button(item, pick === "match" ? letter(index) : pick === "order" ? "" : index + 1);
    });
    const places = buttons.map((one) => Number(one.parentNode.dataset.place));
    list.classList.add("live");
    if (pick === "match") pairing(box, buttons, places);
    else picking(box, buttons, places, pick);
    keyboard(list, buttons, pick);
  }

  function letter(index) {
    return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
  }

  function picking(box, buttons, places, pick) {
    const check = checkButton(box);
    function show() {
      buttons.forEach((one, index) => {
        const at = state.picked.indexOf(places[index]);
        one.setAttribute("aria-pressed", String(at >= 0));
        if (pick === "order") one.querySelector(".badge").textContent = at < 0 ? "" : at + 1;
      });
      const enough = pick === "order" ? buttons.length : 1;
      check.hidden = pick === "one" || state.picked.length < enough || !flips();
      keep();
    }
    buttons.forEach((one, index) => {
      const place = places[index];
      one.addEventListener("choose", () => { state.picked = [place]; show(); });
      one.addEventListener("click", () => {
        if (pick === "one") {
          state.picked = [place];
        } else if (state.picked.includes(place)) {
          state.picked = state.picked.filter((other) => other !== place);
        } else {
          state.picked.push(place);
        }
        show();
        if (pick === "one") flip();
      });
    });
    state.picked = [];
    show();
  }

  // One of the lefts waits for its right; then the next that has none does.
  function pairing(box, buttons, places) {
    const lefts = Array.from(box.querySelector(".lefts").children, (item) => button(item, ""));
    const check = checkButton(box);
    let waiting = 0;
    box.classList.add("pairs");
    box.classList.toggle("long", lefts.concat(buttons).some((one) => one.innerText.length > 40));
    box.querySelector(".lefts").classList.add("live");
    state.picked = lefts.map(() => -1);
    function show() {
      lefts.forEach((one, index) => {
        const at = places.indexOf(state.picked[index]);
        one.querySelector(".badge").textContent = at < 0 ? "" : letter(at);
        one.classList.toggle("given", at >= 0);
        one.setAttribute("aria-pressed", String(index === waiting));
      });
      buttons.forEach((one, index) => {
        one.classList.toggle("given", state.picked.includes(places[index]));
      });
      check.hidden = state.picked.includes(-1) || !flips();
      keep();
    }
    lefts.forEach((one, index) => one.addEventListener("click", () => {
      state.picked[index] = -1;
      waiting = index;
      show();
    }));
    buttons.forEach((one, index) => one.addEventListener("click", () => {
      if (waiting < 0) return;
      state.picked[waiting] = places[index];
      waiting = state.picked.indexOf(-1);
      show();
    }));
    show();
  }

  function checkButton(box) {
    const check = element("button", "check tappable", "Check");
    check.type = "button";
    check.lang = "en";
    check.addEventListener("click", flip);
    box.append(check);
    return check;
  }

  // Anki keeps plain digits on the desktop for itself, but not those with Alt.
  function keyboard(list, buttons, pick) {
    function onKey(event) {
      if (!list.isConnected) {
        document.removeEventListener("keydown", onKey);
        return;
      }
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
      if (!digit || event.ctrlKey || event.metaKey || event.target.tagName === "INPUT") return;
      const chosen = buttons[digit[1] - 1];
      if (chosen) {
        event.preventDefault();
        chosen.click();
      }
    }
    document.addEventListener("keydown", onKey);
    list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      const at = buttons.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      const next = buttons[(at + step + buttons.length) % buttons.length];
      next.focus();
      if (pick === "one") next.dispatchEvent(new Event("choose"));
    });
  }

  // Several hints come one at a time.
  function hints(box) {
    const items = Array.from(box.querySelectorAll("li"));
    const more = element("button", "more tappable", "Another hint");
    more.type = "button";
    more.lang = "en";
    let shown = 1;
    function show() {
      items.forEach((item, index) => { item.hidden = index >= shown; });
      more.hidden = shown >= items.length;
    }
    more.addEventListener("click", () => { shown += 1; show(); });
    box.append(more);
    show();
  }

  // Back

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

  // How many stand in the right order among themselves: the longest rising run.
  function longestRising(numbers) {
    const best = numbers.map(() => 1);
    numbers.forEach((number, index) => {
      for (let before = 0; before < index; before += 1) {
        if (numbers[before] < number) best[index] = Math.max(best[index], best[before] + 1);
      }
    });
    return Math.max(...best);
  }

  function reviewOrder(list, items, key, answered) {
    const byPlace = Object.fromEntries(items.map((item) => [item.dataset.place, item]));
    key.forEach((place, index) => {
      const given = state.picked.indexOf(place);
      const item = byPlace[place];
      const kind = !answered ? "other" : given === index ? "right" : "wrong";
      tell(item, kind);
      if (kind === "wrong" && given >= 0) remark(item, "remark", "You put it at " + (given + 1));
      item.querySelector(".badge").textContent = index + 1;
      list.append(item);
    });
    if (!answered) return;
    const run = longestRising(state.picked.map((place) => key.indexOf(place)));
    const whole = state.picked.length === key.length;
    judge(whole ? (run - 1) / (key.length - 1) : 0, run + " of " + key.length + " in order");
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

  if (back) {
    const choices = card.querySelector(".choices");
    const named = card.querySelector(".answer ul[data-need]");
    const typed = card.querySelector(".typed");
    if (choices) review(choices);
    if (named) ticking(named);
    if (typed && card.querySelector(".answer")) compared(typed);
  } else {
    const choices = card.querySelector(".choices");
    const box = card.querySelector(".hints");
    if (choices) pickable(choices);
    if (box) hints(box);
  }
})();
