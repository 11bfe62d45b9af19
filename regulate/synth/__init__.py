"""Sound made by numpy: pure functions of position."""
