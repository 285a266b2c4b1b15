"""`ruydad batch`: archives of millions of articles into Parquet, interrupted and resumed at will."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer
from rich.text import Text
from typer.core import TyperGroup

from ruydad.cli.archive_options import TableFormat, Workers
from ruydad.cli.bidi import harmless
from ruydad.cli.formats import console_for
from ruydad.cli.notices import Notices
from ruydad.cli.options import Kb, Published
from ruydad.cli.reading import Columns, parsed_columns
from ruydad.cli.running import given_day, run, tell_notes
from ruydad.cli.show import ruled_table

if TYPE_CHECKING:
    from ruydad.batch.folder import Folder, Receipt
    from ruydad.batch.local import Step
    from ruydad.batch.parts import Shard
    from ruydad.batch.progress import Progress
    from ruydad.batch.rounds import Engine, Name
    from ruydad.batch.todo import Which
    from ruydad.batch.worker import Settings

RUN_EPILOG = """[bold]Examples[/bold]

ruydad batch news/ --out coded/ [dim]# again: only what is missing or outdated[/dim]

ruydad batch 2021.jsonl 2022.jsonl.gz --out coded/ --workers 8 --shard-size 16

ruydad batch news/ --out coded/ --only-failed [dim]# shards that failed or hold errors[/dim]

ruydad batch /share/news/ --out /share/coded/ --ray ray://head:10001 --workers 64 [dim]# on a cluster[/dim]

ruydad batch s3://bucket/news/ --out s3://bucket/coded/ --partition month

ruydad batch news/ --out coded/ --keep copy --keep short --drop-site sport.example.ir

ruydad batch status coded/

ruydad batch link coded/ [dim]# copies and stories over all of it[/dim]
"""
LINK_EPILOG = """[bold]Examples[/bold]

ruydad batch link coded/ [dim]# again: only what came since[/dim]

ruydad batch link /share/coded/ --ray ray://head:10001 --workers 64 [dim]# on a cluster[/dim]
"""
STATUS_EPILOG = """[bold]Examples[/bold]

ruydad batch status coded/

ruydad batch status coded/ --format json
"""
_MIB = 1 << 20
_MANY = 100  # shards, of which a look takes a while


class _Group(TyperGroup):
    """`ruydad batch news/ --out coded/` is `ruydad batch run news/ --out coded/`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    name="batch",
    help="Codes archives of millions of articles into Parquet: [bold]ruydad batch IN… --out DIR[/bold], which may be broken off and run again.",
    epilog=RUN_EPILOG,
    no_args_is_help=True,
    rich_markup_mode="rich",
    cls=_Group,
)


class Keep(StrEnum):
    """What `--keep` takes."""

    short = "short"
    long = "long"
    language = "language"
    copy = "copy"
    near = "near"


class Parting(StrEnum):
    """What `--partition` takes."""

    shard = "shard"
    month = "month"


class Runner(StrEnum):
    """What `--runner` takes."""

    local = "local"
    daft = "daft"
    ray = "ray"


_Inputs = Annotated[list[str], typer.Argument(metavar="IN", help="Files and folders as of `ruydad code`, .parquet, .jsonl.zst; s3://… too.")]
_Out = Annotated[str, typer.Option("--out", "-o", metavar="DIR", help="The folder of the tables, or an address (s3://…); made where there is none.")]
_Partition = Annotated[Parting, typer.Option(help="Part the tables of a shard by the month of publication, or not.")]
_Batch = Annotated[str, typer.Argument(metavar="DIR", help="The folder of a batch, or its address.")]
_Force = Annotated[bool, typer.Option("--force", help="Code everything again, not only what is missing or outdated.")]
_OnlyFailed = Annotated[bool, typer.Option("--only-failed", help="Only shards that failed or hold errors.")]
_Size = Annotated[float, typer.Option(metavar="MIB", min=0.0001, help="Input of a shard, in MiB. Another size cuts otherwise: all is coded again.")]
_Keep = Annotated[list[Keep] | None, typer.Option("--keep", help="Code these too, which are dropped before the parser; repeatable.")]
_Shortest = Annotated[int, typer.Option(metavar="N", min=0, help="Words that an article must have.")]
_Longest = Annotated[int, typer.Option(metavar="N", min=1, help="Letters that an article may have.")]
_Sites = Annotated[list[str] | None, typer.Option("--drop-site", metavar="HOST", help="Drop articles of this site, by their address; repeatable.")]
_Seconds = Annotated[float, typer.Option(metavar="N", min=1, help="Seconds that one article may take; then it is an error.")]
_Runner = Annotated[Runner, typer.Option(help="What runs the workers: processes here, Daft's engine here, or Ray (ruydad\\[cluster]).")]
_Ray = Annotated[str | None, typer.Option("--ray", metavar="ADDRESS", help="Join the Ray cluster there (ray://head:10001); means --runner ray.")]
_Format = Annotated[TableFormat, typer.Option("--format", "-f", help="table for eyes, json for programs.")]


