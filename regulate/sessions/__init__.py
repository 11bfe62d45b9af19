"""One exercise being played: made ready, laid out, steered, answered."""
