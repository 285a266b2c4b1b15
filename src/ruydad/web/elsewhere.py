"""The same question asked elsewhere: as a command, in Python."""

from __future__ import annotations

import shlex

from ruydad.web.question import Question

_OPTIONS = ("type", "mode", "realis", "actor", "recipient", "dyad", "place", "said_by", "source", "outlet")


def command(question: Question, show: str, archive: str) -> str:
    """`ruydad find` with the options that ask the same, to be pasted into a shell."""
    parts = ["ruydad", "find", *([question.q] if question.q else []), "-a", archive, "--show", show]
    for name in _OPTIONS:
        for value in getattr(question, name):
            parts += [f"--{name.replace('_', '-')}", value]
    for name, value in (("--from", question.from_), ("--to", question.to)):
        parts += [name, value] if value else []
    parts += ["--lemma"] if question.lemma else []
    parts += ["--sort", "new"] if question.sort == "new" else []
    return shlex.join(parts)


def python(question: Question, show: str, archive: str) -> str:
    """A few lines of Python that go through all hits."""
    asked = [repr(question.q)] if question.q else []
    asked += ["lemma=True"] if question.lemma else []
    for name in _OPTIONS:
        values = getattr(question, name)
        if values:
            asked.append(f"{name}={(values[0] if len(values) == 1 else list(values))!r}")
    asked += [f"{name}={value!r}" for name, value in (("start", question.from_), ("end", question.to)) if value]
    call = f"archive.{show}({', '.join(asked)})"
    return f"import ruydad\n\nwith ruydad.open({archive!r}) as archive:\n    for one in {call}:\n        print(one.to_json())"
