package mcast.cli.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import mcast.core.Group;
import mcast.core.receive.MembershipListener;
import mcast.core.receive.ReceiverOptions;
import mcast.core.send.Pace;

/**
 * What {@code mcast pong} is asked to do. Immutable.
 *
 * @param groups whose pings to answer, at least one group
 * @param interfaces where to join
 * @param limit the most answers, as a pace
 * @param quiet whether to print errors only on standard error
 * @param json whether to print the summary as JSON
 */
public record PongArguments(List<Group> groups, InterfaceNames interfaces, Pace limit, boolean quiet, boolean json) {
    /**
     * Reads the words.
     *
     * @param words the command line
     * @return what they ask for
     * @throws UsageException if the words are wrong
     * @throws IOException if a file of groups cannot be read
     */
    public static PongArguments parse(CommandLine words) throws IOException {
        GroupList groups = GroupList.NONE;
        List<String> interfaces = new ArrayList<>();
        Rate limit = new Rate(1000, false);
        boolean quiet = false;
        boolean json = false;
        while (words.next()) {
            switch (words.option()) {
                case "" -> groups = groups.plus(words.groups(words.word()));
                case "--interface" -> interfaces.add(words.oneOfSeveral().text());
                case "--limit" -> limit = words.value().rate();
                case "--quiet" -> quiet = true;
                case "--json" -> json = true;
                default -> throw words.unknown();
            }
        }
        if (limit.inBits()) {
            throw words.wrong("--limit counts answers per second, not bits");
        }
        return new PongArguments(
                groups.orDefault().groups(),
                InterfaceNames.of(words, interfaces),
                limit.pace(OptionalInt.empty()),
                quiet,
                json);
    }

    /**
     * Returns how to receive pings.
     *
     * @param listener told of memberships that are lost and regained
     * @return the options of the responder
     * @throws IOException if there is no such interface, or if the system refuses
     */
    public ReceiverOptions receiverOptions(MembershipListener listener) throws IOException {
        return ReceiverOptions.DEFAULTS.withInterfaces(interfaces.resolve()).withMembershipListener(listener);
    }
}
