package mcast.cli.words;

import java.util.Map;
import java.util.Optional;
import mcast.core.Group;

/**
 * The names that people gave to groups, such as those of channels. Immutable; safe for any thread.
 *
 * @param names each group that has a name; the name may hold any character
 */
public record GroupNames(Map<Group, String> names) {
    /** No group has a name. */
    public static final GroupNames NONE = new GroupNames(Map.of());

    /** Copies the map. */
    public GroupNames {
        names = Map.copyOf(names);
    }

    /**
     * Returns the name of a group.
     *
     * @param group any group
     * @return its name, or empty if it has none
     */
    public Optional<String> of(Group group) {
        return Optional.ofNullable(names.get(group));
    }
}
