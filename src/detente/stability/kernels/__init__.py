"""The inner loops of the engine, compiled by numba; imported only when a conflict is large.

Each works on plain arrays and is documented with its invariant; who calls it checks the input.
"""
