package mcast.bench.side;

import java.nio.charset.StandardCharsets;
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
 * @param mark what it writes once per datagram, each character a byte, or nothing where it prints how many came
 */
record Contender(
        String name, String command, Reading reading, String ready, String signal, String partner, String mark) {
    static Contender sender(String name, Reading reading, String command) {
        return new Contender(name, command, reading, "", "", "", "");
    }

    static Contender receiver(String name, Reading reading, String ready, String signal, String command) {
        return new Contender(name, command, reading, ready, signal, "", "");
    }

    /** A receiver that writes each datagram, and is ended by SIGTERM. */
    static Contender writer(String name, String mark, String ready, String command) {
        return new Contender(name, command, Reading.NOTHING, ready, "TERM", "", mark);
    }

    /** This receiver if it understands no other sender than that. */
    Contender hearing(String sender) {
        return new Contender(name, command, reading, ready, signal, sender, mark);
    }

    /** The words of its command; values may have blanks. */
    List<String> words(Map<String, String> values) {
        return Arrays.stream(command.split(" +"))
                .map(word -> filled(word, values))
                .toList();
    }

    /** The bytes of its mark; none if it prints how many came. */
    byte[] markBytes(Map<String, String> values) {
        return filled(mark, values).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String filled(String word, Map<String, String> values) {
        String filled = word;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
