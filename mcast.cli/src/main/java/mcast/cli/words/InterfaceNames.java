package mcast.cli.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mcast.core.InterfaceState;
import mcast.core.Interfaces;
import mcast.core.NamedInterface;

/**
 * The values of an {@code --interface} that may be given again. Immutable.
 *
 * @param names names, addresses, indexes, or {@code all}
 */
public record InterfaceNames(List<String> names) {
    /** Copies the list. */
    public InterfaceNames {
        names = List.copyOf(names);
    }

    /**
     * Checks the values.
     *
     * @param words the command line that they are from
     * @param names names, addresses, indexes, or {@code all}
     * @return the values
     * @throws UsageException if one of several is {@code all}
     */
    static InterfaceNames of(CommandLine words, List<String> names) {
        words.refuse("--interface", names.size() > 1 && names.contains("all"), "all includes every other interface");
        return new InterfaceNames(names);
    }

    /**
     * Finds the interfaces.
     *
     * @return the interfaces in the order of the names; {@code all} stands for each that {@link #leftOut} does not list
     * @throws IOException if there is no interface of a name, or if the system refuses
     */
    public List<NamedInterface> resolve() throws IOException {
        List<NamedInterface> resolved = new ArrayList<>();
        for (String name : names) {
            if (name.equals("all")) {
                for (InterfaceState each : Interfaces.states()) {
                    if (each.leftOut().isEmpty()) {
                        resolved.add(each.networkInterface());
                    }
                }
            } else {
                resolved.add(Interfaces.resolve(name));
            }
        }
        return resolved;
    }

    /**
     * Lists the interfaces that {@code all} leaves out.
     *
     * @return each with the reason; none if {@code all} is not among the names
     */
    public List<String> leftOut() {
        List<String> leftOut = new ArrayList<>();
        if (names.contains("all")) {
            for (InterfaceState each : Interfaces.states()) {
                each.leftOut().ifPresent(reason -> leftOut.add(each.name() + " (" + reason + ")"));
            }
            for (String name : Interfaces.unreadable()) {
                leftOut.add(name + " (its name is not UTF-8)");
            }
        }
        return leftOut;
    }
}
