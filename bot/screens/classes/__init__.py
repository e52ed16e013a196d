"""Classes: as cadres, chairs and staff see them."""
