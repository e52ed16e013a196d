"""What a content file may say. Unknown keys and guessed types are refused."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator


def _figure(value: object) -> object:
    return Decimal(value) if type(value) is int else value


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(min_length=1, max_length=60)]
Sentence = Annotated[str, Field(min_length=1, max_length=200)]
Paragraph = Annotated[str, Field(min_length=1, max_length=300)]
Slug = Annotated[str, Field(pattern=SLUG)]
# "card.show:<module>:<n>" must fit Telegram's 64 bytes (Bot API, InlineKeyboardButton).
ModuleId = Annotated[str, Field(pattern=SLUG, max_length=40)]
Figure = Annotated[Decimal, BeforeValidator(_figure)]
Tolerance = Annotated[Decimal, BeforeValidator(_figure), Field(ge=0)]


class Entry(BaseModel):
    """One mapping of a content file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)


class FactEntry(Entry):
    instrument: Text
    article: Text
    valid_from: date | None = None
    valid_to: date | None = None
    checked_on: date
    verified: bool

    @field_validator("valid_to")
    @classmethod
    def _not_before_it_began(cls, value: date | None, info: ValidationInfo) -> date | None:
        start = info.data.get("valid_from")
        if value and start and value < start:
            raise ValueError("«valid_to» sớm hơn «valid_from»; hãy xem lại hai ngày này.")
        return value


class QuizRules(Entry):
    size: Annotated[int, Field(ge=1)]
    pass_mark: Annotated[int, Field(ge=1)]

    @field_validator("pass_mark")
    @classmethod
    def _within_the_paper(cls, value: int, info: ValidationInfo) -> int:
        size = info.data.get("size", value)
        if value > size:
            raise ValueError(f"«pass_mark: {value}» lớn hơn số câu «size: {size}»; hãy hạ xuống.")
        return value


class NewsEntry(Entry):
    on: date
    text: Paragraph


class ModuleEntry(Entry):
    id: ModuleId
    title: Name
    summary: Sentence
    minutes: Annotated[int, Field(ge=1, le=60)]
    published_on: date
    reviewed_on: date
    reviewed_by: Text
    quiz: QuizRules
    news: NewsEntry | None = None
    after: list[ModuleId] = []


class PathEntry(Entry):
    """Posts by the names of the code, or all of them; modules by their ids, in order."""

    posts: Annotated[list[Text], Field(min_length=1)]
    modules: Annotated[list[Text], Field(min_length=1)]


class SubjectEntry(Entry):
    """What a class may be about. A module of the same id is one of its modules or none."""

    id: ModuleId
    name: Annotated[str, Field(min_length=1, max_length=120)]
    modules: list[Slug] = Field(default_factory=list)


class QuestionEntry(Entry):
    """What every kind of question has."""

    id: Slug
    kind: str
    prompt: Paragraph
    why: Paragraph
    facts: Annotated[list[Text], Field(min_length=1)]


class Choice(QuestionEntry):
    """Single and multiple: the right options are marked in place, so reordering is safe."""

    options: Annotated[list[Text], Field(min_length=2, max_length=6)]


class TrueFalse(QuestionEntry):
    right: bool


class Number(QuestionEntry):
    right: Figure
    unit: Name
    tolerance: Tolerance = Decimal(0)


class Order(QuestionEntry):
    """The options stand in their right order."""

    options: Annotated[list[Text], Field(min_length=3, max_length=5)]
