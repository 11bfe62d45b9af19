"""An exercise laid out in time: pure, integer milliseconds."""
