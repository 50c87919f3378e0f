"""The command line: options, commands, pages for a terminal, and exit codes.

- `app`, `log_app`, `regimes_app`: the verbs and their options; `options`, `scenario_options`: options
  that verbs share, declared as dataclasses
- `commands`, `compare`, `export`, `log_commands`, `regimes_commands`, `lint_command`: what the verbs do
- `progress`: run a search that can be stopped; `terminal`: standard output and error; `view`: layout of answers
- `pages`: the order of whole answers; `*_page`: their parts, from the rows and sentences of `planner.report`
- `asjson`: the same answers as data

This module runs a command and turns every error into a message and an exit code.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from planner.errors import BadInput, ExitCode, RecertError

__all__ = ["main"]

TRACE = "RECERT_TRACEBACK"
"""The environment variable that shows the traceback of a bug."""


SELDOM = 200_000
"""New objects between garbage collections; a short command creates about 120,000."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; write every error as a message with a remedy.

    0 the requirement is met or a plan was found; 1 it is not met or proven impossible; 2 bad usage or bad input;
    3 stopped before an answer, by the user, the time limit or a bug.
    """
    if argv is not None:
        return _told(argv)
    # A command keeps all it reads until it ends.  Repeated garbage collections of these objects, and the one when the
    # program ends, take a fifth of a short command's time and free nothing.
    gc.set_threshold(SELDOM, 10, 10)
    # Searching for installed plugins of pydantic takes time too, and recert uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")
    code = _told(None)
    gc.freeze()
    return code


def _told(argv: Sequence[str] | None) -> int:
    """Run a command and write every error as a message."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError, OSError):
            # Replace characters that the terminal cannot encode, such as in titles, instead of failing.
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = _run(argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _say("Stopped.")
        return ExitCode.STOPPED
    except BadInput as error:
        _say(f"{error}\n\n{_count(error)}")
        return error.exit_code
    except RecertError as error:
        _say(f"recert: {error}")
        return error.exit_code
    except OSError as error:
        return _stream_failed(error)
    except Exception as error:  # noqa: BLE001 - a user gets a message, not a traceback
        _say(_bug(error))
        return ExitCode.STOPPED
    return code


def _run(argv: Sequence[str] | None) -> int:
    # Imported here so that a mistake in our own modules is reported like any other bug.
    import typer  # noqa: PLC0415

    from planner.cli.app import app  # noqa: PLC0415

    # The base class of all errors of usage, which typer does not export.
    complaint: type[Exception] = typer.BadParameter.__mro__[2]
    try:
        ended = typer.main.get_command(app).main(
            args=None if argv is None else list(argv), prog_name="recert", standalone_mode=False
        )
    except complaint as error:
        _say(_usage(error).strip() or "to do: name a command")
        return ExitCode.BAD_INPUT
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as leaving:
        if isinstance(leaving.__context__, OSError) and leaving.__context__.errno == errno.EPIPE:
            return _stream_failed(leaving.__context__)
        return leaving.code if isinstance(leaving.code, int) else ExitCode.BAD_INPUT
    if ended == 128 + 2:
        raise KeyboardInterrupt
    return ended if isinstance(ended, int) else ExitCode.MET


def _usage(error: Exception) -> str:
    """Return the message for an error of usage, with the command for help."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "recert"
    said = error.format_message() if hasattr(error, "format_message") else str(error)
    if type(error).__name__ == "NoArgsIsHelpError":
        # The help is written already, or is the text of the error.
        return str(said)
    return f"recert: {said}\nto do: see {path} --help"


def _count(error: BadInput) -> str:
    from planner.text.quantities import counted  # noqa: PLC0415 - help must start fast

    files = {problem.file for problem in error.problems}
    number = len(error.problems)
    many = counted(number, "problem")
    return f"{many} in {len(files)} files" if len(files) > 1 else many


def _stream_failed(error: OSError) -> int:
    if error.errno == errno.EPIPE:
        from planner.cli.terminal import hush  # noqa: PLC0415

        hush()
        return ExitCode.MET
    _say(f"recert: the answer could not be written: {error.strerror or error}\nto do: make room, or write elsewhere")
    return ExitCode.STOPPED


def _bug(error: Exception) -> str:
    """Describe an unexpected exception without its traceback."""
    if os.environ.get(TRACE):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    where = f", in {last.name} ({Path(last.filename).name}, line {last.lineno})" if last else ""
    message = " ".join(str(error).split())[:300]
    return (
        f"recert: this is a bug in recert: {type(error).__name__}{': ' if message else ''}{message}{where}\n"
        f"to do: report it with the command and the files; {TRACE}=1 shows the way there.  "
        "Do not rely on anything printed before."
    )


def _say(text: str) -> None:
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
