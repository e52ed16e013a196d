"""The chat in any browser: plain forms first, and livelier with JavaScript."""
