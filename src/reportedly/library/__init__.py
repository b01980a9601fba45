"""What `import reportedly` offers. The command line is written on it and on nothing else."""
