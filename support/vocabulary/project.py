"""Where the project lies on this machine."""

from pathlib import Path

PROJECT = Path(__file__).parents[2]
"""The repository's top folder."""
