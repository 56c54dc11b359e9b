"""What is found out about a model or a recipe beside the training itself."""
