import java.util.List;
import mcast.core.receive.Datagram;
import mcast.core.Group;
import mcast.core.Interfaces;
import mcast.core.Membership;
import mcast.core.receive.MembershipListener;
import mcast.core.receive.Receiver;
import mcast.core.receive.ReceiverOptions;

/** The library: {@code HeardAlone.java GROUP INTERFACE} prints what comes to a port that it does not share. */
class HeardAlone {
    public static void main(String[] words) throws Exception {
        var options = ReceiverOptions.DEFAULTS
                .withInterfaces(List.of(Interfaces.resolve(words[1])))
                .withReuseAddress(false)
                .withMembershipListener(new MembershipListener() {
                    @Override
                    public void lost(Membership membership, String reason) {
                        System.err.println("lost: " + reason);
                    }

                    @Override
                    public void rejoined(Membership membership) {
                        System.err.println("joined again");
                    }
                });
        try (var receiver = Receiver.open(List.of(Group.parse(words[0])), options)) {
            System.err.println("listening");
            var datagram = new Datagram();
            while (receiver.receive(datagram)) {
                System.out.println(new String(datagram.payload()));
            }
        }
    }
}
