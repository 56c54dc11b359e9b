"""Reading, splitting and batching labelled images."""
