"""Rules of drafting that find what needs what: each with its examples."""
