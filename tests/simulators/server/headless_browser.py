"""A headless Chromium, steered over its DevTools protocol."""

import asyncio
import base64
import itertools
import json
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import aiohttp

CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LONGEST_WAIT: Final = 30.0
"""Seconds in which what is waited for must be seen on the page."""
_POLL_MILLISECONDS: Final = 20


class Page:
    """One page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._session: str | None = None
        self.requested: list[str] = []

    async def open(self) -> None:
        """Open an empty page, whose requests are recorded."""
        target = (await self.command("Target.createTarget", url="about:blank"))["targetId"]
        attached = await self.command("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            await self.command(f"{domain}.enable")

    async def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of one command."""
        number = next(self._numbers)
        sent = {"id": number, "method": method, "params": parameters}
        await self._socket.send_json(sent | ({"sessionId": self._session} if self._session else {}))
        while True:
            message = json.loads((await self._socket.receive()).data)
            if message.get("method") == "Network.requestWillBeSent":
                self.requested.append(message["params"]["request"]["url"])
            if message.get("id") == number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result

    async def read(self, expression: str) -> Any:
        """The value of an expression of the page."""
        result = await self.command(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    async def wait_for(self, expression: str) -> Any:
        """The value of an expression as soon as it is one that counts as true."""
        return await self.read(
            "new Promise((done, fail) => { const began = Date.now(); const look = () => {"
            f" const seen = ({expression}); if (seen) done(seen); else if (Date.now() - began > {LONGEST_WAIT * 1000}) "
            f"fail(new Error({json.dumps(expression)} + ': ' + document.body.innerText));"
            f" else setTimeout(look, {_POLL_MILLISECONDS}); }}; look(); }})"
        )

    async def type_text(self, selector: str, text: str, *, enter: bool = False) -> None:
        """Type into a field by the keyboard."""
        await self.read(f"document.querySelector({json.dumps(selector)}).focus()")
        await self.command("Input.insertText", text=text)
        if enter:
            key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
            await self.command("Input.dispatchKeyEvent", type="keyDown", **key)
            await self.command("Input.dispatchKeyEvent", type="keyUp", **key)

    async def take_screenshot(self, *, width: int, height: int) -> bytes:
        """The page as it looks at this size, as PNG."""
        await self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        shot = await self.command("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(shot["data"])


@asynccontextmanager
async def open_page(folder: Path) -> AsyncIterator[Page]:
    """A page of a browser with a profile of its own in `folder`, which is ended afterwards."""
    assert CHROMIUM is not None
    browser = await asyncio.create_subprocess_exec(
        CHROMIUM,
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", f"--user-data-dir={folder / 'profile'}"),
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert browser.stderr is not None
        printed = ""
        async with asyncio.timeout(LONGEST_WAIT):
            while not (found := re.search(r"listening on (ws://\S+)", printed)):
                line = await browser.stderr.readline()
                assert line, printed
                printed += line.decode(errors="replace")
        async with (
            aiohttp.ClientSession(trust_env=False) as client,
            client.ws_connect(found[1], max_msg_size=0) as socket,
        ):
            page = Page(socket)
            await page.open()
            yield page
    finally:
        browser.kill()
        await browser.communicate()
