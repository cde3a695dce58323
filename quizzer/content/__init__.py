"""From files to a library: located YAML, decks, seeds, citations and excerpts."""
