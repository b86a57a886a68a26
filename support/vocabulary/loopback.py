"""The address of this machine, which nothing outside it reaches."""

LOOPBACK = "127.0.0.1"
