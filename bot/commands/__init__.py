"""The command line: `sotay` and its commands, one module per subject."""

import typer

from bot.commands.auditing import audit
from bot.commands.backups.restoring import restore
from bot.commands.backups.saving import backup
from bot.commands.invitations import invite
from bot.commands.plans import plan
from bot.commands.reporting import report
from bot.commands.roster import roster
from bot.commands.running import demo, run
from bot.commands.sending import sending
from bot.commands.targets.importing import targets
from bot.commands.units.importing import units
from bot.commands.upkeep import content, database

cli = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
for _command in (run, demo, invite, report, sending, backup, restore):
    cli.command()(_command)
cli.add_typer(content, name="content")
cli.add_typer(database, name="db")
cli.add_typer(audit, name="audit")
cli.add_typer(roster, name="roster")
cli.add_typer(plan, name="plan")
cli.add_typer(units, name="units")
cli.add_typer(targets, name="targets")
