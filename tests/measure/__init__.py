"""Measurements on real parts, run by hand through make: figures to write down, not assertions."""
