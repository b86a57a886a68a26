"""Allure's page shows the same when it is packed."""

import base64
import json
from urllib.parse import unquote

from support.cli.allure_page_packing import pack_page, unpack_page

TEXT = 'Maria said: "</script><script>alert(1)</script>" \\ ünïcode 😀\u2028'
IMAGE = b"\x89PNG\x00\xff"


def encode(content: bytes) -> str:
    """As Allure embeds a file."""
    return base64.b64encode(content).decode()


def build_page() -> str:
    """A page that embeds a text and a picture as Allure's does."""
    files = f'd("data/a.txt","{encode(TEXT.encode())}"),d("data/b.png","{encode(IMAGE)}")'
    return f"<html><body><script defer>\n      Promise.allSettled([{files}])</script></body></html>"


def test_texts_are_embedded_as_texts_and_pictures_as_they_were() -> None:
    """A text becomes a string that cannot end its script; what is no text stays base64."""
    page = unpack_page(pack_page(build_page(), title="t"))
    call = page.partition('embedText("data/a.txt",')[2].partition(',d("data/b.png"')[0].removesuffix(")")
    assert TEXT == json.loads(call)
    assert "</script><script>alert" not in page
    assert f'd("data/b.png","{encode(IMAGE)}")' in page
    assert page.index("function embedText") < page.index('embedText("data/a.txt"')


def test_the_own_script_stays_the_same_script() -> None:
    """As text in the address it is decoded to the same letters, and cannot end the attribute."""
    script = "const a = \"<b> & 50 %\"; // ünïcode #1\nlet b = 'x';\t"
    page = build_page().replace("<body>", f'<body><script src="data:text/javascript;base64,{encode(script.encode())}">')
    source = unpack_page(pack_page(page, title="t")).partition('src="data:text/javascript;charset=utf-8,')[2]
    assert script == unquote(source.partition('"')[0])


def test_a_page_of_another_version_is_only_compressed() -> None:
    """Where the files are embedded in another way, the page is the same to the letter."""
    page = f'<html><script>embed("data/a.txt","{encode(TEXT.encode())}")</script></html>'
    assert page == unpack_page(pack_page(page, title="t"))
    assert page == unpack_page(page)


def test_a_page_of_many_files_gets_small() -> None:
    """A tenth of the size where its files are alike, as those of scenarios are."""
    files = ",".join(f'd("data/{number}.txt","{encode((str(number) + TEXT * 20).encode())}")' for number in range(300))
    page = f"<html><body><script defer>Promise.allSettled([{files}])</script></body></html>"
    assert len(pack_page(page, title="t")) < len(page) / 10


def test_what_is_embedded_twice_is_kept_once() -> None:
    """The second file is the text of the first; an earlier run as a whole, which the page does not read, is gone."""
    text = encode(TEXT.encode())
    files = f'd("widgets/tree.json","{text}"),d("widgets/default/tree.json","{text}"),d("data/history/1.json","{text}")'
    page = unpack_page(pack_page(build_page().replace("([", f"([{files},"), title="t"))
    assert page.count(json.dumps(TEXT, ensure_ascii=False).replace("<", chr(92) + "u003c")) == 1
    assert 'embedText("widgets/default/tree.json",embeddedTexts["widgets/tree.json"])' in page
    assert ",undefined," in page
    assert "data/history" not in page
