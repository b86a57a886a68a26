"""Flaws that show when many talk at once: the bots deployed with one piece exchanged, beside `tests.mutation.load`."""
