"""The end of a review. Wagtail imports this while its models load, so it imports nothing yet."""

from __future__ import annotations


def publish_approved(workflow_state, user=None) -> None:
    """Publish what the last step approved; see `services.publish_approved`."""
    from conglang.newsroom import services

    services.publish_approved(workflow_state, user)
