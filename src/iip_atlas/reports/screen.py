"""The screen that a page is written for: its width, and whether it shows colour."""

from dataclasses import dataclass
from io import StringIO

from rich.console import Console, Group, RenderableType

__all__ = ["Screen"]


@dataclass(frozen=True, slots=True)
class Screen:
    """How many columns has it, and does it show colour? A pipe or a file does not."""

    width: int = 100
    colour: bool = False

    def page(self, *parts: RenderableType) -> str:
        """Write these parts below each other, without blanks at the ends of lines."""
        file = StringIO()
        console = self.console(file)
        for part in parts:
            console.print(Group(part))  # a bare text would lose its own way of breaking lines
        return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())

    def console(self, file: StringIO) -> Console:
        """Give the console that writes into this file as on the screen."""
        return Console(
            file=file,
            width=self.width,
            highlight=False,
            markup=False,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            legacy_windows=False,
        )
