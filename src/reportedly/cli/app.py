"""The commands put together, and what they do about errors."""

import io
import sys
from typing import Annotated

import typer
from typer.core import TyperGroup

from reportedly.cli import cases, files, forget_output, tools
from reportedly.cli.terminal import say
from reportedly.errors import ReportedlyError, SettingsError

_USAGE, _LEFT_OUT, _CLOSED_PIPE = 2, 1, 141


class Commands(TyperGroup):
    """Commands whose errors are told in a line, not in a traceback."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command that was asked for."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(
                errors="replace"
            )  # a letter that the terminal lacks, or half of one in a file's name
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except SettingsError as error:
            say(str(error))
            raise typer.Exit(_USAGE) from error
        except ReportedlyError as error:
            say(str(error))
            raise typer.Exit(_LEFT_OUT) from error
        except BrokenPipeError as error:  # the reader has seen enough, as `head` does
            forget_output()
            raise typer.Exit(_CLOSED_PIPE) from error
        return result


app = typer.Typer(
    name="reportedly",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news reports about contested incidents and write down who says what happened, "
    "on whose word, and where the accounts part.",
    epilog="Exit codes: 0 all was read, 1 something was left out (each is named on standard "
    "error), 2 wrong usage.",
)


def _version(*, wanted: bool) -> None:
    if wanted:
        from reportedly import __version__

        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def _reportedly(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda value: _version(wanted=value),
            is_eager=True,
            help="Print it.",
        ),
    ] = False,
) -> None:
    del version


gazetteer = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The place names that Reportedly knows."
)
gazetteer.command("add")(tools.gazetteer_add)

for command in (
    files.dossier,
    files.scan,
    cases.add,
    cases.incidents,
    cases.tolls,
    cases.claims,
    cases.who,
    cases.search,
    cases.explain,
    cases.verify,
    tools.doctor,
):
    app.command()(command)
app.add_typer(gazetteer, name="gazetteer")
