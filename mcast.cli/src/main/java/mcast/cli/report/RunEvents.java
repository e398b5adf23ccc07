package mcast.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mcast.cli.text.Json;
import mcast.cli.text.Version;
import mcast.core.Group;
import mcast.core.InterfaceState;
import mcast.core.Membership;

/**
 * The JSON objects that frame a run: its start, its summary, or the error that ended it. Immutable.
 *
 * @param command the word of the verb
 * @param groups the groups of the run
 */
public record RunEvents(String command, List<Group> groups) {
    /** Changes if a field that was there before goes or means something else. */
    private static final int SCHEMA = 1;

    /**
     * Returns the first object of a run.
     *
     * @param interfaces the names of the interfaces that it uses
     * @return an object
     */
    public Json start(List<String> interfaces) {
        return Json.event("start")
                .put("version", Version.number())
                .put("schema", SCHEMA)
                .put("command", command)
                .putTexts("groups", groupTexts())
                .putTexts("interfaces", interfaces);
    }

    /**
     * Returns the first object of a run that joined groups.
     *
     * @param memberships the memberships
     * @return an object
     */
    public Json startOn(List<Membership> memberships) {
        Set<String> interfaces = new LinkedHashSet<>();
        for (Membership each : memberships) {
            interfaces.add(each.networkInterface().name());
        }
        return start(new ArrayList<>(interfaces));
    }

    /**
     * Returns the first object of a run that looks at all interfaces.
     *
     * @param states the interfaces
     * @return an object
     */
    public Json startOnAll(List<InterfaceState> states) {
        List<String> interfaces = new ArrayList<>();
        for (InterfaceState each : states) {
            interfaces.add(each.name());
        }
        return start(interfaces);
    }

    /**
     * Returns the last objects of a run.
     *
     * @param report the result, whose last object is the summary
     * @return its objects; the summary also names the command and the groups
     */
    public List<Json> summary(Report report) {
        List<Json> objects = report.json();
        objects.getLast().put("command", command).putTexts("groups", groupTexts());
        return objects;
    }

    /**
     * Returns the object of an error that ended a run.
     *
     * @param status the exit status
     * @param reason the kind of error, a word
     * @param message the line for the user
     * @return an object
     */
    public static Json error(int status, String reason, String message) {
        return Json.event("error").put("status", status).put("reason", reason).put("message", message);
    }

    private List<String> groupTexts() {
        List<String> texts = new ArrayList<>();
        for (Group each : groups) {
            texts.add(each.toString());
        }
        return texts;
    }
}
