"""Tests of variants that must not matter."""
