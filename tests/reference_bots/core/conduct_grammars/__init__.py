"""Grammars of the kinds of sentences that the rules of conduct hear, and of their look-alikes, with generated variants.

Each TOML file is the grammar of one kind: its verbs, objects, negations, tenses, politeness, slang, Spanish of several
countries and code-switching. `grammar.py` draws variants of them; `hearing.py` says what the bots hear.
"""
