"""What the program says to a person, in every language it speaks; one module a place."""
