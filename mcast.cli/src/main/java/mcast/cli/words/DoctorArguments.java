package mcast.cli.words;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.doctor.Examination;

/**
 * What {@code mcast doctor} is asked to do. Immutable.
 *
 * @param groups the groups to try: the one asked for, or one of each family
 * @param interfaces where to try; no names or {@code all} for all
 * @param listening time to listen for other hosts, 0 if none was given
 * @param quiet whether to print errors only
 * @param json whether to print JSON
 */
public record DoctorArguments(
        List<Group> groups, InterfaceNames interfaces, Duration listening, boolean quiet, boolean json) {
    /** The default for IPv6: transient, link-local scope. */
    private static final String IPV6_GROUP = "[ff12::1600]:1600";

    /** Makes an unmodifiable copy of the list. */
    public DoctorArguments {
        groups = List.copyOf(groups);
    }

    /**
     * Reads the words.
     *
     * @param words the command line
     * @return what they ask for
     * @throws UsageException if the words are wrong
     * @throws IOException if a file of groups cannot be read
     */
    public static DoctorArguments parse(CommandLine words) throws IOException {
        GroupList asked = GroupList.NONE;
        List<String> interfaces = new ArrayList<>();
        Duration listening = Duration.ZERO;
        boolean quiet = false;
        boolean json = false;
        while (words.next()) {
            switch (words.option()) {
                case "" -> asked = asked.plus(words.groups(words.word()));
                case "--interface" -> interfaces.add(words.oneOfSeveral().text());
                case "--duration" -> listening = words.value().positiveDuration();
                case "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw words.unknown();
            }
        }
        words.refuse("--quiet", json, "and --json exclude each other");
        List<Group> named = asked.groups();
        if (named.size() > 1) {
            throw words.wrong("doctor takes one group, not " + named.size());
        }
        return new DoctorArguments(
                named.isEmpty() ? List.of(Group.DEFAULT, Group.parse(IPV6_GROUP)) : named,
                InterfaceNames.of(words, interfaces),
                listening,
                quiet,
                json);
    }

    /**
     * Returns what to examine.
     *
     * @return the examination; of the interfaces named, each has to work
     * @throws IOException if there is no interface of a name, or if the system refuses
     */
    public Examination examination() throws IOException {
        boolean isAll = interfaces.names().isEmpty() || interfaces.names().contains("all");
        return new Examination(groups, isAll ? Optional.empty() : Optional.of(interfaces.resolve()), listening);
    }
}
