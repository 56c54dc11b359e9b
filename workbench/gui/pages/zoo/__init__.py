"""The zoo: every backbone there is, with published errors, sizes and measured times, and the way into the recipe."""
