"""From rows to figures: what people are told about their progress."""
