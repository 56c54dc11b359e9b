"""The page "Data": what a recipe learns from, looked through, corrected and seen as the model sees it."""
