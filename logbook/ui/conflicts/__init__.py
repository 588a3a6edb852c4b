"""What two computers wrote differently, until somebody has chosen."""
