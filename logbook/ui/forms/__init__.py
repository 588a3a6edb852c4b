"""Forms, built from the fields that a kind declares."""
