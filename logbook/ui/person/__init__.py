"""The person and the pump."""
