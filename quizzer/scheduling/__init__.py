"""When a card comes up: memory, study days, outcomes of ratings, replay of the log, the queue."""
