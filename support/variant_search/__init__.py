"""Draws conversations in combined variants, lays each beside the plain one, and shrinks those that differ."""
