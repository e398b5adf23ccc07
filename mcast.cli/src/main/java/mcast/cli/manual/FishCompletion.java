package mcast.cli.manual;

import java.util.List;
import java.util.Optional;
import mcast.cli.command.Verb;
import mcast.cli.words.Option;

/** Writes the completion for fish, 3.0 or later. */
final class FishCompletion {
    private static final String HEAD =
            """
            # Completes the words of mcast in fish. Written by the build from the help texts.

            # The files of groups: @FILE.
            function __mcast_groups
                set -l word (commandline -ct)
                string match -q '@*' -- $word; or return
                for file in (__fish_complete_path (string sub -s 2 -- $word))
                    echo @$file
                end
            end

            complete -c mcast -f
            complete -c mcast -n __fish_use_subcommand -l help -d 'list the commands'
            complete -c mcast -n __fish_use_subcommand -l version -d 'version, commit and JDK'
            complete -c mcast -n __fish_use_subcommand -a help -d 'list the options of a command'
            """;

    private FishCompletion() {}

    /** Returns the script. */
    static String script() {
        var script = new StringBuilder(HEAD);
        for (Verb each : Verb.values()) {
            String word = each.word();
            script.append("\ncomplete -c mcast -n __fish_use_subcommand -a ").append(word);
            script.append(" -d ").append(quoted(each.purpose())).append('\n');
            script.append("complete -c mcast -n '__fish_seen_subcommand_from help' -a ")
                    .append(word)
                    .append('\n');
            String condition = "complete -c mcast -n '__fish_seen_subcommand_from " + word + "'";
            script.append(condition).append(" -a '(__mcast_groups)'\n");
            for (Option option : Option.listIn(each.help())) {
                script.append(condition).append(' ').append(line(option)).append('\n');
            }
        }
        return script.toString();
    }

    private static String line(Option option) {
        String letter =
                option.letter().map(each -> "-s " + each.substring(1) + " ").orElse("");
        String name = letter + "-l " + option.name().substring(2);
        String value = option.argument().isEmpty() ? "" : value(Suggestions.of(option));
        return name + value + " -d " + quoted(option.summary());
    }

    private static String value(Suggestions suggestions) {
        List<String> words = suggestions.words();
        String listed = String.join(" ", words);
        Optional<Suggestions.Source> source = suggestions.source();
        if (source.isEmpty()) {
            return words.isEmpty() ? " -x" : " -x -a '" + listed + "'";
        }
        return switch (source.get()) {
            case FILES -> " -r -F";
            case HOSTS -> " -x -a '(__fish_print_hostnames)'";
            case INTERFACES -> " -x -a '(__fish_print_interfaces) " + listed + "'";
        };
    }

    private static String quoted(String words) {
        return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
