"""The breath as a picture: three kinds, and how they reach the terminal with few bytes."""
