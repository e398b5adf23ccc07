package mcast.cli.manual;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.command.Verb;
import mcast.cli.words.Option;

/** Writes the completion for bash, 3.2 or later. It needs no library of functions. */
final class BashCompletion {
    private static final String SCRIPT =
            """
            # Completes the words of mcast in bash. Written by the build from the help texts.

            # _mcast_words WORD LIST: suggests the words of the list that begin with WORD.
            _mcast_words() {
                COMPREPLY=($(compgen -W "$2" -- "$1"))
            }

            # _mcast_files WORD [PREFIX]: suggests the files that begin with WORD, each behind the prefix.
            _mcast_files() {
                local file IFS=$'\\n'
                for file in $(compgen -f -- "$1"); do
                    if [ -d "$file" ]; then
                        file=$file/
                        compopt -o nospace 2>/dev/null
                    fi
                    COMPREPLY+=("${2-}$file")
                done
                [ -n "${2-}" ] || compopt -o filenames 2>/dev/null
            }

            # _mcast_interfaces WORD: suggests the interfaces that begin with WORD. A name may hold $( and the like.
            _mcast_interfaces() {
                local folder name
                for folder in /sys/class/net/*/; do
                    name=${folder%/}
                    name=${name##*/}
                    case $name in
                        '*') ;;
                        "$1"*) COMPREPLY+=("$(printf %q "$name")") ;;
                    esac
                done
            }

            # _mcast PROGRAM WORD BEFORE: bash takes the = and the @ within a word for words of their own.
            _mcast() {
                local word=$2 before=$3 options='' each
                COMPREPLY=()
                if [ "$COMP_CWORD" -eq 1 ]; then
                    _mcast_words "$word" 'VERBS help --help --version'
                    return
                fi
                if [ "$before" = = ]; then
                    before=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                case ${COMP_WORDS[1]} in
                    help)
                        [ "$COMP_CWORD" -ne 2 ] || _mcast_words "$word" 'VERBS'
                        return
                        ;;
            CASES        *) return ;;
                esac
                for each in "${COMP_WORDS[@]:0:COMP_CWORD}"; do
                    [ "$each" != -- ] || options=
                done
                case $word in
                    @*) _mcast_files "${word#@}" @ ;;
                    -*) _mcast_words "$word" "$options" ;;
                esac
            }

            complete -F _mcast mcast
            """;

    private BashCompletion() {}

    /** Returns the script. */
    static String script() {
        var cases = new StringBuilder();
        for (Verb each : Verb.values()) {
            String help = each.help();
            cases.append("        ").append(each.word()).append(")\n");
            cases.append("            options='")
                    .append(String.join(" ", Option.namesIn(help)))
                    .append("'\n            case $before in\n");
            List<String> unknown = new ArrayList<>();
            for (Option option : Option.listIn(help)) {
                String suggested = suggested(Suggestions.of(option));
                if (!suggested.isEmpty()) {
                    cases.append(branch(names(option), suggested));
                } else if (!option.argument().isEmpty()) {
                    unknown.add(names(option));
                }
            }
            if (!unknown.isEmpty()) {
                cases.append(branch(String.join(" | ", unknown), ""));
            }
            cases.append("            esac\n            ;;\n");
        }
        return SCRIPT.replace("VERBS", String.join(" ", Verb.words())).replace("CASES", cases);
    }

    private static String names(Option option) {
        return option.letter().map(letter -> letter + " | ").orElse("") + option.name();
    }

    /** What is done after one of these names. */
    private static String branch(String names, String suggested) {
        return "                " + names + ")\n" + suggested.indent(20)
                + "                    return\n                    ;;\n";
    }

    /** What suggests the value of an option; empty if it takes none, or if nothing is known of it. */
    private static String suggested(Suggestions suggestions) {
        String listed = String.join(" ", suggestions.words());
        if (suggestions.source().isEmpty()) {
            return listed.isEmpty() ? "" : "_mcast_words \"$word\" '" + listed + "'";
        }
        return switch (suggestions.source().get()) {
            case FILES -> "_mcast_files \"$word\"";
            case HOSTS -> "COMPREPLY=($(compgen -A hostname -- \"$word\"))";
            case INTERFACES -> "_mcast_words \"$word\" '" + listed + "'\n_mcast_interfaces \"$word\"";
        };
    }
}
