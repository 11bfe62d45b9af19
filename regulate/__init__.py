"""A voice-guided regulation exercise player."""

__version__ = "0.1.0"
