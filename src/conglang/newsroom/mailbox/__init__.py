"""Letters: how they are fetched from a mail server, and what stands in them."""
