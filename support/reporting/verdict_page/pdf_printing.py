"""Prints a page to PDF with headless Chromium, where there is one."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from support.vocabulary.explained_error import SetUpError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
"""Names under which Chromium is installed; the first on the PATH is used."""

_TIMEOUT = 60
"""Seconds."""


def find_browser() -> str | None:
    """The program, None where there is none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def print_to_pdf(page: Path, pdf: Path) -> None:
    """Write the PDF of this page, or nothing. Raises SetUpError when there is no Chromium, or it printed nothing."""
    browser = find_browser()
    if browser is None:
        raise SetUpError(
            f"{pdf.name} was not written: no Chromium was found.",
            seen=f"none of {', '.join(BROWSERS)} on the PATH",
            perhaps="this machine has no browser.",
            look=f"open {page} in any browser and print it to PDF",
        )
    part = pdf.with_name(f".{pdf.name}.part")
    try:
        printed = _run_browser(browser, page, part)
        if not part.exists():
            raise SetUpError(
                f"{pdf.name} was not written: the browser printed nothing.",
                seen=printed.strip()[-300:] or "it said nothing",
                perhaps="the disk is full, or the browser may not start here.",
                look=f"open {page} in any browser and print it to PDF",
            )
        part.replace(pdf)
    finally:
        part.unlink(missing_ok=True)


def _run_browser(browser: str, page: Path, pdf: Path) -> str:
    """What the browser said. Its profile is its own and gone afterwards; it opens no network connection by itself."""
    # The sandbox cannot start as root; the page holds no script, and its policy loads nothing.
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="print-", ignore_cleanup_errors=True) as profile:
        command = [
            *(browser, "--headless", "--disable-gpu", "--disable-background-networking", "--no-first-run", *as_root),
            *(f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={pdf.resolve()}"),
            page.resolve().as_uri(),
        ]
        try:
            ended = subprocess.run(  # noqa: S603 - a browser and our own page
                command, capture_output=True, text=True, timeout=_TIMEOUT, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as refused:
            return str(refused)
    return ended.stderr
