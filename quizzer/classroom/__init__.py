"""A class and its quiz: what is asked, in which printed order, and what came of it."""
