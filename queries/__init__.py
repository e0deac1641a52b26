"""The competency questions, as data files: read them with `importlib.resources.files("jawla.queries")`."""
