"""What a careful reader says of a whole exercise: care, and timing as it is heard."""
