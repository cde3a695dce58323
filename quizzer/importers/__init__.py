"""What others made, brought into a library."""
