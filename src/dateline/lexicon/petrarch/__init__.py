"""Read PETRARCH's dictionary files as they are: actors, agents, verbs, discards, issues.

One file a kind, each a function from a file's lines to what it holds. A bad line never stops the reading: it becomes a
`Problem` with file, line and raw text. What the entries mean to Dateline is told in `listing` and `wording`, and
`lexicon.dictionaries` puts it to use.
"""
