package mcast.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verbs of mcast, in the order of the help text. Each makes its command only when it is asked for. */
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
     * Makes the command.
     *
     * @return a command for one run
     */
    public Command command() {
        return switch (this) {
            case SEND -> new SendCommand();
            case RECEIVE -> new ReceiveCommand();
            case PING -> new PingCommand();
            case PONG -> new PongCommand();
            case INTERFACES -> new InterfacesCommand();
            case DOCTOR -> new DoctorCommand();
        };
    }
}
