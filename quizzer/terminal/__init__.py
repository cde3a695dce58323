"""Everything that is printed to a terminal or asked in one."""
