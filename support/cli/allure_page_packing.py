"""Makes Allure's page small: its embedded files are kept once as compressed text, and unpacked when it is opened."""

import base64
import gzip
import json
import re
from collections import Counter
from collections.abc import Mapping, MutableMapping
from urllib.parse import quote

_EMBEDDED = re.compile(r'd\("([^"\\]+)","([A-Za-z0-9+/=]*)"\)')
"""How Allure's page embeds one file: its name and its content as base64."""

_SOURCE = re.compile(r'src="data:text/javascript;base64,([A-Za-z0-9+/=]*)"')
"""How Allure's page holds its own script."""

_UNREAD = "data/history/"
"""Embedded files that the page does not read: each earlier run whole, beside what each result says of it."""

_PLAIN = "".join(chr(code) for code in range(33, 127) if chr(code) not in "\"%#&<>'")
"""Characters that stand for themselves in an address that is an attribute."""

_DATA_SCRIPT = re.compile(r"<script defer>\s*Promise\.allSettled\(")
"""Where the embedded files begin."""

_ENCODER = """<script>const embeddedTexts = {};
function embedText(name, text) {
  const bytes = new TextEncoder().encode(text);
  let packed = "";
  for (let at = 0; at < bytes.length; at += 32768) packed += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return d(name, btoa(packed));
}</script>
"""

_OPENER = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><p>Opening the report needs a script.</p>
<script type="application/octet-stream" id="packed">{packed}</script>
<script>
(async function () {{
  const bytes = Uint8Array.from(atob(document.getElementById("packed").textContent), (letter) => letter.charCodeAt(0));
  const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const page = await new Response(opened).text();
  document.open();
  document.write(page);
  document.close();
}})();
</script></body></html>
"""


def pack_page(page: str, *, title: str) -> str:
    """A page of a fraction of the size that shows the same when it is opened. title: escaped, while it is opened."""
    if _DATA_SCRIPT.search(page):
        times = Counter(found[2] for found in _EMBEDDED.finditer(page))
        first: dict[str, str] = {}
        page = _EMBEDDED.sub(lambda found: _embed_as_text(found[0], found[1], found[2], times, first), page)
        page = _SOURCE.sub(_write_source_as_text, page)
        page = _DATA_SCRIPT.sub(lambda found: _ENCODER + found[0], page, count=1)
    packed = base64.b64encode(gzip.compress(page.encode(), compresslevel=9, mtime=0)).decode()
    return _OPENER.format(title=title, packed=packed)


def unpack_page(page: str) -> str:
    """The page as it is when it is open; a page that is not packed is returned as it is."""
    found = re.search(r'id="packed">([^<]*)<', page)
    return gzip.decompress(base64.b64decode(found[1])).decode() if found else page


def _write_source_as_text(found: re.Match[str]) -> str:
    """The script as percent-encoded text, which compresses better than base64."""
    return f'src="data:text/javascript;charset=utf-8,{quote(base64.b64decode(found[1]), safe=_PLAIN)}"'


def _embed_as_text(
    written: str, name: str, content: str, times: Mapping[str, int], first: MutableMapping[str, str]
) -> str:
    """The file as a JavaScript string; as it was where it is no text.

    times: content -> how many files have it.  first: content -> the name of the first of these, once that was written.
    """
    if name.startswith(_UNREAD):
        return "undefined"
    try:
        text = base64.b64decode(content, validate=True).decode()
    except ValueError:
        return written
    if content in first:
        return f"embedText({json.dumps(name)},embeddedTexts[{json.dumps(first[content])}])"
    literal = json.dumps(text, ensure_ascii=False).replace("<", chr(92) + "u003c")
    if times[content] > 1:
        first[content] = name
        literal = f"embeddedTexts[{json.dumps(name)}]={literal}"
    return f"embedText({json.dumps(name)},{literal})"
