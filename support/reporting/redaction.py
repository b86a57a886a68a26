"""Masks secrets and personal data in files that others wrote into a run's folder."""

from pathlib import Path

from support.vocabulary.redaction import redact


def mask_files(folder: Path, pattern: str) -> None:
    """Rewrite every matching text file without secrets, phone numbers and e-mail addresses. Source: SEC-004."""
    for file in folder.glob(pattern):
        written = file.read_text(encoding="utf-8", errors="surrogateescape")  # a killed run may have cut a character
        masked = redact(written)
        if masked != written:
            file.write_text(masked, encoding="utf-8", errors="surrogateescape")
