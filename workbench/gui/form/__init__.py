"""The recipe as a form, built from descriptors: one editor for each `Param`, none that alters what was typed."""
