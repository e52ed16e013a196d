"""Files people sent, for the bot to fetch."""

from tests.bot_api.checks import Refused
from tests.bot_api.net.bodies import Ask, Json
from tests.bot_api.stand import Stand

DOWNLOAD_LIMIT = 20 << 20


def get_file(stand: Stand, ask: Ask) -> Json:
    file_id = ask.text("file_id")
    if not file_id:
        raise Refused("file_id not specified")
    file = stand.world.files.get(file_id)
    if file is None:
        raise Refused("invalid file_id")
    if len(file.data) > DOWNLOAD_LIMIT:
        raise Refused("file is too big")
    return file.facts | {"file_path": file.path}
