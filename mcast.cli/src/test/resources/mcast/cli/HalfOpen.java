import java.io.File;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.util.List;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;

/**
 * The library: {@code HalfOpen.java GROUP INTERFACE}, in a JVM with room for one small buffer, opens receivers and
 * prints how that ends, and how many files are open afterwards that were not before.
 */
class HalfOpen {
    public static void main(String[] words) throws Exception {
        new DatagramSocket().close(); // Java opens a file of its own at the first one
        var group = Group.parse(words[0]);
        var options = ReceiverOptions.DEFAULTS.withInterfaces(List.of(Interfaces.resolve(words[1])));
        open(group, options);
        var room = ByteBuffer.allocateDirect(60_000);
        open(group, options);
        open(group, options);
        room.clear();
    }

    private static void open(Group group, ReceiverOptions options) {
        int before = files();
        String end = "opened";
        try {
            Receiver.open(List.of(group), options).close();
        } catch (Exception | Error e) {
            end = e.toString();
        }
        System.out.println((files() - before) + " " + end);
    }

    private static int files() {
        return new File("/proc/self/fd").list().length;
    }
}
