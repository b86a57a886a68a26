"""One call over HTTP by the client named first; prints status and body as JSON; imports nothing of the suite."""

import asyncio
import json
import sys
import urllib.error
import urllib.request


def call_with_urllib(url: str) -> tuple[int, str]:
    """The standard library's."""
    try:
        with urllib.request.urlopen(url, b"{}", timeout=60) as answer:  # noqa: S310 - the proxy is on loopback
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def call_with_requests(url: str) -> tuple[int, str]:
    """`requests`, two calls in one session."""
    import requests  # noqa: PLC0415

    with requests.Session() as session:
        session.post(url, data=b"{}", timeout=60)
        answer = session.post(url, data=b"{}", timeout=60)
    return answer.status_code, answer.text


def call_with_httpx(url: str) -> tuple[int, str]:
    """`httpx`."""
    import httpx  # noqa: PLC0415

    answer = httpx.post(url, content=b"{}", timeout=60)
    return answer.status_code, answer.text


def call_with_aiohttp(url: str) -> tuple[int, str]:
    """`aiohttp` with `trust_env`."""
    import aiohttp  # noqa: PLC0415

    async def call() -> tuple[int, str]:
        async with aiohttp.ClientSession(trust_env=True) as session, session.post(url, data=b"{}") as answer:
            return answer.status, await answer.text()

    return asyncio.run(call())


if __name__ == "__main__":
    print(json.dumps(globals()[f"call_with_{sys.argv[1]}"](sys.argv[2])))  # noqa: T201
