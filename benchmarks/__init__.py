"""What the engine costs, measured; nothing here is shipped."""
