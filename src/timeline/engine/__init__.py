"""Ways to work out what all claims mean: in this process, in several, or on a cluster."""
