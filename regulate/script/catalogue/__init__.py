"""The catalogue of mistakes, one module a family."""
