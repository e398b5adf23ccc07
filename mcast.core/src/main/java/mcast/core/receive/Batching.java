package mcast.core.receive;

import java.io.IOException;
import java.util.Optional;
import mcast.core.linux.MessageMemory;
import mcast.core.linux.NativeAccess;

/**
 * Whether many datagrams can be read per system call.
 *
 * @param reader reads so; empty if it cannot be done
 * @param refusal the reason in a few words, if the system refuses although native access is enabled
 */
record Batching(Optional<BatchReader> reader, Optional<String> refusal) {
    /** Tries it. To be called before anything is waiting, since it takes long. */
    static Batching of(ReceiverOptions options) {
        if (!NativeAccess.isEnabled()) {
            return new Batching(Optional.empty(), Optional.empty());
        }
        try {
            return new Batching(Optional.of(new BatchReader(memory(options))), Optional.empty());
        } catch (IOException e) {
            return new Batching(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static MessageMemory memory(ReceiverOptions options) throws IOException {
        if (options.readAhead()) {
            try {
                return new MessageMemory(ReadAhead.SLOTS);
            } catch (IOException e) {
                // most likely the memory is limited (getrlimit(2), RLIMIT_AS): a little is better than none
            }
        }
        return new MessageMemory(MessageMemory.MOST);
    }
}
