"""The databases the suite runs on, and the runner that goes from one to the next."""
