package mcast.core.ping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mcast.core.Group;

/** Keeps all replies. */
final class RecordedReplies implements PingListener {
    final List<PingReply> replies = Collections.synchronizedList(new ArrayList<>());

    PingReport run(Group group, PingOptions options) throws IOException {
        try (var pinger = Pinger.open(group, options)) {
            pinger.run(this);
            return pinger.report();
        }
    }

    @Override
    public void reply(PingReply reply) throws IOException {
        replies.add(reply);
    }

    @Override
    public void unsent(IOException reason) {
        throw new AssertionError(reason);
    }
}
