"""What makes bash, zsh and fish complete the command line, made from its parser."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field


def completion_for(shell: str, parser: argparse.ArgumentParser) -> str:
    """Return the script that makes ``shell`` complete what ``parser`` reads."""
    return _SHELLS[shell](_known(parser))


class _Known(Struct, frozen=True):
    """What may follow a command: ``options`` with their fixed values, words, files, sessions.

    ``valued`` are the options that a value follows.
    """

    help: str = ""
    options: Mapping[str, list[str]] = field(default_factory=dict)
    valued: frozenset[str] = frozenset()
    words: list[str] = field(default_factory=list)
    session: bool = False


def _known(parser: argparse.ArgumentParser) -> dict[str, _Known]:
    """Return what is known of each command, and under ``""`` of the line before one."""
    known = {"": _of(parser)}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, command in action.choices.items():
                known[name] = _of(command, helps.get(name, ""))
    return known


def _of(parser: argparse.ArgumentParser, help: str = "") -> _Known:
    options = {
        option: [str(choice) for choice in action.choices or ()]
        for action in parser._actions
        for option in action.option_strings
    }
    valued = {o for a in parser._actions if a.nargs != 0 for o in a.option_strings}
    placed = [action for action in parser._actions if not action.option_strings]
    words = [str(choice) for action in placed for choice in action.choices or ()]
    is_session = any(action.dest == "session" for action in placed)
    return _Known(help, options, frozenset(valued), words, is_session)


_FILES = {"-o", "--output", "--data"}
_IDS = "$(alliances list \"${data[@]}\" 2>/dev/null | cut -d' ' -f1)"
"""The sessions of the folder that the line typed so far names, where it names one."""


def _bash(known: Mapping[str, _Known]) -> str:
    return f"""# alliances: put this in ~/.local/share/bash-completion/completions/alliances
_alliances() {{
  local here=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command= word words=
  local last= data=()
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    [[ $word == = ]] && continue
    word=${{word//\\\\/}} word=${{word#[\\"\\']}} word=${{word%[\\"\\']}}  # as typed, quoted
    if [[ $last == --data ]]; then data=(--data "${{word/#\\~/$HOME}}"); last=; continue; fi
    last=$word
    case $command:$word in {"|".join(f":{name}" for name in known if name)}) command=$word;; esac
  done
  case $command:$before in
{_cases(known)}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$here"))
}}
complete -o default -F _alliances alliances"""


def _zsh(known: Mapping[str, _Known]) -> str:
    return f"""#compdef alliances
_alliances() {{
  local before=${{words[CURRENT-1]}} command= word
  local -a given; given=(${{words[2,CURRENT-1]}})
  local words= last=
  local -a data
  for word in $given; do
    word=${{(Q)word}}
    if [[ $last == --data ]]; then data=(--data "${{word/#\\~/$HOME}}"); last=; continue; fi
    [[ $word == --data=* ]] && data=("$word")
    last=$word
    case $command:$word in {"|".join(f":{name}" for name in known if name)}) command=$word;; esac
  done
  case $command:$before in
{_cases(known)}
  esac
  if [[ -n $words ]]; then compadd -- ${{=words}}; else _files; fi
}}
compdef _alliances alliances"""


def _cases(known: Mapping[str, _Known]) -> str:
    """Return what both shells choose by: the command, and the option before the cursor."""
    values = {
        f"*:{option}": " ".join(choices)
        for one in known.values()
        for option, choices in one.options.items()
        if choices
    }
    files = sorted({o for one in known.values() for o in one.options if o in _FILES})
    lines = [f"    {key}) words={shlex.quote(words)};;" for key, words in sorted(values.items())]
    lines.append(f"    {'|'.join('*:' + option for option in files)}) words=;;")
    lines.append(f'    *:--into) words="{_IDS}";;')
    for name, one in known.items():
        ids = f" {_IDS}" if one.session else ""
        lines.append(f'    {name}:*) words="{" ".join([*one.words, *one.options])}{ids}";;')
    return "\n".join(lines)


def _fish(known: Mapping[str, _Known]) -> str:
    head = "# alliances: put this in ~/.config/fish/completions/alliances.fish"
    return "\n".join([head, _FISH_DATA, *_lines(known)])


_FISH_DATA = """function __alliances_data
    set -l last
    for word in (commandline -opc)
        if test "$last" = --data
            printf '%s\\n' --data (string replace -r '^~' $HOME -- $word)
        else if string match -q -- '--data=*' $word
            printf '%s\\n' $word
        end
        set last $word
    end
end"""
"""What says again the folder that the line typed so far names."""

_FISH_IDS = "(alliances list (__alliances_data) 2>/dev/null | string split -f1 ' ')"


def _lines(known: Mapping[str, _Known]) -> Iterator[str]:
    before = f"-n 'not __fish_seen_subcommand_from {' '.join(filter(None, known))}'"
    for name, one in known.items():
        if name:
            yield f"complete -c alliances {before} -fa {name} -d {shlex.quote(one.help)}"
        when = f"-n '__fish_seen_subcommand_from {name}'" if name else before
        for option, choices in one.options.items():
            flag = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            takes = _after(option, choices, option in one.valued)
            yield f"complete -c alliances {when} {flag}{takes}"
        if name and one.words:
            yield f"complete -c alliances {when} -fa {shlex.quote(' '.join(one.words))}"
        if one.session:
            yield f"complete -c alliances {when} -fa {shlex.quote(_FISH_IDS)}"


def _after(option: str, choices: list[str], valued: bool) -> str:
    """Return how fish completes what follows ``option``: its values, sessions or files."""
    if choices:
        return f" -xa {shlex.quote(' '.join(choices))}"
    if option == "--into":
        return f" -xa {shlex.quote(_FISH_IDS)}"
    return " -r" if valued else ""


_SHELLS: dict[str, Callable[[Mapping[str, _Known]], str]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
}
