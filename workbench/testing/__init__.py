"""The conformance kit a plugin author runs with pytest."""
