"""The built-in ensembles."""
