"""Letters: what people do about them where they have them before them."""
