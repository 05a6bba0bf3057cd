"""Rules of drafting that find steps somebody takes, or might: each with its examples."""
