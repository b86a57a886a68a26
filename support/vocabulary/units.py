"""Units of measurement."""

MEGABYTE = 1_000_000
"""Bytes."""
