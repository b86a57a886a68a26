"""Reads the verdict page back."""

import base64
import gzip
import json
import re
from typing import Any


def read_data(page: str) -> list[dict[str, Any]]:
    """The scenarios that the page carries."""
    found = re.search(r'id="scenarios-data">([^<]*)<', page)
    assert found
    data: list[dict[str, Any]] = json.loads(gzip.decompress(base64.b64decode(found[1])))
    return data


def cut_section(page: str, name: str) -> str:
    """The HTML of one section."""
    return page.partition(f'<section id="{name}">')[2].partition("</section>")[0]
