"""Who a name means: the persons of one article, and how their names are spelled."""
