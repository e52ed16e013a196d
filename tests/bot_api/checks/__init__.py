"""What Telegram refuses, and in which words."""

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
}


class Refused(Exception):  # noqa: N818 - an answer, not an error of ours
    """A call is not accepted: the description and code Telegram answers with."""

    def __init__(self, reason: str, code: int = 400, **parameters: int) -> None:
        super().__init__(reason)
        self.description = f"{PREFIXES[code]}: {reason}"
        self.code = code
        self.parameters = parameters


def too_many_requests(seconds: int) -> Refused:
    return Refused(f"retry after {seconds}", 429, retry_after=seconds)
