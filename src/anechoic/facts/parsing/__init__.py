"""A dependency parser of English in numpy alone: words to vectors, vectors to tags and arcs.

    hashing.py    a string to the rows of a table
    vectors.py    words to vectors that know their neighbours, and to tags
    arcs.py       vectors to heads and labels, one sentence beside the other

The weights are those of spaCy's small English model (MIT); `training/pack_grammar.py` packs them.
Decision: docs/decisions/0030-grammar-without-a-framework.md
"""
