"""The screens on which a confirmed plan is followed."""
