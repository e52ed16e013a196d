"""One call by the bot, from its arrival to its answer, with the fault it is to suffer."""

import asyncio

import orjson

from tests.bot_api.checks import Refused, too_many_requests
from tests.bot_api.net.bodies import Json
from tests.bot_api.net.wire import PHRASES, Call
from tests.bot_api.state.world import Record, World

PAGE = b"<html><h1>Something on the way</h1></html>"


class Turn:
    """`call` is None for a method given in the response to an update: nobody hears the answer."""

    def __init__(self, world: World, method: str, call: Call | None, fault: str = "") -> None:
        self.call = call
        self.said: bytes | Json = {}
        self._world = world
        self._method = method
        self._fault = fault
        world.counts["calls"][method] += 1
        if fault:
            world.counts["faults"][fault] += 1

    def is_struck(self) -> bool:
        """Whether the fault hits before anything is accepted; the call is then over."""
        if self._fault == "drop_before":
            self._drop(is_accepted=False, reason="")
        elif self._fault == "429":
            self.refuse(too_many_requests(self._world.settings.retry_after))
        elif self._fault == "5xx":
            self._fail(is_accepted=False)
        elif self._fault == "gateway":
            self._note(502, is_accepted=False, reason="a page")
            self._answer(502, PAGE)
        else:
            return False
        return True

    def finish(self, result: object) -> None:
        """The call is accepted."""
        self._end(200, orjson.dumps({"ok": True, "result": result}), is_accepted=True)

    def refuse(self, refused: Refused) -> None:
        told: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
        if refused.parameters:
            told["parameters"] = refused.parameters
        body = orjson.dumps(told)
        self._end(refused.code, body, is_accepted=False, reason=refused.description)

    def _end(self, status: int, body: bytes, *, is_accepted: bool, reason: str = "") -> None:
        if self._fault == "drop_after":
            self._drop(is_accepted=is_accepted, reason=reason)
        elif self._fault == "5xx_after":
            self._fail(is_accepted=is_accepted)
        elif self._fault == "garbled":
            self._garble(is_accepted=is_accepted)
        else:
            self._note(status, is_accepted=is_accepted, reason=reason)
            self._answer(status, body)

    def _garble(self, *, is_accepted: bool) -> None:
        self._note(200, is_accepted=is_accepted, reason="a page")
        self._answer(200, PAGE)

    def _fail(self, *, is_accepted: bool) -> None:
        status = self._world.faults.server_error()
        reason = PHRASES[status].decode()
        told = {"ok": False, "error_code": status, "description": reason}
        self._note(status, is_accepted=is_accepted, reason=reason)
        self._answer(status, orjson.dumps(told))

    def _drop(self, *, is_accepted: bool, reason: str) -> None:
        self._note(0, is_accepted=is_accepted, reason=reason)
        if self.call:
            self.call.drop()

    def _answer(self, status: int, body: bytes) -> None:
        if self.call is None:
            return
        if self._fault == "slow":
            wait = self._world.settings.slow_for
            asyncio.get_running_loop().call_later(wait, self.call.answer, status, body)
        else:
            self.call.answer(status, body)

    def _note(self, status: int, *, is_accepted: bool, reason: str) -> None:
        world = self._world
        world.counts["statuses"][str(status)] += 1
        record = Record(
            world.order(),
            world.now(),
            self._method,
            self.said,
            status,
            is_accepted,
            self._fault,
            "http" if self.call else "webhook",
            reason,
        )
        world.calls.append(record)
