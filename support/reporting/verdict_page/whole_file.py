"""Writes a file whole or not at all."""

from pathlib import Path


def write_whole_file(path: Path, text: str) -> None:
    """Write the text beside its place and move it there. Raises OSError, and then the place is as it was before."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
