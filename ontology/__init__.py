"""The ontology, its shapes and its codes, as data files: read them with `importlib.resources.files("jawla.ontology")`."""
