package mcast.cli.words;

import java.util.ArrayList;
import java.util.List;
import mcast.core.Group;
import org.jspecify.annotations.Nullable;

/**
 * The words after the verb, read one after the other. The value of an option is the next word, or follows {@code =} in
 * the same word. Used by one thread.
 */
public final class CommandLine {
    private final String verb;
    private final String help;
    private final List<String> words;
    private final List<String> given = new ArrayList<>();
    private int next;
    private boolean optionsEnded;
    private String option = "";
    private @Nullable String attached;

    /**
     * Makes a command line that is not read yet.
     *
     * @param verb the word before these
     * @param help the help text of the verb, which lists its options
     * @param words the words
     */
    public CommandLine(String verb, String help, List<String> words) {
        this.verb = verb;
        this.help = help;
        this.words = words;
    }

    /**
     * Goes to the next word.
     *
     * @return false at the end
     * @throws UsageException if the option before took no value, but has one behind its {@code =}
     */
    public boolean next() {
        if (attached != null) {
            throw wrong(option + " takes no value, but was given '" + attached + "'");
        }
        if (!optionsEnded && next < words.size() && words.get(next).equals("--")) {
            optionsEnded = true;
            next++;
        }
        if (next >= words.size()) {
            return false;
        }
        String word = words.get(next++);
        option = "";
        if (!optionsEnded && word.length() > 1 && word.charAt(0) == '-') {
            int equals = word.indexOf('=');
            option = equals < 0 ? word : word.substring(0, equals);
            attached = equals < 0 ? null : word.substring(equals + 1);
            given.add(option);
        }
        return true;
    }

    /**
     * Returns the option that the current word is.
     *
     * @return its name with its dashes, or an empty text if the word is not an option
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
     * @param name one name of the option
     * @return true if it was given by this name
     */
    public boolean given(String name) {
        return given.contains(name);
    }

    /**
     * Returns whether the verb has an option.
     *
     * @param name one name of the option
     * @return true if the help text lists it
     */
    public boolean knows(String name) {
        return NearMiss.optionsIn(help).contains(name);
    }

    /**
     * Makes the exception for an option that the verb does not have.
     *
     * @return the exception, to be thrown
     */
    public UsageException unknown() {
        return wrong("unknown option '" + option + "'" + NearMiss.among(NearMiss.optionsIn(help), option));
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
     * Reads the value of the current option.
     *
     * @return the value
     * @throws UsageException if there is none
     */
    public OptionValue value() {
        String value = attached;
        attached = null;
        if (value == null) {
            if (next >= words.size()) {
                throw wrong(option + " needs a value");
            }
            value = words.get(next++);
        }
        return new OptionValue(this, value);
    }

    /**
     * Reads groups from a word that is not an option.
     *
     * @param text {@code [SOURCE@]ADDRESS[+N][:PORT]}
     * @return the groups, at least one
     * @throws UsageException if the word is none
     */
    public List<Group> groups(String text) {
        try {
            return Group.parseRange(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }
}
