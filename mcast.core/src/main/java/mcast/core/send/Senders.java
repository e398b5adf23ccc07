package mcast.core.send;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.core.Group;
import mcast.core.MulticastException;
import mcast.core.advice.Cause;
import mcast.core.advice.Limits;
import mcast.core.linux.DescriptorSearch;
import mcast.core.linux.MainTable;

/**
 * Senders to many groups, opened and closed together: thousands open sooner than one by one. Immutable; any thread may
 * close them.
 */
public final class Senders implements Closeable {
    private final List<Sender> each;

    private Senders(List<Sender> each) {
        this.each = List.copyOf(each);
    }

    /**
     * Opens a sender to each group. Each takes a file descriptor, and one more once it sends bursts. If one
     * cannot be opened, none stays open.
     *
     * @param groups the groups; a source is the address of this host to send from
     * @param options the options of each
     * @return the senders
     * @throws MulticastException if one cannot be opened, as {@link Sender#open(Group, SenderOptions)} says
     * @throws IOException if the system fails otherwise
     */
    public static Senders open(List<Group> groups, SenderOptions options) throws IOException {
        var routes = new MainTable();
        var descriptors = new DescriptorSearch();
        List<Sender> opened = new ArrayList<>();
        try {
            for (Group group : groups) {
                opened.add(Sender.open(group, options, routes, descriptors));
            }
            return new Senders(opened);
        } catch (IOException | RuntimeException | Error e) {
            Optional<Cause> limit = Limits.ofDescriptors(); // asked before closing gives some back
            new Senders(opened).close();
            if (limit.isPresent() && !opened.isEmpty()) {
                throw limit.get()
                        .refusing(
                                "cannot send to more than " + opened.size()
                                        + " groups at once: each takes a socket, and ",
                                e);
            }
            throw e;
        }
    }

    /**
     * Returns the senders.
     *
     * @return one for each group, in the order of the groups
     */
    public List<Sender> each() {
        return each;
    }

    /** Closes all. Closing twice does nothing. */
    @Override
    public void close() {
        for (Sender one : each) {
            one.close();
        }
    }
}
