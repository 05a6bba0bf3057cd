"""The server for assistants that speak the Model Context Protocol: a face, without logic."""
