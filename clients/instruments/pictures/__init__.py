"""Scores as pictures: our own SVG, coloured by classes, with text that never lies on other text."""
