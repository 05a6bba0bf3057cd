"""The engine at every size: conflicts, measurements, tables. `make bench-engine` runs it."""
