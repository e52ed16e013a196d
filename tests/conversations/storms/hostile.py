"""Texts that have broken other programs."""
# ruff: noqa: RUF001 - confusing is what they are for

_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
_UNSEEN = [
    chr(code) for code in (0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x202F))
]
_UNSEEN += [chr(code) for code in (*range(0x2060, 0x2070), 0xFEFF, 0xFFF9, 0xFFFD, 0xFFFE, 0xFFFF)]
_SURROGATES = ["\ud800", "\udfff", "\ud83d", "\ude00\ud83d", "a\udc00b", "\ud800" * 50]
_MARKS = ["\u0301", "\u0336", "\u0489", "\u0e47", "\u20dd", "\ufe0f", "\U000e0100", "\u1dd3"]
_EMOJI = [
    "👩\u200d🏭",
    "👨\u200d👩\u200d👧\u200d👦",
    "🏳️\u200d🌈",
    "🇻🇳",
    "👍🏿",
    "1️⃣",
    "😀" * 3000,
    "\u200d" * 99,
]
_MARKUP = [
    "<b>",
    "</b></i>",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<a href='javascript:alert(1)'>x</a>",
    "&",
    "&lt;b&gt;",
    "&#x3c;b&#62;",
    "]]>",
    "<!--",
    "*_`[x](y)~",
    "<tg-emoji>",
    "{{7*7}}",
    "${7*7}",
    "#{7*7}",
    "<%= 7 %>",
    "{% raw %}",
]
_SQL = [
    "' OR '1'='1",
    "'; DROP TABLE cadre; --",
    '"; DELETE FROM answer; --',
    "1; SELECT pg_sleep(9)",
    "%' AND 1=0 UNION SELECT * FROM invitation --",
    "\\'; --",
    "NULL",
    "%",
    "_",
    "\\",
    "$1",
    ":name",
    "?",
    "@@version",
]
_PATHS = [
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/shadow",
    "file:///etc/passwd",
    "%2e%2e%2f",
    "module/../../.env",
    "C:\\",
    "\\\\server\\share",
    "//",
    ".",
    "..",
]
_FORMATS = [
    "%s%s%n",
    "%(name)s",
    "{0.__class__}",
    "{title}",
    "{}",
    "{",
    "$(id)",
    "`id`",
    "|id",
    "\\u0000",
]
_NUMBERS = [
    "0",
    "-0",
    "-1",
    "00000000000000000000",
    "2147483647",
    "2147483648",
    "9223372036854775808",
    "9" * 30,
    "1e309",
    "1e-400",
    "NaN",
    "sNaN",
    "-Infinity",
    "0x10",
    "1_000",
    "٣٫٥",
    "١٢٣٤",
    "\uff11\uff12\uff13",
    "Ⅻ",
    "½",
    "²",
    "१२३",
    "1,,2",
    "1..2",
    ".",
    ",",
    "-",
    "--1",
    "+1",
    "1 triệu tỷ",
    "−5",
    "0" * 5000,
    "9" * 5000,
    "1." * 2000,
    "1 " * 2000,
]
_COMMANDS = [
    "/start ../../etc/passwd",
    "/start " + "A" * 22,
    "/start " + "A" * 3900,
    "/start \x00",
    "/start a:b:c:d",
    "/start@other_bot x",
    "/" * 500,
    "/\u202ehoc",
    "quiz.answer:1:0:0",
    "certificate.show:" + "A" * 22,
    "join.name:chair",
    "home:home:home",
    "::::",
    "A" * 22,
]
_LONG = [
    "a" * 100_000,
    "ế" * 100_000,
    "e\u0301" * 50_000,
    "\n" * 100_000,
    "x" + "\u0336" * 90_000,
    "<" * 100_000,
]
_OTHERS = [
    "",
    " ",
    "\u3000",
    "=1+1",
    "+84 912 345 678",
    "@sotay_bot",
    "https://t.me/sotay_bot?start=" + "A" * 22,
    "אבג\u202eabc",
    "السلام عليكم",
    "ทดสอบ",
    "漢字テスト",
    "Ⓛⓐⓝ",
    "𝕃𝕒𝕟",
    "ﬁ",
    "İı",
    "ẞß",
    "Đđ" * 900,
    "null",
    "undefined",
    "True",
    "[object Object]",
    '{"action": "home"}',
    "[]",
    "\x1b[2J",
    "\r\n.\r\n",
    "-----BEGIN",
]

TEXTS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [f"a{char}b" for char in _CONTROLS + _UNSEEN]
        + ["a" + mark * 40 for mark in _MARKS]
        + _SURROGATES
        + _EMOJI
        + _MARKUP
        + _SQL
        + _PATHS
        + _FORMATS
        + _NUMBERS
        + _COMMANDS
        + _LONG
        + _OTHERS
    )
)

# What somebody may put in place of a button's number, module or option.
ARGUMENTS: tuple[str, ...] = (
    "",
    "0",
    "-1",
    "2147483648",
    "0" * 11 + "9" * 30,
    "\x00",
    "\ud800",
    "1e3",
    "chair",
    "nam-loai",
    "A" * 22,
)
