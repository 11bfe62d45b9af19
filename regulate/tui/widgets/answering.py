"""What every way to answer has in common: the message with the answer, and clicks that give it."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from regulate.timeline.answers import Answer


class Answered(Message):
    """The person answered, or passed with None."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class Answering(Static, can_focus=True):
    """A question's answers on the screen. It has the keys while it is there, `esc` excepted."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Take the keys, and show what can be answered."""
        self.update(self.drawn())
        self.focus(scroll_visible=False)

    def on_resize(self, _: events.Resize) -> None:
        """Show them in the room that there is now."""
        self.redraw()

    def drawn(self) -> Content:
        """The answers as they are to be shown now."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show what has changed, in the room that is there."""
        self.update(self.drawn(), layout=False)

    async def on_click(self, event: events.Click) -> None:
        """Do what is under the mouse."""
        action = event.style.meta.get("does")
        if action is not None:
            event.stop()
            await self.run_action(action)

    def answer(self, answer: Answer) -> None:
        """Give the answer."""
        self.post_message(Answered(answer))


def doing(text: Content, action: str) -> Content:
    """The text; a click on it does the action."""
    return text.stylize(Style.from_meta({"does": action}))
