package mcast.core.ping;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mcast.core.Group;
import mcast.core.linux.BatchedRead;
import org.jspecify.annotations.Nullable;

/** The doors at the ports of a responder's groups, and the thread that answers there. Any thread may close them. */
final class UnicastDoors implements Closeable {
    /** The most ports, of as many as a file of groups may name. */
    private static final int MOST = 16;

    private final List<UnicastDoor> doors;
    private final List<Integer> shut;
    private final @Nullable Selector selector; // null without a door

    private UnicastDoors(List<UnicastDoor> doors, List<Integer> shut, @Nullable Selector selector) {
        this.doors = doors;
        this.shut = shut;
        this.selector = selector;
    }

    /** Opens a door at each port of these groups, as far as others leave room. */
    static UnicastDoors open(List<Group> groups, int receiveBuffer) throws IOException {
        Set<Integer> ports = new HashSet<>();
        List<UnicastDoor> doors = new ArrayList<>();
        List<Integer> shut = new ArrayList<>();
        try {
            for (Group each : groups) {
                if (ports.size() < MOST && ports.add(each.port())) {
                    var door = UnicastDoor.open(each.port(), receiveBuffer);
                    door.ifPresentOrElse(doors::add, () -> shut.add(each.port()));
                }
            }
            return new UnicastDoors(List.copyOf(doors), List.copyOf(shut), doors.isEmpty() ? null : watching(doors));
        } catch (IOException | RuntimeException | Error e) {
            for (UnicastDoor each : doors) {
                each.close();
            }
            throw e;
        }
    }

    private static Selector watching(List<UnicastDoor> doors) throws IOException {
        Selector selector = Selector.open();
        for (UnicastDoor each : doors) {
            each.register(selector);
        }
        return selector;
    }

    /** Starts to answer, in a thread of its own. */
    void start(Answers answers) {
        if (selector != null) {
            Thread.ofPlatform().daemon().name("pong-unicast").start(() -> answer(selector, answers));
        }
    }

    /** Returns the ports that are not answered at, because another program hears unicast there or the system cannot. */
    List<Integer> shut() {
        return shut;
    }

    private static void answer(Selector selector, Answers answers) {
        try {
            var batch = new BatchedRead();
            while (true) {
                selector.select();
                for (SelectionKey each : selector.selectedKeys()) {
                    ((UnicastDoor) each.attachment()).answer(batch, answers);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | ClosedSelectorException e) {
            // closed, or a system that refuses: the groups are answered all the same
        }
    }

    /** Closes them all. Who closes them a second time waits for the first, as a selector alone would not let it. */
    @Override
    public synchronized void close() throws IOException {
        for (UnicastDoor each : doors) {
            each.close();
        }
        if (selector != null) {
            selector.close();
        }
    }
}
