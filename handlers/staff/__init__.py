"""What staff do: look after units, people, invitations, rosters."""
