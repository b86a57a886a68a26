"""Variants of conversations that must not matter, and the comparison of what they lead to."""
