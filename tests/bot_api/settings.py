"""What the stand-in is started with; every field is a command line option."""

import argparse
import dataclasses
from collections.abc import Sequence


@dataclasses.dataclass(slots=True)
class Settings:
    """Rates are shares of the bot's calls (0.03 is 3 %), times are seconds."""

    host: str = "127.0.0.1"
    port: int = 0
    token: str = "1000001:stand-in"  # noqa: S105 - opens nothing
    seed: int = 0  # 0: drawn, and said in the first line
    fault_429: float = 0.0
    fault_5xx: float = 0.0  # refused before acceptance
    fault_5xx_after: float = 0.0  # accepted, and still answered with 5xx
    drop_before: float = 0.0
    drop_after: float = 0.0
    slow: float = 0.0  # accepted at once, answered after `slow_for`
    slow_for: float = 1.0
    retry_after: int = 1
    limit_per_second: float = 0.0  # 0: none
    limit_per_chat: float = 0.0
    chat_burst: float = 3.0
    tap_lives: float = 150.0
    message_lives: float = 86400.0
    answer_within: float = 15.0
    first_update: int = 0  # 0: random, as at Telegram
    conflict_pause: float = 3.0  # a second 409 is held back so long
    webhook_pause: float = 1.0  # the second try waits twice this, the third four times
    anyone: bool = False  # every positive chat id is a person who has started the bot
    keep_calls: int = 200_000
    with_parent: bool = False  # end when standard input closes

    @property
    def rates(self) -> dict[str, float]:
        return {
            "429": self.fault_429,
            "5xx": self.fault_5xx,
            "5xx_after": self.fault_5xx_after,
            "drop_before": self.drop_before,
            "drop_after": self.drop_after,
            "slow": self.slow,
        }


def options(arguments: Sequence[str] | None = None) -> Settings:
    parser = argparse.ArgumentParser(prog="python -m tests.bot_api", description=__doc__)
    for field in dataclasses.fields(Settings):
        name = "--" + field.name.replace("_", "-")
        if field.type is bool:
            parser.add_argument(name, action="store_true")
        else:
            kind = type(field.default)
            parser.add_argument(name, type=kind, default=field.default, metavar=kind.__name__)
    return Settings(**vars(parser.parse_args(arguments)))
