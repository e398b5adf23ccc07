package mcast.bench.side;

import java.util.List;
import java.util.Map;

/**
 * A program that sends or receives.
 *
 * @param name what the tables call it
 * @param command its words, with {@code {group}}, {@code {port}}, {@code {address}} of its interface, {@code {ttl}},
 *     {@code {size}} and {@code {seconds}} in place of those
 * @param reading what it prints
 * @param ready part of what a receiver prints when it is about to listen
 * @param signal what ends a receiver, or nothing where it ends by itself
 * @param partner the sender that this receiver understands, or nothing where it hears any
 */
record Contender(String name, List<String> command, Reading reading, String ready, String signal, String partner) {
    static Contender sender(String name, Reading reading, String... command) {
        return new Contender(name, List.of(command), reading, "", "", "");
    }

    static Contender receiver(String name, Reading reading, String ready, String signal, String... command) {
        return new Contender(name, List.of(command), reading, ready, signal, "");
    }

    Contender hearing(String sender) {
        return new Contender(name, command, reading, ready, signal, sender);
    }

    List<String> command(Map<String, String> values) {
        return command.stream().map(word -> {
            String filled = word;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            return filled;
        }).toList();
    }
}
