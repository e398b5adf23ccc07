import java.io.FileInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.receive.Datagram;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;

/** The library: {@code HeardAtLimit.java GROUP INTERFACE} takes all descriptors, looks twice, and hears. */
class HeardAtLimit {
    public static void main(String[] words) throws Exception {
        var options = ReceiverOptions.DEFAULTS.withInterfaces(List.of(Interfaces.resolve(words[1])));
        try (var receiver = Receiver.open(List.of(Group.parse(words[0])), options)) {
            var datagram = new Datagram();
            receiver.receive(datagram, Duration.ofMillis(1100)); // loads what a look needs
            List<FileInputStream> taken = new ArrayList<>();
            try {
                while (true) {
                    taken.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException e) {
                System.err.println("none left");
            }
            receiver.receive(datagram, Duration.ofMillis(2100));
            System.err.println("looked");
            while (receiver.receive(datagram)) {
                System.out.println(new String(datagram.payload()));
            }
        }
    }
}
