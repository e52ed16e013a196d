"""All that is taught, loaded once at the start."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from bot.domain.errors import NotFound
from bot.domain.learning import Card, LearningPath, Link, Module, News, Picture, Subject
from bot.domain.plans.items import StartingPlan
from bot.domain.quizzes import Kind, Question, Quiz, Source
from bot.domain.targets.assignments import Assignment
from bot.domain.targets.targets import Programme
from content.cards import CardDraft, steps
from content.checker import ModuleDraft, inspect
from content.files.mistakes import BrokenContent
from content.quizzes import Registry, bare_option, is_marked
from content.schema import Choice, Number, Order, QuestionEntry, TrueFalse

T = TypeVar("T")


@dataclass(frozen=True)
class Library:
    """Every module, oldest first. Asked for what it does not hold, it raises NotFound."""

    folder: Path
    modules: tuple[Module, ...]
    subjects: tuple[Subject, ...] = ()
    paths: tuple[LearningPath, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    plans: tuple[StartingPlan, ...] = ()

    def module(self, module_id: str) -> Module:
        return _find(self._modules, module_id)

    def title(self, module_id: str) -> str:
        """What a module is called; of one that is taught no more, only its id is known."""
        module = self._modules.get(module_id)
        return module.title if module else module_id

    def subject(self, subject_id: str) -> Subject:
        return _find({subject.id: subject for subject in self.subjects}, subject_id)

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The documents whose targets come with the content."""
        found = (one.target.programme for one in self.assignments)
        return tuple(dict.fromkeys(filter(None, found)))

    def assigned_by(self, programme_code: str) -> tuple[Assignment, ...]:
        """The targets of one document, in its order."""
        return tuple(
            one
            for one in self.assignments
            if one.target.programme and one.target.programme.code == programme_code
        )

    def plan(self, code: str) -> StartingPlan:
        return _find({plan.code: plan for plan in self.plans}, code)

    def question(self, question_id: str) -> Question:
        return _find(self._questions, question_id)

    def picture(self, ref: str) -> Path:
        """The file behind `module/<id>/<file>`. Only what a card shows is ever handed out."""
        return _find(self._pictures, ref)

    @cached_property
    def _modules(self) -> Mapping[str, Module]:
        return {module.id: module for module in self.modules}

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {x.id: x for module in self.modules for x in module.quiz.questions}

    @cached_property
    def _pictures(self) -> Mapping[str, Path]:
        return {
            f"module/{module.id}/{card.picture.file}": (
                self.folder / "modules" / module.id / card.picture.file
            )
            for module in self.modules
            for card in module.cards
            if card.picture
        }


def load(folder: Path) -> Library:
    """The library, or BrokenContent with every mistake: half a library is never taught from.

    A law that ended overnight must not keep the bot from starting: questions
    out of force are known by their dates and are not drawn.
    """
    inspection = inspect(folder, today=None)
    if inspection.mistakes:
        raise BrokenContent(inspection.mistakes)
    modules = [_module(folder, draft, inspection.registry) for draft in inspection.modules]
    subjects = (Subject(x.id, x.name, tuple(x.modules)) for x in inspection.subjects)
    paths = [
        LearningPath(x.id, x.roles, tuple(x.entry.modules)) for x in inspection.paths if x.entry
    ]
    oldest_first = sorted(modules, key=lambda x: (x.published_on, x.id))
    assignments = tuple(inspection.assignments)
    return Library(
        folder,
        tuple(oldest_first),
        tuple(subjects),
        tuple(paths),
        assignments,
        tuple(inspection.plans),
    )


def _find(shelf: Mapping[str, T], key: str) -> T:
    try:
        return shelf[key]
    except KeyError:
        raise NotFound(key) from None


def _module(folder: Path, draft: ModuleDraft, registry: Registry) -> Module:
    entry = draft.entry
    assert entry is not None  # noqa: S101 - the inspection found no mistake
    questions = [_question(x.entry, registry) for x in draft.bank if x.entry]
    return Module(
        id=entry.id,
        title=entry.title,
        summary=entry.summary,
        minutes=entry.minutes,
        version=_version(folder / "modules" / draft.name, draft),
        published_on=entry.published_on,
        reviewed_on=entry.reviewed_on,
        reviewed_by=entry.reviewed_by,
        cards=tuple(_card(draft.deck, number) for number in range(len(draft.deck))),
        quiz=Quiz(entry.quiz.size, entry.quiz.pass_mark, tuple(questions)),
        news=News(entry.news.on, entry.news.text) if entry.news else None,
        after=tuple(entry.after),
    )


def _version(home: Path, draft: ModuleDraft) -> str:
    """Of what is taught: notes and backups that lie in the folder do not count."""
    files = {sheet.path.name: sheet.data for sheet in (draft.about, draft.cards, draft.quiz)}
    for card in draft.deck:
        files.update((x.file, (home / x.file).read_bytes()) for x in card.pictures)
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\n{len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:12]


def _card(deck: list[CardDraft], number: int) -> Card:
    draft = deck[number]
    labels = [link.label for link in draft.links] or [""]  # "" is a plain "go on"
    ways = zip(labels, steps(deck, number), strict=False)
    picture = next((Picture(x.file, x.alt) for x in draft.pictures), None)
    return Card(draft.id, draft.title, draft.text, tuple(Link(*way) for way in ways), picture)


def _question(entry: QuestionEntry, registry: Registry) -> Question:
    sources = tuple(_source(fact, registry) for fact in entry.facts)
    kind = Kind(entry.kind)
    bare = Question(entry.id, kind, entry.prompt, entry.why, sources=sources, digest="")
    question = _with_answer(bare, entry)
    return replace(question, digest=_digest(question))


def _with_answer(question: Question, entry: QuestionEntry) -> Question:
    match entry:
        case Choice(options=options):
            right = tuple(i for i, option in enumerate(options) if is_marked(option))
            return replace(question, options=tuple(map(bare_option, options)), right=right)
        case Order(options=options):
            return replace(question, options=tuple(options), right=tuple(range(len(options))))
        case TrueFalse(right=is_true):
            return replace(question, options=("Đúng", "Sai"), right=(0 if is_true else 1,))
        case Number(right=figure, tolerance=tolerance, unit=unit):
            return replace(question, figure=figure, tolerance=tolerance, unit=unit)
    raise AssertionError(entry)


def _digest(question: Question) -> str:
    """Of what is asked and what is right. A better `why` must not end a paper being sat."""
    asked = (
        question.kind.value,
        question.prompt,
        question.options,
        question.right,
        str(question.figure),
        str(question.tolerance),
        question.unit,
    )
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:8]


def _source(fact: str, registry: Registry) -> Source:
    entry = registry.facts[fact]
    assert entry is not None  # noqa: S101 - the inspection found no mistake
    return Source(
        fact=fact,
        instrument=entry.instrument,
        article=entry.article,
        checked_on=entry.checked_on,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        verified=entry.verified,
    )