@app.command("run", epilog=RUN_EPILOG)
def batch(
    inputs: _Inputs,
    out: _Out,
    workers: Workers = None,
    force: _Force = False,
    only_failed: _OnlyFailed = False,
    published: Published = None,
    kb: Kb = None,
    columns: Columns = None,
    shard_size: _Size = 2.0,
    keep: _Keep = None,
    shortest: _Shortest = 4,
    longest: _Longest = 200_000,
    drop_site: _Sites = None,
    seconds: _Seconds = 300.0,
    runner: _Runner = Runner.local,
    ray: _Ray = None,
    partition: _Partition = Parting.shard,
) -> None:
    """Codes articles into Parquet, shard by shard; `run` need not be written. The same command goes on where it was broken off.

    A shard is coded again only where its input, the version of ruydad or these settings changed. Articles that cannot be read or coded are rows
    of errors, shards that cannot be coded are told; the exit code is then 1.
    """
    if force and only_failed:
        raise typer.BadParameter("--force codes everything, --only-failed does not: name one", param_hint="--force")
    day = given_day(published)
    mapping = parsed_columns(columns or ())
    which: Which = "all" if force else "failed" if only_failed else "missing"

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.batch.folder import Folder
        from ruydad.batch.gates import Gates
        from ruydad.batch.rounds import Engine
        from ruydad.batch.worker import Settings

        gates = Gates(tuple(sorted({one.value for one in keep or ()})), shortest, longest, tuple(sorted(drop_site or ())))
        settings = Settings(tuple(map(str, kb or ())), mapping, day, gates, partition.value)
        if settings.kb:
            from ruydad.actors.kb import load_knowledge

            tell_notes(tuple(map(str, load_knowledge(settings.kb).notes)), notices)
        folder = Folder(out)
        engine = Engine(_name(runner, ray), workers, ray)
        done = _code(inputs, settings, folder, which, int(shard_size * _MIB), engine, seconds, notices)
        stream.write(done.told() + "\n")
        return done.failed > 0 or done.counts["errors"] > 0

    run(work, None, None)


def _name(runner: Runner, ray: str | None) -> Name:
    return "ray" if ray else runner.value


class _Done:
    """What a run did, for its last line."""

    def __init__(self) -> None:
        self.counts = {"articles": 0, "events": 0, "quotes": 0, "errors": 0}
        self.dropped: dict[str, int] = {}
        self.shards = self.current = self.failed = 0

    def add(self, receipt: Receipt) -> None:
        self.shards += 1
        for name in self.counts:
            self.counts[name] += receipt.rows[name]
        for gate, number in receipt.dropped.items():
            self.dropped[gate] = self.dropped.get(gate, 0) + number

    def told(self) -> str:
        if not self.shards and not self.failed:
            return f"nothing to do: {self.current} shards are done"
        dropped = ", ".join(f"{gate} {number}" for gate, number in sorted(self.dropped.items()))
        told = [f"{self.shards} shards coded", *(f"{number} {name}" for name, number in self.counts.items())]
        told += [f"dropped: {dropped}"] if dropped else []
        told += [f"{self.failed} shards failed"] if self.failed else []
        return "; ".join([*told, *([f"{self.current} shards were done already"] if self.current else [])])


