"""Archives of millions of articles: inputs are cut into shards, each is coded by itself into tables that are all there or not at all.

`shards` cuts, `reading` reads, `gates` refuses what need not be parsed, `worker` codes a shard, `folder` keeps what is done,
`local` runs workers in processes of this machine, `daft` on Daft's engine.
"""
