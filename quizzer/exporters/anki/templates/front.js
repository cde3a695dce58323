// The front: choices to pick, to put in order and to pair, and hints.

function flips() {
  return typeof window.pycmd === "function" || typeof window.showAnswer === "function";
}

function flip() {
  if (typeof window.pycmd === "function") window.pycmd("ans");
  else if (typeof window.showAnswer === "function") window.showAnswer();
}

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
  // Whoever was typing goes on: the desktop takes letters typed elsewhere for commands.
  [box.querySelector("summary"), more].forEach((one) => {
    one.addEventListener("mousedown", (event) => event.preventDefault());
  });
  box.append(more);
  show();
}

const choices = card.querySelector(".choices");
const box = card.querySelector(".hints");
if (choices) pickable(choices);
if (box) hints(box);
