package mcast.core.ping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps all replies. */
final class RecordedReplies implements PingListener {
    final List<PingReply> replies = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void reply(PingReply reply) throws IOException {
        replies.add(reply);
    }

    @Override
    public void unsent(String reason) {
        throw new AssertionError(reason);
    }
}
