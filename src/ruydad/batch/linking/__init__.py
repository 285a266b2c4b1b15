"""Copies and stories over the whole output of a batch, in blocks: what `ruydad.link` does in memory, for any number of articles.

`pieces` reads off finished shards what is compared, `counted` tells how rare words are in all of them, `blocks` finds the pairs that are worth
comparing, `worker` compares them piece by piece, `joined` sees what hangs together, `tables` says what comes out; `linking` goes through it all.
Each step writes files that are there as a whole or not at all, so that what was done is not done again.
"""
