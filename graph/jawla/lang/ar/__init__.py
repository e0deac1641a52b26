"""Arabic: how its words are folded, split and matched, and the lexicon they are matched with."""
