"""Benchmark of the reference bots on one core, all over loopback: webhooks and whole messages a second."""
