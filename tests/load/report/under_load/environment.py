"""A run's folder, and nothing else."""
