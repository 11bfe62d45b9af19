"""Spoken lines as sound files, one short-lived process a line."""
