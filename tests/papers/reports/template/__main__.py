"""`python -m tests.papers.reports.template`: makes the template of the report anew."""

from bot.papers.reports.documents import TEMPLATE
from tests.papers.reports.template.building import template

if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
