"""At the visit: one sheet for what is asked, answered and prescribed there."""
