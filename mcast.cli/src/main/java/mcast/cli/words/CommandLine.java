package mcast.cli.words;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import org.jspecify.annotations.Nullable;

/**
 * The words after the verb, read one after the other. The value of an option is the next word, or follows {@code =} in
 * the same word; that of a letter may follow it at once, as in {@code -d10s}. A letter stands for the same option in
 * each verb. Used by one thread.
 */
public final class CommandLine {
    private final String verb;
    private final String help;
    private final List<String> words;
    private final InputStream in;
    private final List<String> given = new ArrayList<>();
    private int next;
    private boolean optionsEnded;
    private String option = "";
    private String typed = "";
    private boolean again;
    private boolean inputRead;
    private @Nullable String attached;

    /**
     * Makes a command line that is not read yet, with an empty standard input.
     *
     * @param verb the word before these
     * @param help the help text of the verb, which lists its options
     * @param words the words
     */
    public CommandLine(String verb, String help, List<String> words) {
        this(verb, help, words, InputStream.nullInputStream());
    }

    /**
     * Makes a command line that is not read yet.
     *
     * @param verb the word before these
     * @param help the help text of the verb, which lists its options
     * @param words the words
     * @param in standard input; read to its end for the word {@code @-}
     */
    public CommandLine(String verb, String help, List<String> words, InputStream in) {
        this.verb = verb;
        this.help = help;
        this.words = words;
        this.in = in;
    }

    /**
     * Goes to the next word.
     *
     * @return false at the end
     * @throws UsageException if the option before took no value, but has one, or if it was given twice
     */
    public boolean next() {
        finishOption();
        if (!optionsEnded && next < words.size() && words.get(next).equals("--")) {
            optionsEnded = true;
            next++;
        }
        option = "";
        if (next >= words.size()) {
            return false;
        }
        String word = words.get(next++);
        if (!optionsEnded && word.length() > 1 && word.charAt(0) == '-') {
            split(word);
            again = given.contains(option);
            given.add(option);
        }
        return true;
    }

    /** Takes the option and the value that is attached to it out of one word. */
    private void split(String word) {
        int equals = word.indexOf('=');
        int end = equals < 0 ? word.length() : equals;
        boolean isLetter =
                word.charAt(1) != '-' && !longName(word.substring(0, 2)).isEmpty();
        if (isLetter && end > 2 && !knows("-" + word.substring(0, end))) {
            typed = word.substring(0, 2);
            attached = word.substring(2);
        } else {
            typed = word.substring(0, end);
            attached = equals < 0 ? null : word.substring(equals + 1);
        }
        String name = longName(typed);
        option = name.isEmpty() ? typed : name;
    }

    private void finishOption() {
        if (attached != null) {
            throw wrong(typed + " takes no value, but was given '" + attached + "'");
        }
        if (again) {
            throw wrong(typed + " is given twice");
        }
    }

    private static String longName(String letter) {
        return switch (letter) {
            case "-c" -> "--count";
            case "-d" -> "--duration";
            case "-i" -> "--interface";
            case "-o" -> "--output";
            case "-q" -> "--quiet";
            case "-s" -> "--size";
            case "-t" -> "--ttl";
            case "-W" -> "--wait";
            default -> "";
        };
    }

    /**
     * Returns the command that the words are for.
     *
     * @return its name
     */
    public String verb() {
        return verb;
    }

    /**
     * Returns the option that the current word is.
     *
     * @return its long name with its dashes, or an empty text if the word is not an option
     */
    public String option() {
        return option;
    }

    /**
     * Returns the current word, which is not an option.
     *
     * @return the word
     */
    public String word() {
        return words.get(next - 1);
    }

    /**
     * Returns whether an option was read.
     *
     * @param name the long name of the option
     * @return true if it was given, by its letter or its long name
     */
    public boolean given(String name) {
        return given.contains(name);
    }

    /**
     * Returns whether an option stands among the words, read or not.
     *
     * @param name the long name of an option that has no letter
     * @return true if it is asked for
     */
    public boolean asks(String name) {
        for (String word : words) {
            if (word.equals("--")) {
                return false;
            }
            if (word.equals(name) || word.startsWith(name + "=")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether the verb has an option.
     *
     * @param name one name of the option
     * @return true if the help text lists it
     */
    public boolean knows(String name) {
        return Option.namesIn(help).contains(name);
    }

    /**
     * Makes the exception for an option that the verb does not have.
     *
     * @return the exception, to be thrown
     */
    public UsageException unknown() {
        return wrong("unknown option '" + typed + "'" + NearMiss.among(Option.namesIn(help), typed));
    }

    /**
     * Makes the exception for a wrong command line.
     *
     * @param message the message; it names the word
     * @return the exception, to be thrown
     */
    public UsageException wrong(String message) {
        return new UsageException(message + "; try 'mcast " + verb + " --help'");
    }

    /**
     * Refuses an option that contradicts the others, or has no effect beside them.
     *
     * @param name the long name of the option
     * @param isIdle whether it contradicts them or has no effect
     * @param reason follows the name
     * @throws UsageException if the option was given and is idle
     */
    public void refuse(String name, boolean isIdle, String reason) {
        if (isIdle && given(name)) {
            throw wrong(name + " " + reason);
        }
    }

    /**
     * Reads the value of the current option, which may be given once.
     *
     * @return the value
     * @throws UsageException if there is none
     */
    public OptionValue value() {
        String value = attached;
        attached = null;
        if (value == null) {
            if (next >= words.size()) {
                throw wrong(typed + " needs a value");
            }
            value = words.get(next++);
        }
        return new OptionValue(this, typed, value);
    }

    /**
     * Reads the value of the current option, which may do without one.
     *
     * @return the value that is attached to it, or empty if there is none
     */
    public Optional<OptionValue> attachedValue() {
        return attached == null ? Optional.empty() : Optional.of(value());
    }

    /**
     * Reads the value of the current option, which may be given again and again.
     *
     * @return the value
     * @throws UsageException if there is none
     */
    public OptionValue oneOfSeveral() {
        again = false;
        return value();
    }

    /**
     * Reads groups from a word that is not an option, or from the file that it names.
     *
     * @param text {@code [SOURCE@]ADDRESS[+N][:PORT]}, {@code @FILE}, or {@code @-} for standard input
     * @return the groups, at least one
     * @throws UsageException if the word is none, or if the file is none of the known kinds
     * @throws IOException if the system refuses to read the file
     */
    public GroupList groups(String text) throws IOException {
        if (text.startsWith("@")) {
            return groupsOfFile(text.substring(1));
        }
        try {
            return GroupList.of(Group.parseRange(text));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private GroupList groupsOfFile(String path) throws IOException {
        if (path.isEmpty()) {
            throw wrong("'@' needs the name of a file with groups behind it, or - for standard input");
        }
        if (!path.equals("-")) {
            return GroupFile.read(this, path);
        }
        if (inputRead) {
            throw wrong("'@-' is given twice; standard input ends but once");
        }
        inputRead = true;
        return GroupFile.readStandardInput(this, in);
    }
}
