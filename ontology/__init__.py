"""The ontology, its shapes and its codes, as data: `importlib.resources.files("jawla.ontology")` reads them."""
