"""Help, and what is needed in an emergency."""
