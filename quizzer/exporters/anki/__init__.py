"""Anki packages: notes that are updated in place, and, when wanted, what was learned of them."""
