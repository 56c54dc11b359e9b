"""The rooms of the page "Learn"."""
