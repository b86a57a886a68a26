"""How fast the bots' door and the bots behind it are, everything real over loopback: `make bench-load`."""
