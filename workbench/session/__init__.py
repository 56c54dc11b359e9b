"""What to train (recipe) and what was changed on the way (journal)."""
