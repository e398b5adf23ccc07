package mcast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.text.EscapedText;
import mcast.cli.text.Json;
import mcast.cli.words.GroupNames;
import mcast.core.AddressFormat;
import mcast.core.Group;

/** Writes groups with the names that the user gave them. */
final class GroupText {
    private GroupText() {}

    /** Returns {@code GROUP (NAME)}, or the group alone if it has no name. */
    static String of(Group group, GroupNames names) {
        return group + behind(names.of(group));
    }

    /** Returns what follows a group in a text: its name in parentheses, without anything that drives a terminal. */
    static String behind(Optional<String> name) {
        return name.isEmpty() ? "" : " (" + EscapedText.of(name.get()) + ")";
    }

    /** Puts the name of a group into an object, or null. */
    static Json put(Json json, Optional<String> name) {
        return name.isEmpty() ? json.putNull("name") : json.put("name", name.get());
    }

    /** Returns an object per group. */
    static List<Json> json(List<Group> groups, GroupNames names) {
        List<Json> objects = new ArrayList<>();
        for (Group each : groups) {
            Json json = new Json()
                    .put("group", AddressFormat.format(each.address()))
                    .put("port", each.port());
            if (each.source().isPresent()) {
                json.put("source", AddressFormat.format(each.source().get()));
            } else {
                json.putNull("source");
            }
            objects.add(put(json, names.of(each)));
        }
        return objects;
    }
}
