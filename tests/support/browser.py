"""Pages in a headless Chromium, driven over its DevTools protocol through a pipe.

No port is opened and nothing but Chromium itself is needed. One browser serves a test module::

    @pytest.fixture(scope="module")
    def browser():
        with open_browser() as browser:
            yield browser

    def test_it(browser):
        page = browser.open_page("<button>Go</button>")
        page.click("button")
        assert page.evaluate("document.title") == "gone"
        page.assert_quiet()
"""

import base64
import contextlib
import functools
import http.server
import itertools
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

REQUIRED = "QUIZZER_REQUIRE_BROWSER"
"""Set to 1, it makes a missing browser a failure: nothing may be skipped unseen."""

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--force-color-profile=srgb", "--remote-debugging-pipe"),
)
_START = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for end, place in zip(ends, (3, 4)):
    os.dup2(end, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""A program that becomes the browser, which reads from descriptor 3 and writes to 4."""

_PATIENCE = 60
"""Seconds after which a browser that says nothing is given up."""

_FAINT = r"""(within) => {
  function parts(text) { return text.match(/[\d.]+/g).map(Number); }
  function light(color) {
    const [r, g, b] = color.slice(0, 3).map((one) => one / 255)
      .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function ground(node) {
    for (let one = node; one; one = one.parentElement) {
      const color = parts(getComputedStyle(one).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  }
  const root = document.querySelector(within);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const faint = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const one = node.parentElement;
    if (!node.data.trim() || !one.checkVisibility()) continue;
    const [a, b] = [light(parts(getComputedStyle(one).color)), light(ground(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push(`${one.className}: ${node.data.trim()} (${ratio.toFixed(2)})`);
  }
  return faint;
}"""
"""Colours as sRGB, relative luminance and contrast as WCAG 2.2 defines them."""

_KEYS = {"Enter": 13, "Tab": 9, " ": 32, "ArrowDown": 40, "ArrowUp": 38, "Escape": 27}


class PageError(AssertionError):
    """A page threw, or the browser refused what it was told."""


class Page:
    """One tab; what it asked of the network, logged and opened is kept from its beginning.

    Attributes:
        requests: Every address that it asked for, but for its own and ``data:`` ones.
        dialogs: The words of every alert, confirmation and prompt; each was dismissed.
        errors: Every exception that nobody caught, and every error that was logged.
    """

    def __init__(self, browser, target, session):
        self._browser = browser
        self._target = target
        self._session = session
        self.requests = []
        self.dialogs = []
        self.errors = []
        self._loaded = False

    def send(self, method, **params):
        """The result of one command of the DevTools protocol."""
        return self._browser.send(method, params, self._session)

    def goto(self, url):
        """Load an address and wait until it is there."""
        self._loaded = False
        self._url = url
        failure = self.send("Page.navigate", url=url).get("errorText")
        if failure:
            raise PageError(f"{url}: {failure}")
        self._browser.wait(lambda: self._loaded, f"{url} to load")

    def set_html(self, html):
        """Put a document in the place of what is there, its scripts run, its origin kept."""
        frame = self.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self._loaded = False
        self.send("Page.setDocumentContent", frameId=frame, html=html)
        self.evaluate("new Promise(done => setTimeout(done, 0))")

    def evaluate(self, expression):
        """The value of a JavaScript expression, a promise awaited."""
        result = self.send(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in result:
            detail = result["exceptionDetails"]
            raise PageError(detail.get("exception", {}).get("description") or detail["text"])
        return result["result"].get("value")

    def text(self, selector="body"):
        """What the first such element shows, as people read it; nothing when it is not shown."""
        shown = self.texts(selector)
        if not shown:
            raise PageError(f"There is no {selector}.")
        return shown[0]

    def texts(self, selector):
        """What each of several elements shows."""
        found = f"[...document.querySelectorAll({json.dumps(selector)})]"
        return self.evaluate(f"{found}.map(one => one.checkVisibility() ? one.innerText : '')")

    def click(self, selector, index=0):
        """Press the mouse in the middle of an element; what covers it gets it instead."""
        place = self.evaluate(
            f"(() => {{ const one = document.querySelectorAll({json.dumps(selector)})[{index}];"
            " if (!one) return null; one.scrollIntoView({block: 'center', behavior: 'instant'});"
            " const box = one.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        if place is None:
            raise PageError(f"There is no {selector} number {index}.")
        x, y = place
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key, *, alt=False):
        """Press and release a key: a letter, a digit, or one named as JavaScript names it."""
        code = f"Digit{key}" if key.isdigit() else f"Key{key.upper()}" if len(key) == 1 else key
        number = _KEYS.get(key) or ord(key[0].upper())
        common = {
            "key": key,
            "code": "Space" if key == " " else code,
            "windowsVirtualKeyCode": number,
            "modifiers": 1 if alt else 0,
        }
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 and not alt else "")
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text):
        """Put a text where the caret is."""
        self.send("Input.insertText", text=text)

    def resize(self, width, height, *, scale=1, dark=False, mobile=False):
        """Give the page a size in CSS pixels, and the system's colours by day or by night."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=mobile,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])

    def screenshot(self, path=None, *, whole=True, form="png"):
        """The page as an image, the whole of it or what is in view; also written to ``path``."""
        params = {"captureBeyondViewport": whole, "format": form}
        if whole:
            size = self.send("Page.getLayoutMetrics")["cssContentSize"]
            params["clip"] = {"x": 0, "y": 0, **size, "scale": 1}
            params["clip"] = {
                key: params["clip"][key] for key in ("x", "y", "width", "height", "scale")
            }
        data = base64.b64decode(self.send("Page.captureScreenshot", **params)["data"])
        if path is not None:
            Path(path).write_bytes(data)
        return data

    def faint(self, within="body"):
        """The texts with less contrast to what is behind them than WCAG's AA asks of small ones."""
        return self.evaluate(f"({_FAINT})({json.dumps(within)})")

    def assert_quiet(self):
        """That nothing was asked of the network, no dialog opened and nothing went wrong."""
        self.evaluate("new Promise(done => setTimeout(done, 20))")
        assert (self.requests, self.dialogs, self.errors) == ([], [], [])

    def close(self):
        """Close the tab."""
        self._browser.send("Target.closeTarget", {"targetId": self._target})

    def _heard(self, method, params):
        if method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if not url.startswith(("data:", "about:", "blob:")) and url != getattr(
                self, "_url", ""
            ):
                self.requests.append(url)
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(params["message"])
            self._browser.post("Page.handleJavaScriptDialog", {"accept": False}, self._session)
        elif method == "Runtime.exceptionThrown":
            detail = params["exceptionDetails"]
            self.errors.append(detail.get("exception", {}).get("description") or detail["text"])
        elif method == "Runtime.consoleAPICalled" and params["type"] in {"error", "assert"}:
            self.errors.append(" ".join(str(one.get("value")) for one in params["args"]))


class Browser:
    """A headless Chromium that speaks over a pipe; made by `open_browser`."""

    def __init__(self, program, folder):
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        ends = (str(to_browser), str(from_browser))
        command = [sys.executable, "-ISc", _START, *ends, program, *_OPTIONS]
        command.append(f"--user-data-dir={folder}")
        self._process = subprocess.Popen(
            command,
            pass_fds=(to_browser, from_browser),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._numbers = itertools.count(1)
        self._buffer = b""
        self._answers = {}
        self._pages = {}

    def open_page(self, content="", *, width=800, height=600):
        """A new page of an address (``http:``, ``file:``, ``data:``, ``about:``) or of HTML."""
        target = self.send("Target.createTarget", {"url": "about:blank"})["targetId"]
        attached = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})
        session = attached["sessionId"]
        page = self._pages[session] = Page(self, target, session)
        for domain in ("Page", "Runtime", "Network"):
            page.send(f"{domain}.enable")
        page.resize(width, height)
        if content.startswith(("http:", "https:", "file:", "data:", "about:")):
            page.goto(content)
        elif content:
            page.set_html(content)
        return page

    def send(self, method, params=None, session=None):
        """The result of one command."""
        number = self.post(method, params, session)
        self.wait(lambda: number in self._answers, method)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise PageError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def post(self, method, params=None, session=None):
        """Send one command without waiting for its result."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        return number

    def wait(self, is_so, what):
        """Listen until something is so."""
        deadline = time.monotonic() + _PATIENCE
        while not is_so():
            left = deadline - time.monotonic()
            ready = select.select([self._in], [], [], max(left, 0))[0]
            data = os.read(self._in, 1 << 16) if ready else b""
            if not data:
                raise PageError(f"The browser did not answer: {what}")
            *messages, self._buffer = (self._buffer + data).split(b"\0")
            for message in map(json.loads, messages):
                self._take(message)

    def _take(self, message):
        if "id" in message:
            self._answers[message["id"]] = message
        elif message.get("sessionId") in self._pages:
            self._pages[message["sessionId"]]._heard(message["method"], message["params"])

    def close(self):
        """End the browser, and every page with it."""
        with contextlib.suppress(OSError):  # it may have ended already
            self.post("Browser.close")
        try:
            self._process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)


@contextlib.contextmanager
def open_browser():
    """A browser for the length of a ``with``; the test is skipped where there is none."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        if os.environ.get(REQUIRED) == "1":
            pytest.fail("There is no Chromium on this machine.")
        pytest.skip("There is no Chromium on this machine.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(program, folder)
        try:
            yield browser
        finally:
            browser.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that says nothing of what it serves; no browser keeps it for later."""

    def end_headers(self):
        """Forbid to keep it: the next test may write another page by the same name."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def handle(self):
        """Answer, unless the browser has gone away meanwhile."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def log_message(self, *_args):
        """Say nothing."""


@contextlib.contextmanager
def served(folder):
    """The address of a local server of a folder, for pages that need an origin of their own."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
