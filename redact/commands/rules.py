"""`redact rules`: what is looked for, its examples, and why."""

import sys

import click

from redact.commands.given import standard_input
from redact.commands.options import POLICY


@click.group()
def rules() -> None:
    """What the tool looks for: list the rules, test them, ask why.

    \b
    Example:
      redact rules explain "звонил Лёха с 8 000 123 45 67"
    """


@rules.command("list")
@POLICY
def rules_list(policy: str) -> None:
    """Every active rule: name, entity type, languages, reason.

    \b
    Example:
      redact rules list
    """
    from redact import pipeline

    for rule in pipeline.tool(policy).rules:
        languages = "+".join(rule.languages)
        click.echo(f"{rule.name:28} {rule.entity or '(several)':16} {languages:6} {rule.reason}")


@rules.command("test")
@POLICY
def rules_test(policy: str) -> None:
    """Run every rule against its own examples; exit 1 if one fails.

    \b
    Example:
      redact rules test
      redact rules test --policy our-policy.yaml
    """
    from redact import explain

    tried, failures = explain.tested(policy)
    for failure in failures:
        click.echo(failure, err=True)
    click.echo(f"{tried} examples, {len(failures)} failed")
    sys.exit(1 if failures else 0)


@rules.command("explain")
@click.argument("text")
@POLICY
def rules_explain(text: str, policy: str) -> None:
    """Why each piece of TEXT was or was not taken, near misses included. `-` reads standard input.

    Prints the text itself: for your own eyes.

    \b
    Example:
      redact rules explain "Слава богу, Слава живой"
    """
    from redact import explain

    given = text
    if text == "-":
        given = standard_input().decode(errors="replace")
    for line in explain.explained(given, policy):
        click.echo(line)
