"""The pages of a run that people open."""
