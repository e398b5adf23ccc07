package mcast.cli.manual;

import java.util.List;
import java.util.Optional;
import mcast.cli.command.Verb;
import mcast.cli.words.Option;

/** Writes the completion for zsh, 5 or later: the function {@code _mcast}, for a folder of {@code fpath}. */
final class ZshCompletion {
    private static final String SCRIPT =
            """
            #compdef mcast
            # Completes the words of mcast in zsh. Written by the build from the help texts.

            _mcast_groups() {
                compset -P '@' && _files
            }

            _mcast() {
                local curcontext=$curcontext state line
                local -a commands
                commands=(
            COMMANDS    )
                _arguments -C '(- *)--help[list the commands]' '(- *)--version[version, commit and JDK]' \\
                    '1:command:->command' '*::argument:->argument' && return
                case $state in
                    command)
                        commands+=('help:list the options of a command')
                        _describe command commands
                        ;;
                    argument)
                        case $words[1] in
                            help) _arguments '1:command:->command' && return
                                _describe command commands ;;
            CASES            esac
                        ;;
                esac
            }

            _mcast "$@"
            """;

    private ZshCompletion() {}

    /** Returns the script. */
    static String script() {
        var commands = new StringBuilder();
        var cases = new StringBuilder();
        for (Verb each : Verb.values()) {
            String purpose = each.purpose().replace("'", "'\\''");
            commands.append("        '")
                    .append(each.word())
                    .append(':')
                    .append(purpose)
                    .append("'\n");
            cases.append("                ").append(each.word()).append(") _arguments -S");
            for (Option option : Option.listIn(each.help())) {
                cases.append(" \\\n                    ").append(specification(option));
            }
            cases.append(" \\\n                    '*:group:_mcast_groups' ;;\n");
        }
        return SCRIPT.replace("COMMANDS", commands).replace("CASES", cases);
    }

    private static String specification(Option option) {
        boolean hasValue = !option.argument().isEmpty();
        String name = option.name() + (hasValue ? "=" : "");
        Optional<String> letter = option.letter().map(each -> each + (hasValue ? "+" : ""));
        String all = option.letter().map(each -> each + " ").orElse("") + option.name();
        String excluded = option.isRepeatable() ? "\\*" : "'(" + all + ")'";
        String names = letter.map(each -> "{" + each + "," + name + "}").orElse(name);
        String summary = option.summary().replaceAll("[\\[\\]:\\\\]", "\\\\$0").replace("'", "'\\''");
        return excluded + names + "'[" + summary + "]" + (hasValue ? value(option) : "") + "'";
    }

    private static String value(Option option) {
        Suggestions suggestions = Suggestions.of(option);
        List<String> words = suggestions.words();
        String title = ":" + option.argument().replaceAll("[\\[\\]:\\\\]", "\\\\$0") + ":";
        Optional<Suggestions.Source> source = suggestions.source();
        if (source.isEmpty()) {
            return title + (words.isEmpty() ? "" : "(" + String.join(" ", words) + ")");
        }
        return title
                + switch (source.get()) {
                    case FILES -> "_files";
                    case HOSTS -> "_hosts";
                    case INTERFACES ->
                        words.isEmpty()
                                ? "_net_interfaces"
                                : "{compadd " + String.join(" ", words) + "; _net_interfaces}";
                };
    }
}
