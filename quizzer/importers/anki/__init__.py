"""Anki's packages and collections to decks, and to the reviews that were made in Anki."""
