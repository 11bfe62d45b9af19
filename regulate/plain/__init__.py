"""A session as lines of text, for screen readers and pipes."""
