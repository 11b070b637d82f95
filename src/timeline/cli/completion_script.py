"""Decides what each shell runs when somebody presses the key for completion: its script calls the program back.

The program is given what was typed as arguments, and answers with lines: what kind of names is wanted (`plain`, `file`,
`dir`), then each of them, for zsh and fish with a tab and what it means. No script lets the shell read an answer twice:
what a ledger says never becomes a part of a command.
"""

from __future__ import annotations

#: Asks for completion, as click has it: `bash_complete` for an answer, `bash_source` for the script.
VARIABLE = "_TIMELINE_COMPLETE"

# Readline replaces only what comes after the last break ($COMP_WORDBREAKS holds `:`, `=` and `@`), which is `$2`: the
# program is given the whole line up to the cursor, and answers with what has to stand in the place of that piece.
_BASH = """\
_timeline_completion() {
    local line kind=''
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
    done < <(_TIMELINE_COMPLETE=bash_complete "${1/#\\~/$HOME}" "${COMP_LINE:0:$COMP_POINT}" "$2" 2>/dev/null)
    case $kind in
        file) compopt -o default 2>/dev/null ;;
        dir) compopt -o dirnames 2>/dev/null ;;
    esac
    return 0
}

# Before 4.4, bash can't keep an order.
complete -o nosort -F _timeline_completion timeline 2>/dev/null || complete -F _timeline_completion timeline
"""

_ZSH = """\
#compdef timeline

_timeline() {
    local line kind
    local -a answer values shown
    answer=("${(@f)$(_TIMELINE_COMPLETE=zsh_complete "${(Q)words[1]}" "${(@Q)words[1,CURRENT-1]}" \\
        "${(Q)PREFIX}" 2>/dev/null)}")
    kind="${answer[1]}"
    for line in "${(@)answer[2,-1]}"; do
        values+=("${line%%$'\\t'*}")
        shown+=("${line/$'\\t'/  -- }")
    done
    case "$kind" in
        file) _files ;;
        dir) _files -/ ;;
        plain) (( $#values )) && compadd -V timeline -l -d shown -- "${(@)values}" ;;
        *) return 1 ;;
    esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _timeline "$@"
else
    compdef _timeline timeline
fi
"""

_FISH = """\
function _timeline_completion
    set -l word (commandline -ct)
    set -l answer (env _TIMELINE_COMPLETE=fish_complete timeline (commandline -opc) "$word" 2>/dev/null)
    switch "$answer[1]"
        case file
            __fish_complete_path "$word"
        case dir
            __fish_complete_directories "$word" ''
        case plain
            test (count $answer) -gt 1; and printf '%s\\n' $answer[2..-1]
    end
end

complete --no-files --keep-order --command timeline --arguments '(_timeline_completion)'
"""

#: The script of each shell.
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
