"""The rules by which a text reports what someone says, one file for each, and their order."""
