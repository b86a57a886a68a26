"""Where the project's top folder is, whatever folder the tests run from."""

from pathlib import Path

PROJECT = Path(__file__).parents[2]
