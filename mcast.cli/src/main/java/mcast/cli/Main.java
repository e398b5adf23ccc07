package mcast.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mcast.cli.command.AdvisedCommand;
import mcast.cli.command.Command;
import mcast.cli.command.ExitStatus;
import mcast.cli.command.PrintCommand;
import mcast.cli.command.Verb;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.console.StopSignal;
import mcast.cli.report.RunEvents;
import mcast.cli.text.Version;
import mcast.cli.words.CommandLine;
import mcast.cli.words.NearMiss;
import mcast.cli.words.UsageException;
import mcast.core.MulticastException;

/** The program. */
public final class Main {
    private static final String HELP =
            """
            mcast sends and receives IP multicast and, when nothing arrives, says why.

            usage: mcast COMMAND [OPTIONS] [GROUP...]

            commands:
            COMMANDS
            GROUP is [SOURCE@]ADDRESS[:PORT], ADDRESS+N for N consecutive groups, or @FILE
            for those of a file: one a line, an m3u list or an SDP description; @- is
            standard input. Default 224.168.2.9:1600. An IPv6 address stands in brackets
            before a port.

            options:
              --help      this text; 'mcast help COMMAND' lists the options of a command
              --version   version, commit and JDK

            exit status: 0 done, 1 the network did not deliver, 2 wrong command line,
            3 the system refused

            examples:
              mcast receive -i lo                        listen to 224.168.2.9:1600 on lo
              mcast send -i lo 224.168.2.9:1600 Hello    send a datagram there
              mcast doctor                               what stands in multicast's way?
            """;

    private Main() {}

    /**
     * Runs the program and ends the process.
     *
     * @param args the words
     */
    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(new LastResort(System.err));
        var stopSignal = new StopSignal();
        // a channel, because to close it ends a blocked read
        InputStream in = Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
        var out = new Output(new FileOutputStream(FileDescriptor.out));
        stopSignal.installHook(out, ExitStatus.REFUSED.code());
        var console = new Console(in, out, System.err, stopSignal);
        int status = run(List.of(args), console).code();
        stopSignal.finished(status);
        Runtime.getRuntime().halt(status); // System.exit would take milliseconds to look for a logger first
    }

    /**
     * Runs the program on any streams.
     *
     * @param args the words
     * @param console the streams
     * @return how it ended
     */
    public static ExitStatus run(List<String> args, Console console) {
        try {
            try {
                if (args.contains("@-")) {
                    console.stopSignal().onStop(() -> close(console.in())); // ends a blocked read
                }
                return parse(args, console.in()).run(console);
            } finally {
                if (!console.out().isReaderGone()) {
                    console.out().flush();
                }
            }
        } catch (Output.ClosedException e) {
            return ExitStatus.DONE;
        } catch (UsageException e) {
            return failed(ExitStatus.USAGE, "usage", String.valueOf(e.getMessage()), args, console);
        } catch (MulticastException e) {
            String reason = e.reason().name().toLowerCase(Locale.ROOT);
            return failed(ExitStatus.REFUSED, reason, String.valueOf(e.getMessage()), args, console);
        } catch (IOException e) {
            String message = e.getMessage() == null ? e.toString() : e.getMessage();
            return failed(ExitStatus.REFUSED, "system", message, args, console);
        } catch (OutOfMemoryError e) {
            return failed(ExitStatus.REFUSED, "limit", LastResort.describe(e), args, console);
        } catch (RuntimeException | Error e) {
            return failed(ExitStatus.REFUSED, "defect", LastResort.describe(e), args, console);
        }
    }

    private static ExitStatus failed(
            ExitStatus status, String reason, String message, List<String> args, Console console) {
        console.note(message);
        if (holds(args, "--json")) {
            try {
                console.event(RunEvents.error(status.code(), reason, message));
            } catch (IOException e) {
                // the note has told the message
            }
        }
        return status;
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // then the read goes on, and the hook of the signal ends the process
        }
    }

    /**
     * Reads a command line and the files of groups that it names; does nothing else.
     *
     * @param args the words
     * @param in standard input, read for the word {@code @-}
     * @return what they ask for
     * @throws UsageException if they are wrong
     * @throws IOException if a file cannot be read
     */
    public static Command parse(List<String> args, InputStream in) throws IOException {
        String word = args.isEmpty() ? "" : args.getFirst();
        List<String> rest = args.subList(Math.min(1, args.size()), args.size());
        Optional<Verb> verb = Verb.named(word);
        if (verb.isPresent()) {
            return parse(verb.get(), rest, in);
        }
        return switch (word) {
            case "help", "--help", "-h" -> new PrintCommand(help(rest));
            case "--version", "-V" -> new PrintCommand(version(rest));
            default -> throw unknown(word);
        };
    }

    private static Command parse(Verb verb, List<String> rest, InputStream in) throws IOException {
        if (holds(rest, "--help") || holds(rest, "-h")) {
            return new PrintCommand(verb.help());
        }
        var words = new CommandLine(verb.word(), verb.help(), rest, in);
        return new AdvisedCommand(verb.parse(words), words);
    }

    /** Returns whether an option is among the words, before any {@code --}. */
    private static boolean holds(List<String> words, String option) {
        int end = words.contains("--") ? words.indexOf("--") : words.size();
        return words.subList(0, end).contains(option);
    }

    private static UsageException unknown(String word) {
        String message = word.isEmpty()
                ? "a command is missing"
                : word.startsWith("-")
                        ? "unknown option '" + word + "'" + NearMiss.among(List.of("--help", "--version"), word)
                        : "unknown command '" + word + "'" + NearMiss.among(Verb.words(), word);
        return new UsageException(message + "; try 'mcast --help'");
    }

    private static String help(List<String> words) {
        if (words.isEmpty()) {
            return help();
        }
        atMost(1, words);
        return Verb.named(words.getFirst())
                .orElseThrow(() -> unknown(words.getFirst()))
                .help();
    }

    /**
     * Returns the text that {@code mcast --help} prints.
     *
     * @return lines of at most 80 characters
     */
    public static String help() {
        var commands = new StringBuilder();
        for (Verb each : Verb.values()) {
            int gap = "interfaces  ".length() - each.word().length();
            commands.append("  ")
                    .append(each.word())
                    .repeat(' ', gap)
                    .append(each.purpose())
                    .append('\n');
        }
        return HELP.replace("COMMANDS\n", commands + "\n");
    }

    private static String version(List<String> words) {
        atMost(0, words);
        return Version.line() + "\n";
    }

    private static void atMost(int most, List<String> words) {
        if (words.size() > most) {
            throw new UsageException("unexpected '" + words.get(most) + "'; try 'mcast --help'");
        }
    }
}
