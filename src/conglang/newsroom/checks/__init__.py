"""Checks before publication: one module each, pure questions about one item (see `registry`)."""
