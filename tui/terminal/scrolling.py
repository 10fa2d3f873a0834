"""A scroll view that is whole in its first frame."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class FullFrameScrollView(ScrollView, can_focus=True, inherit_bindings=False):
    """A ScrollView that learns its size before it is drawn in it.

    At the Resize event, which comes after, a frame of blanks is shown already.
    """

    def fit(self, resized: bool) -> None:
        """Lay out for the size that ``self.size`` is now; ``resized`` where it was another."""
        raise NotImplementedError

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        resized = super()._size_updated(size, virtual_size, container_size, layout)
        self.fit(resized)
        return resized
