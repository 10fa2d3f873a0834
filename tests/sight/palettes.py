"""The sixteen colours as terminals show them, and the text and ground that each has by itself."""

from typing import NamedTuple

Light = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


class Palette(NamedTuple):
    """The ``sixteen`` colours, the bright ones last; its own ``text`` on its own ``ground``."""

    sixteen: tuple[Light, ...]
    text: Light
    ground: Light


def light(digits: str) -> Light:
    """Return the colour that six hexadecimal ``digits`` name."""
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def _palette(own: str, dark: str, bright: str) -> Palette:
    text, ground = map(light, own.split())
    return Palette(tuple(map(light, f"{dark} {bright}".split())), text, ground)


_MACOS = (
    "000000 990000 00a600 999900 0000b2 b200b2 00a6b2 bfbfbf",
    "666666 e60000 00d900 e6e600 0000ff e600e6 00e6e6 e6e6e6",
)
_TANGO = (
    "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf",
    "555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec",
)
_SOLARIZED = (
    "073642 dc322f 859900 b58900 268bd2 d33682 2aa198 eee8d5",
    "002b36 cb4b16 586e75 657b83 839496 6c71c4 93a1a1 fdf6e3",
)

PALETTES = {
    "xterm": _palette(
        "e5e5e5 000000",
        "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5",
        "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    ),
    "vga": _palette(
        "aaaaaa 000000",
        "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa",
        "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    ),
    "macos": _palette("000000 ffffff", *_MACOS),
    "macos-pro": _palette("f2f2f2 000000", *_MACOS),
    "cmd": _palette(
        "c0c0c0 000000",
        "000000 800000 008000 808000 000080 800080 008080 c0c0c0",
        "808080 ff0000 00ff00 ffff00 0000ff ff00ff 00ffff ffffff",
    ),
    "campbell": _palette(
        "cccccc 0c0c0c",
        "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc",
        "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
    ),
    "vscode-dark": _palette(
        "cccccc 1f1f1f",
        "000000 cd3131 0dbc79 e5e510 2472c8 bc3fbc 11a8cd e5e5e5",
        "666666 f14c4c 23d18b f5f543 3b8eea d670d6 29b8db e5e5e5",
    ),
    "vscode-light": _palette(
        "3b3b3b ffffff",
        "000000 cd3131 107c10 949800 0451a5 bc05bc 0598bc 555555",
        "666666 cd3131 14ce14 b5ba00 0451a5 bc05bc 0598bc a5a5a5",
    ),
    "tango-dark": _palette("d3d7cf 2e3436", *_TANGO),
    "tango-light": _palette("2e3436 eeeeec", *_TANGO),
    "solarized-dark": _palette("839496 002b36", *_SOLARIZED),
    "solarized-light": _palette("657b83 fdf6e3", *_SOLARIZED),
}
