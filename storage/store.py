"""One unit of work on the database: everything a request changes, or nothing."""

from collections.abc import Callable
from functools import cached_property
from typing import Generic, TypeVar

from bot.workdays import ALMANAC
from storage.access.audit import Audit
from storage.access.grants import Grants
from storage.access.scopes import Scopes
from storage.backups.quarantine import Quarantine
from storage.classes.classes import Classes
from storage.classes.past import PastClasses
from storage.classes.record import TrainingRecord
from storage.conversations import Conversations
from storage.documents import Documents
from storage.engine.connection import Connection
from storage.inbox import Inbox
from storage.learning import Completions, Readings
from storage.letters.holds import Holds
from storage.letters.letters import Letters
from storage.letters.outgoing import Outgoing
from storage.letters.pushes import PushSubscriptions
from storage.letters.routing import Routing
from storage.letters.senders import Senders
from storage.letters.spreading import Spreading
from storage.letters.unread import Unread
from storage.letters.watching import Watching
from storage.notices.notices import Notices
from storage.people.cadres import Cadres
from storage.people.consents import Consents
from storage.people.crowds import Crowds
from storage.people.invitations import Invitations
from storage.people.newcomers import Newcomers
from storage.people.posts import Posts
from storage.people.units import Units
from storage.plans.drafts import PlanDrafts
from storage.plans.duties import Duties
from storage.plans.items import PlanItems
from storage.plans.occasions import Occasions
from storage.plans.taking import PlanTaking
from storage.plans.writing import DutyWriter
from storage.privacy.dossiers import Privacy
from storage.privacy.phones import Phones
from storage.quizzes import Attempts
from storage.reminders.climbing import Climbing
from storage.reminders.digests import Digests
from storage.reminders.reminders import Reminders
from storage.reminders.tellings import Tellings
from storage.reminders.waiting import WaitingReminders
from storage.returns.inquiries import Inquiries
from storage.returns.returns import Returns
from storage.reviews import Reviews
from storage.roster.rosters import Rosters
from storage.sent_files import SentFiles
from storage.sessions import Sessions
from storage.submissions.extensions import Extensions
from storage.submissions.figures import PlanFigures
from storage.submissions.lines import PlanLines
from storage.submissions.links import CalendarLinks
from storage.submissions.submissions import Submissions
from storage.tallies.tallies import Tallies
from storage.targets.coverage import Coverage
from storage.targets.drafts import TargetDrafts
from storage.targets.freezing import Frozen
from storage.targets.merits import Merits
from storage.targets.targets import Targets
from storage.vault import Vault

T = TypeVar("T")


class _Part(Generic[T]):
    """An aggregate on the store's transaction, made when it is first asked for."""

    def __init__(self, make: Callable[[Connection], T]) -> None:
        self._make = make

    def __set_name__(self, owner: type["Store"], name: str) -> None:
        self._name = name

    def __get__(self, store: "Store", owner: type["Store"]) -> T:
        made = self._make(store._connection)  # noqa: SLF001 - it is the store's other half
        vars(store)[self._name] = made  # found there from now on
        return made


class Store:
    """The aggregates, all on one transaction. It is over when `Database.work()` ends."""

    inbox = _Part(Inbox)
    conversations = _Part(Conversations)
    letters = _Part(Letters)
    holds = _Part(Holds)
    outgoing = _Part(Outgoing)
    routing = _Part(Routing)
    spreading = _Part(Spreading)
    notices = _Part(Notices)
    reminders = _Part(Reminders)
    waiting_reminders = _Part(WaitingReminders)
    climbing = _Part(Climbing)
    tellings = _Part(Tellings)
    digests = _Part(Digests)
    watching = _Part(Watching)
    unread = _Part(Unread)
    senders = _Part(Senders)
    documents = _Part(Documents)
    units = _Part(Units)
    cadres = _Part(Cadres)
    posts = _Part(Posts)
    newcomers = _Part(Newcomers)
    invitations = _Part(Invitations)
    consents = _Part(Consents)
    sent_files = _Part(SentFiles)
    sessions = _Part(Sessions)
    readings = _Part(Readings)
    attempts = _Part(Attempts)
    completions = _Part(Completions)
    reviews = _Part(Reviews)
    classes = _Part(Classes)
    grants = _Part(Grants)
    scopes = _Part(Scopes)
    audit = _Part(Audit)
    targets = _Part(Targets)
    past_classes = _Part(PastClasses)
    crowds = _Part(Crowds)
    inquiries = _Part(Inquiries)
    returns = _Part(Returns)
    coverage = _Part(Coverage)
    frozen = _Part(Frozen)
    merits = _Part(Merits)
    tallies = _Part(Tallies)
    target_drafts = _Part(TargetDrafts)
    plan_items = _Part(PlanItems)
    occasions = _Part(Occasions)
    duties = _Part(Duties)
    plan_drafts = _Part(PlanDrafts)
    plan_lines = _Part(PlanLines)
    plan_figures = _Part(PlanFigures)
    submissions = _Part(Submissions)
    extensions = _Part(Extensions)
    calendar_links = _Part(CalendarLinks)
    training = _Part(TrainingRecord)

    def __init__(self, connection: Connection, vault: Vault | None = None) -> None:
        self._connection = connection
        self._vault = vault  # None: no phone numbers are kept or read

    @cached_property
    def phones(self) -> Phones:
        return Phones(self._connection, self._vault)

    @cached_property
    def push_subscriptions(self) -> PushSubscriptions:
        return PushSubscriptions(self._connection, self._vault)

    @cached_property
    def duty_writer(self) -> DutyWriter:
        return DutyWriter(self._connection, ALMANAC)

    @cached_property
    def plan_sheets(self) -> PlanTaking:
        return PlanTaking(self._connection, self.duty_writer)

    @cached_property
    def rosters(self) -> Rosters:
        return Rosters(self._connection, self.phones)

    @cached_property
    def privacy(self) -> Privacy:
        return Privacy(self._connection, self.phones)

    @cached_property
    def quarantine(self) -> Quarantine:
        return Quarantine(self._connection, self.privacy)
