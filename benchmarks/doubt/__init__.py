"""What ensembles of readings cost, beside running each combination afresh."""