def _running(engine: Engine, seconds: float, shards: Sequence[Shard], settings: Settings, folder: Folder) -> Generator[Step, None, None]:
    if engine.name == "local":
        from ruydad.batch.local import run_local

        return run_local(shards, settings, folder, engine.workers, seconds)
    from ruydad.batch.engine import run_engine

    return run_engine(shards, settings, folder, engine.name, engine.workers, engine.address)


def _code(inputs: list[str], settings: Settings, folder: Folder, which: Which, size: int, engine: Engine, seconds: float, notices: Notices) -> _Done:
    from ruydad.archive.tables import needed
    from ruydad.batch.folder import Failure
    from ruydad.batch.near import without_near_copies
    from ruydad.batch.shards import shards_of
    from ruydad.batch.todo import to_do
    from ruydad.ingest import Options

    needed("pyarrow.parquet", "batch")
    skipped = lambda path, reason: notices.say(f"{path}: passed over: {reason}")  # noqa: E731
    done = _Done()
    shards = list(shards_of(inputs, size, Options(columns=settings.columns, on_skip=skipped)))
    made_by = settings.made_by()
    with folder.alone():
        if "near" not in settings.gates.open:
            if len(shards) > _MANY:
                notices.say(f"a first look for near-copies in {len(shards)} shards; --keep near passes over it")
            shards = without_near_copies(shards, settings, folder.scratch, engine)
        folder.plan(shards, made_by)
        jobs = to_do(shards, folder, made_by, which)
        done.current = len(shards) - len(jobs)
        notices.expect(sum(job.count for job in jobs))
        with closing(_running(engine, seconds, jobs, settings, folder)) as running:
            for articles, ended in running:
                for _ in range(articles):
                    notices.advance()
                if isinstance(ended, Failure):
                    done.failed += 1
                    notices.say(f"{ended.shard} ({', '.join(ended.paths[:3])}): {ended.reason}")
                elif ended is not None:
                    done.add(ended)
    return done


@app.command("link", epilog=LINK_EPILOG)
def link(out: _Batch, workers: Workers = None, runner: _Runner = Runner.local, ray: _Ray = None) -> None:
    """Finds copies and stories over all that was coded, into Parquet. The same command goes on where it was broken off.

    They are those that `ruydad copies` and `ruydad stories` find in an archive of the same articles. Needs the extra `archive`.
    """

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.batch.folder import Folder
        from ruydad.batch.linking.linking import link
        from ruydad.batch.rounds import Engine

        folder = Folder(out)
        folder.planned()
        with folder.alone():
            linked = link(folder, Engine(_name(runner, ray), workers, ray), notices.expect, notices.advance)
        stream.write("; ".join(f"{number} {table}" for table, number in linked.rows.items()) + "\n")
        return False

    run(work, None, None)


@app.command("status", epilog=STATUS_EPILOG)
def status(
    out: _Batch,
    format_: _Format = TableFormat.table,
) -> None:
    """Tells how far a batch has come, how fast it goes, and what went wrong. It may be asked while one runs."""

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.batch.folder import Folder
        from ruydad.batch.progress import progress

        told = progress(Folder(out))
        if format_ is TableFormat.json:
            stream.write(told.to_json() + "\n")
        else:
            _show(told, stream)
        return False

    run(work, None, None)


def _show(told: Progress, stream: TextIO) -> None:
    console, _ = console_for(stream, None)
    share = f" ({100 * told.done / told.shards:.0f} %)" if told.shards else ""
    console.print(Text(f"{told.done} of {told.shards} shards done{share}", style="bold"))
    if told.rate is not None and told.left is not None:
        console.print(
            f"{told.rate:.1f} articles a second lately" + (f"; the rest takes about {timedelta(seconds=round(told.left))}" if told.left else "")
        )
    if told.outdated:
        console.print(f"{told.outdated} shards are of an older version, input or setting; the next run codes them again")
    for one in told.failed:
        console.print(harmless(f"{one.shard} ({', '.join(one.paths[:3])}) failed: {one.reason}"), markup=False)
    table = ruled_table("what", "rows")
    table.show_lines = False
    table.columns[1].justify = "right"
    for what, counts in (("", told.rows), ("dropped: ", told.dropped), ("error: ", told.errors)):
        for name, number in counts.items():
            if number:
                table.add_row(what + name, f"{number:,}")
    console.print(table)
