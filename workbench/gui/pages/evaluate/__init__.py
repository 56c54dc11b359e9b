"""The page Evaluate: what a trained model gets right, what it confuses, and how far to trust its probabilities."""
