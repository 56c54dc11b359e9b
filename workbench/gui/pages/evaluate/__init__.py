"""The page Evaluate: what a trained model gets right, what it confuses, and how far its probabilities can be trusted."""
