"""The ways in which a text names somebody, one to a file; asked in the order of `order`."""
