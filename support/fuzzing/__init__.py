"""Fuzz testing of what a target takes in: deliveries drawn around the profile's own, and judged one by one."""
