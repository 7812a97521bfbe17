"""Screens of the back office for the office itself: who is who, for those who keep the register."""
