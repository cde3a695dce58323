"""A quiz on paper: the test in each of its versions, its keys, and the passages that prove it."""
