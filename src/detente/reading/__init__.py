"""Reading a text: who says what, and when, how long and how much; suggestions, never evidence."""
