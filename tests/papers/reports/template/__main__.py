"""`python -m tests.papers.reports.template`: makes the templates anew."""

from bot.papers.reports.documents import PROPOSAL, TEMPLATE
from tests.papers.reports.template.building import template
from tests.papers.reports.template.proposing import proposal

if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
    PROPOSAL.write_bytes(proposal())
