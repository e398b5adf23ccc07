package mcast.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import mcast.cli.command.Command;
import mcast.cli.command.DoctorCommand;
import mcast.cli.command.ExitStatus;
import mcast.cli.command.InterfacesCommand;
import mcast.cli.command.PingCommand;
import mcast.cli.command.PongCommand;
import mcast.cli.command.ReceiveCommand;
import mcast.cli.command.SendCommand;
import mcast.cli.console.Console;
import mcast.cli.console.Output;
import mcast.cli.console.StopSignal;
import mcast.cli.words.CommandLine;
import mcast.cli.words.NearMiss;
import mcast.cli.words.UsageException;
import org.jspecify.annotations.Nullable;

/** The program. */
public final class Main {
    public static final List<String> COMMANDS = List.of("send", "receive", "ping", "pong", "interfaces", "doctor");

    private static final String HELP =
            """
            mcast sends and receives IP multicast and shows what stands in its way.

            usage: mcast COMMAND [OPTIONS] [GROUP...]

            commands:
              send        send text, or the lines of standard input, to a group
              receive     print what comes to one or more groups
              ping        ask a group who hears it, and how long the way is
              pong        answer the pings to one or more groups
              interfaces  list this host's interfaces as multicast sees them
              doctor      try multicast on each interface and say what is wrong

            GROUP is [SOURCE@]ADDRESS[:PORT], ADDRESS+N for N consecutive groups;
            default 224.168.2.9:1600. An IPv6 address stands in brackets before a port.

            options:
              --help      this text; 'mcast COMMAND --help' lists the options of a command
              --version   the version

            exit status: 0 done, 1 the network did not deliver, 2 wrong command line,
            3 the system refused
            """;

    private Main() {}

    /**
     * Runs the program and ends the process.
     *
     * @param args the words
     */
    public static void main(String[] args) {
        var stopSignal = new StopSignal();
        // a channel, since closing it ends a blocked read
        InputStream in = Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
        var out = new Output(new FileOutputStream(FileDescriptor.out));
        stopSignal.installHook(out);
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
                return dispatch(args, console);
            } finally {
                console.out().flush();
            }
        } catch (Output.ClosedException e) {
            return ExitStatus.DONE;
        } catch (UsageException e) {
            console.note(String.valueOf(e.getMessage()));
            return ExitStatus.USAGE;
        } catch (IOException e) {
            console.note(e.getMessage() == null ? e.toString() : e.getMessage());
            return ExitStatus.REFUSED;
        }
    }

    private static ExitStatus dispatch(List<String> args, Console console) throws IOException {
        String word = args.isEmpty() ? "" : args.getFirst();
        switch (word) {
            case "--help", "-h", "help" -> {
                console.out().print(HELP);
                return ExitStatus.DONE;
            }
            case "--version", "-V" -> {
                console.out().print("mcast " + version() + "\n");
                return ExitStatus.DONE;
            }
            default -> {
                // a command, or not
            }
        }
        Command command = command(word);
        if (command == null) {
            String wrong = word.isEmpty()
                    ? "a command is missing"
                    : word.startsWith("-")
                            ? "unknown option '" + word + "'" + NearMiss.among(List.of("--help", "--version"), word)
                            : "unknown command '" + word + "'" + NearMiss.among(COMMANDS, word);
            throw new UsageException(wrong + "; try 'mcast --help'");
        }
        List<String> rest = args.subList(1, args.size());
        int end = rest.contains("--") ? rest.indexOf("--") : rest.size();
        if (rest.subList(0, end).contains("--help") || rest.subList(0, end).contains("-h")) {
            console.out().print(command.help());
            return ExitStatus.DONE;
        }
        return command.run(new CommandLine(word, command.help(), rest), console);
    }

    private static @Nullable Command command(String word) {
        return switch (word) {
            case "send" -> new SendCommand();
            case "receive" -> new ReceiveCommand();
            case "ping" -> new PingCommand();
            case "pong" -> new PongCommand();
            case "interfaces" -> new InterfacesCommand();
            case "doctor" -> new DoctorCommand();
            default -> null;
        };
    }

    private static String version() {
        return Main.class.getModule().getDescriptor() == null
                ? "unknown"
                : Main.class.getModule().getDescriptor().rawVersion().orElse("unknown");
    }
}
