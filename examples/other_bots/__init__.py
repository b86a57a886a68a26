"""A small office of texting bots for one brokerage: a desk for new leads, one for sellers, one for buyers."""
