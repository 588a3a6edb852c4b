"""Charts of what was logged, painted the same way on screen, as a picture and as SVG."""
