"""The practice log, which is the person's own."""
