package mcast.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.words.CommandLine;

/** The verbs of mcast, in the order of the help text. */
public enum Verb {
    /** Sends. */
    SEND("send", "send text, or the lines of standard input, to a group"),
    /** Receives. */
    RECEIVE("receive", "print the datagrams that come to one or more groups"),
    /** Asks who hears a group. */
    PING("ping", "ask which hosts hear a group, and measure the round trips"),
    /** Answers pings. */
    PONG("pong", "answer the pings to one or more groups"),
    /** Lists interfaces. */
    INTERFACES("interfaces", "list this host's interfaces as multicast sees them"),
    /** Looks for faults. */
    DOCTOR("doctor", "try multicast on each interface and say what is wrong");

    private final String word;
    private final String purpose;

    Verb(String word, String purpose) {
        this.word = word;
        this.purpose = purpose;
    }

    /**
     * Finds a verb.
     *
     * @param word any word
     * @return the verb, or empty if the word is none
     */
    public static Optional<Verb> named(String word) {
        for (Verb each : values()) {
            if (each.word.equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the words of all verbs.
     *
     * @return the words in the order of the help text
     */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Verb each : values()) {
            words.add(each.word);
        }
        return words;
    }

    /**
     * Returns the purpose of the verb.
     *
     * @return a few words for the help text
     */
    public String purpose() {
        return purpose;
    }

    /**
     * Returns the word of the verb.
     *
     * @return the first word of the command line
     */
    public String word() {
        return word;
    }

    /**
     * Returns the text that {@code --help} prints. It lists all options of the verb.
     *
     * @return lines of at most 80 characters
     */
    public String help() {
        return switch (this) {
            case SEND -> SendCommand.help();
            case RECEIVE -> ReceiveCommand.help();
            case PING -> PingCommand.help();
            case PONG -> PongCommand.help();
            case INTERFACES -> InterfacesCommand.help();
            case DOCTOR -> DoctorCommand.help();
        };
    }

    /**
     * Reads the words after the verb.
     *
     * @param words the words, of which none was read yet
     * @return a command for one run
     * @throws mcast.cli.words.UsageException if the words are wrong
     * @throws IOException if a file of groups cannot be read
     */
    public Command parse(CommandLine words) throws IOException {
        return switch (this) {
            case SEND -> new SendCommand(words);
            case RECEIVE -> new ReceiveCommand(words);
            case PING -> words.asks("--mesh") ? new MeshCommand(words) : new PingCommand(words);
            case PONG -> new PongCommand(words);
            case INTERFACES -> new InterfacesCommand(words);
            case DOCTOR -> new DoctorCommand(words);
        };
    }
}
