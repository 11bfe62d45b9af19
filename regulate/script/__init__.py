"""Script text to a checked exercise: pure text."""
