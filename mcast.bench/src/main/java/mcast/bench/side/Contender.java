package mcast.bench.side;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A program that sends or receives.
 *
 * @param name what the tables call it
 * @param command its words, with names in braces in place of what differs
 * @param reading what it prints
 * @param ready part of what a receiver prints when it is about to listen
 * @param signal what ends a receiver, or nothing where it ends by itself
 * @param partner the sender that this receiver understands, or nothing where it hears any
 */
record Contender(String name, String command, Reading reading, String ready, String signal, String partner) {
    static Contender sender(String name, Reading reading, String command) {
        return new Contender(name, command, reading, "", "", "");
    }

    static Contender receiver(String name, Reading reading, String ready, String signal, String command) {
        return new Contender(name, command, reading, ready, signal, "");
    }

    /** This receiver if it understands no other sender than that. */
    Contender hearing(String sender) {
        return new Contender(name, command, reading, ready, signal, sender);
    }

    /** The words of its command; values may have blanks. */
    List<String> words(Map<String, String> values) {
        return Arrays.stream(command.split(" +"))
                .map(word -> filled(word, values))
                .toList();
    }

    private static String filled(String word, Map<String, String> values) {
        String filled = word;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
