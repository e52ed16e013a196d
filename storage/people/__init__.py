"""Who is who: units through time, cadres and their posts, and what lets them in."""
