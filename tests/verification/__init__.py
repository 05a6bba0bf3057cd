"""Random conflicts by the thousand: every path of the engine against the oracle."""
