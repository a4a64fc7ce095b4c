"""Who may see what: people × states × surfaces, each a list to which one row is added."""
